import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseTable } from '#core/datasets';
import { encodedType, type ColumnEncoding } from '#core/features';
import { cellText, findColumn, type Table } from '#core/shared';
import { decodeModel, type FrameChoices } from '#core/training';
import { trainBundle } from '../../fixtures/train-bundle.ts';

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

function feedsOf(table: Table, columns: readonly ColumnEncoding[]): Record<string, ort.Tensor> {
  return Object.fromEntries(
    columns.map((encoding) => {
      const name = encoding.column;
      const column = findColumn(table, name)!;
      if (encodedType(encoding) === 'number' && column.kind === 'number')
        return [name, new ort.Tensor('float32', Float32Array.from(column.values), [table.rows])];
      return [
        name,
        new ort.Tensor(
          'string',
          Array.from({ length: table.rows }, (_, row) => cellText(column, row)),
          [table.rows]
        )
      ];
    })
  );
}

describe.each([
  ['a logistic model', { target: 'y' }, 1],
  [
    'a softmax model',
    {
      target: 'job',
      features: [
        { name: 'x1', type: 'number' },
        { name: 'y', type: 'category' }
      ]
    },
    1
  ],
  ['a ridge model', { target: 'x1', task: 'regression' }, 10],
  ['a network', { target: 'y', estimator: { name: 'mlp', params: { epochs: 4, hidden: [16, 8] } } }, 1]
] as [string, FrameChoices, number][])('onnxruntime on 200 golden rows of %s', (_, choices, unit) => {
  let files: Map<string, Uint8Array>;
  beforeAll(async () => {
    ort.env.wasm.numThreads = 1;
    files = await trainBundle(choices);
  }, 60_000);

  it('gives our scores within 1e-5', async () => {
    const { columns: types } = JSON.parse(text(files.get('data/schema.json'))) as {
      columns: Parameters<typeof parseTable>[1]['types'];
    };
    const golden = parseTable(text(files.get('eval/golden.csv')), { types });
    const { encoder } = decodeModel(files.get('model/model.safetensors')!);
    const session = await ort.InferenceSession.create(files.get('model/model.onnx')!);
    const outputs = await session.run(feedsOf(golden, encoder.columns));
    const [header, ...rows] = text(files.get('eval/golden-scores.csv')).trim().split('\n');
    expect(rows).toHaveLength(200);
    let worst = 0;
    header!.split(',').forEach((name, column) => {
      const theirs = outputs[name]!.data as Float32Array;
      rows.forEach((row, i) => (worst = Math.max(worst, Math.abs(Number(row.split(',')[column]) - theirs[i]!))));
    });
    expect(worst).toBeLessThanOrEqual(1e-5 * unit);
  });
});
