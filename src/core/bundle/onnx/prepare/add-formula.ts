import { parseFormula, type FormulaNode } from '#core/datasets';
import type { Graph } from '../graph.ts';
import { addCall } from './add-call.ts';
import { constantNumber, constantText, InexpressibleError, type Cells } from './cells.ts';

const DEEPEST = 200;

/** Adds a formula over prepared columns. @throws InexpressibleError naming what ONNX cannot do exactly */
export function addFormula(graph: Graph, source: string, columns: ReadonlyMap<string, Cells>): Cells {
  const { root, columns: read } = parseFormula(source);
  if (read.length === 0) throw new InexpressibleError('a formula without a column');
  const add = (node: FormulaNode, depth: number): Cells | undefined => {
    if (depth > DEEPEST) throw new InexpressibleError('a formula nested that deeply');
    switch (node.kind) {
      case 'number':
        return constantNumber(graph, node.value);
      case 'text':
        if (node.value === '') throw new InexpressibleError('the empty text, which is a missing one there');
        return constantText(graph, node.value);
      case 'missing':
        return undefined;
      case 'column':
        return columns.get(node.name)!;
      case 'call':
        return addCall(
          graph,
          node.name,
          node.args.map((arg) => add(arg, depth + 1))
        );
    }
  };
  return add(root, 0) ?? constantNumber(graph, NaN);
}
