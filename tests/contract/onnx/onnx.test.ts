import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { writeOnnx, type OnnxOptions } from '#core/bundle';
import type { PipelineModel } from '#core/training';
import { COLUMNS, encoderOf, makeModel, randomRows } from '../../unit/bundle/models.ts';
import { encodeRow, scoreRow, type Row } from '../../unit/bundle/reference.ts';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

type Profile = OnnxOptions['profile'];

async function run(
  model: PipelineModel,
  rows: readonly Row[],
  profile: Profile
): Promise<ort.InferenceSession.OnnxValueMapType> {
  const session = await ort.InferenceSession.create(writeOnnx(model, { profile, name: 'churn', metadata: {} }));
  const { columns } = model.encoder;
  const dims = profile === 'mlflow' && columns.length > 1 ? [rows.length] : [rows.length, 1];
  const feeds = columns.map(({ kind, column }, i) => {
    const cells = rows.map((row) => row[i]!);
    const tensor =
      kind === 'number'
        ? new ort.Tensor('float32', Float32Array.from(cells as number[]), dims)
        : new ort.Tensor('string', cells as string[], dims);
    return [column, tensor] as const;
  });
  return session.run(Object.fromEntries(feeds));
}

const numbers = (value: ort.OnnxValue | undefined): number[] => [...((value as ort.Tensor).data as Float32Array)];
const texts = (value: ort.OnnxValue | undefined): string[] => (value as ort.Tensor).data as string[];
const dims = (value: ort.OnnxValue | undefined): readonly number[] => (value as ort.Tensor).dims;

function expectClose(received: readonly number[], expected: readonly number[]): void {
  expect(received).toHaveLength(expected.length);
  const worst = Math.max(...received.map((value, i) => Math.abs(value - expected[i]!)));
  expect(worst).toBeLessThanOrEqual(1e-5);
}

const rows = randomRows(COLUMNS, 200);
const MODELS: Record<string, PipelineModel> = {
  'a logistic regression': makeModel(['no', 'yes'], []),
  'a softmax regression': makeModel(['a', 'b', 'c"\n'], []),
  'a binary network of two hidden layers': makeModel(['no', 'yes'], [16, 8]),
  'a three-class network of two hidden layers': makeModel(['a', 'b', 'c'], [16, 8])
};

describe.each(Object.entries(MODELS))('%s', (_, model) => {
  const expected = rows.map((row) => scoreRow(model, row));
  const labels = expected.map((scores) => model.classes[scores.indexOf(Math.max(...scores))]);

  it('[B20] gives MLflow flat outputs equal to the reference within 1e-5 on 200 rows', async () => {
    const out = await run(model, rows, 'mlflow');
    expect(Object.keys(out)).toEqual(['label', ...model.classes.map((name) => `p_${name}`)]);
    expect(texts(out['label'])).toEqual(labels);
    model.classes.forEach((name, c) => {
      expect(dims(out[`p_${name}`])).toEqual([200]);
      expectClose(
        numbers(out[`p_${name}`]),
        expected.map((scores) => scores[c]!)
      );
    });
  });

  it('[B20] gives Triton one matrix equal to the reference within 1e-5 on 200 rows', async () => {
    const out = await run(model, rows, 'triton');
    expect(dims(out['label'])).toEqual([200]);
    expect(texts(out['label'])).toEqual(labels);
    expect(dims(out['probabilities'])).toEqual([200, model.classes.length]);
    expectClose(numbers(out['probabilities']), expected.flat());
  });
});

describe('a regression', () => {
  it.each([[[]], [[16, 8]]])('[B20] equals the reference within 1e-5 with hidden layers %j', async (hidden) => {
    const model = makeModel([], hidden);
    const expected = rows.map((row) => scoreRow(model, row)[0]!);
    const flat = (await run(model, rows, 'mlflow'))['prediction'];
    const column = (await run(model, rows, 'triton'))['prediction'];
    expect(dims(flat)).toEqual([200]);
    expect(dims(column)).toEqual([200, 1]);
    expectClose(numbers(flat), expected);
    expectClose(numbers(column), expected);
  });
});

