import * as ort from 'onnxruntime-web';
import { evaluateFormula, parseFormula } from '#core/datasets';
import type { Column } from '#core/shared';
import { createGraph, FLOAT, STRING, TEXT_OPSET } from '../../../src/core/bundle/onnx/graph.ts';
import { protobuf } from '../../../src/core/bundle/onnx/protobuf.ts';
import { addFormula } from '../../../src/core/bundle/onnx/prepare/add-formula.ts';
import { castTo, type Cells } from '../../../src/core/bundle/onnx/prepare/cells.ts';
import { tableOf, texts } from '../../fixtures/tables.ts';

type Texts = Readonly<Record<string, readonly (string | null)[]>>;

/** What a formula of numbers gives over columns of texts by onnxruntime, as float32 with NaN for missing. */
export async function formulaInOnnx(formula: string, columns: Texts): Promise<number[]> {
  const names = Object.keys(columns);
  const graph = createGraph(new Set([...names, 'out']));
  const cells = new Map(names.map((name): [string, Cells] => [name, { kind: 'text', value: name }]));
  const { value } = addFormula(graph, formula, cells);
  graph.node('Identity', [castTo(graph, value, FLOAT)], { output: 'out' });
  const shape = ['N', 1];
  const model = protobuf()
    .integer(1, 9)
    .message(
      7,
      graph.finish(
        'formula',
        names.map((name) => ({ name, type: STRING, shape })),
        [{ name: 'out', type: FLOAT, shape }]
      )
    )
    .message(8, protobuf().text(1, '').integer(2, TEXT_OPSET))
    .message(8, protobuf().text(1, 'ai.onnx.ml').integer(2, 2))
    .finish();
  const session = await ort.InferenceSession.create(model);
  const feeds = Object.entries(columns).map(([name, values]) => {
    const column = values.map((text) => text ?? '');
    return [name, new ort.Tensor('string', column, [column.length, 1])] as const;
  });
  const { out } = await session.run(Object.fromEntries(feeds));
  return [...(out!.data as Float32Array)];
}

/** The same by our own evaluation. */
export function formulaInAssay(formula: string, columns: Texts): number[] {
  const table = tableOf(...Object.entries(columns).map(([name, values]): Column => texts(name, values)));
  const column = evaluateFormula(parseFormula(formula), table, 'out');
  if (column.kind !== 'number') throw new Error('a formula of numbers is expected');
  return [...Float32Array.from(column.values)];
}