describe('the encoder inside the graph', () => {
  it('[B21] has the bits of the reference in every encoded column', async () => {
    const width = encoderOf(COLUMNS).width;
    for (let picked = 0; picked < width; picked++) {
      const weights = Float32Array.from({ length: width }, (_, i) => (i === picked ? 1 : 0));
      const layer = {
        kind: 'dense',
        inputs: width,
        outputs: 1,
        weights,
        bias: new Float32Array(1),
        activation: 'identity'
      } as const;
      const model: PipelineModel = {
        ...makeModel([], []),
        fitted: { kind: 'network', layers: [layer], link: 'identity' }
      };
      const out = await run(model, rows, 'mlflow');
      expect(numbers(out['prediction']).map((value) => value + 0)).toEqual(
        rows.map((row) => encodeRow(model, row)[picked]! + 0)
      );
    }
  });

  it.each(COLUMNS.filter(({ column }) => column !== 'empty'))(
    '[B22] takes a frame [N,1] when $column is the only column',
    async (column) => {
      const model = makeModel(['no', 'yes'], [], [column]);
      const only = randomRows([column], 50);
      expectClose(
        numbers((await run(model, only, 'mlflow'))['p_yes']),
        only.map((row) => scoreRow(model, row)[1]!)
      );
    }
  );

  it('[B20] scores one row as it scores two hundred', async () => {
    const model = makeModel(['no', 'yes'], [8]);
    const all = numbers((await run(model, rows, 'mlflow'))['p_yes']);
    const first = numbers((await run(model, rows.slice(0, 1), 'mlflow'))['p_yes']);
    expectClose(first, all.slice(0, 1));
  });
});

describe('names and bytes', () => {
  it('[B23] breaks a tie for the first class', async () => {
    const model = makeModel(['first', 'second'], []);
    const { width } = model.encoder;
    const layers = [
      {
        kind: 'dense',
        inputs: width,
        outputs: 1,
        weights: new Float32Array(width),
        bias: new Float32Array(1),
        activation: 'identity'
      }
    ] as const;
    const tied: PipelineModel = { ...model, fitted: { kind: 'network', layers, link: 'sigmoid' } };
    expect(new Set(texts((await run(tied, rows, 'mlflow'))['label']))).toEqual(new Set(['first']));
  });

  it('[B24] renames an output that a column already names', async () => {
    const [plan, age, ...rest] = COLUMNS as [(typeof COLUMNS)[0], (typeof COLUMNS)[0], ...typeof COLUMNS];
    const model = makeModel(['no', 'yes'], [], [{ ...plan, column: 'label' }, { ...age, column: 'p_yes' }, ...rest]);
    const out = await run(model, rows, 'mlflow');
    expect(Object.keys(out)).toEqual(['label_', 'p_no', 'p_yes_']);
    expectClose(
      numbers(out['p_yes_']),
      rows.map((row) => scoreRow(model, row)[1]!)
    );
  });

  it('[B25] writes the same bytes for the same model, whatever the order of the metadata', () => {
    const write = (metadata: Record<string, string>) =>
      writeOnnx(makeModel(['no', 'yes'], [4]), { profile: 'mlflow', name: 'm', metadata });
    expect(write({ a: '1', b: '2' })).toEqual(write({ b: '2', a: '1' }));
    expect(write({ a: '1' })).not.toEqual(write({ a: '2' }));
  });

  it('[B26] refuses a model that encodes no column', () => {
    const model = makeModel(
      ['no', 'yes'],
      [],
      COLUMNS.filter(({ column }) => column === 'empty')
    );
    expect(() => writeOnnx(model, { profile: 'mlflow', name: 'm', metadata: {} })).toThrow('without encoded columns');
  });
});
