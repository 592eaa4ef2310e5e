import { applyRecipe, type FittedRecipe, type Step } from '#core/datasets';
import { FLOAT, INT64, type Graph } from '../graph.ts';
import { castTo, type Cells } from './cells.ts';

/** The texts of the bins that numbers lie in: the number of edges at or below each, then its name. */
export function addBins(graph: Graph, value: string, edges: readonly number[]): Cells {
  const names = binNames(edges);
  const missing = graph.node('IsNaN', [value]);
  const reached = edges.length === 0 ? castTo(graph, missing, INT64) : countReached(graph, value, edges);
  const place = graph.node('Where', [missing, graph.integers([names.length], [1, 1]), reached]);
  const named = graph.node('LabelEncoder', [place], {
    domain: 'ai.onnx.ml',
    attributes: [
      { name: 'keys_int64s', ints: [...names.keys(), names.length] },
      { name: 'values_strings', texts: [...names, ''] },
      { name: 'default_string', text: '' }
    ]
  });
  return { kind: 'text', value: named };
}

function countReached(graph: Graph, value: string, edges: readonly number[]): string {
  const isReached = graph.node('GreaterOrEqual', [castTo(graph, value, FLOAT), graph.floats(edges, [1, edges.length])]);
  return graph.node('ReduceSum', [castTo(graph, isReached, INT64), graph.integers([1], [1])]);
}

/** What the step itself calls its bins: one number of each is put through it. */
function binNames(edges: readonly number[]): readonly string[] {
  if (edges.length === 0) return ['any'];
  const values = Float64Array.from([-Infinity, ...edges]);
  const step: Step = {
    id: 'bin',
    kind: 'bin',
    enabled: true,
    column: 'x',
    method: 'edges',
    edges: [...edges],
    into: 'x'
  };
  const fitted: FittedRecipe = {
    format: 'assay.fitted-recipe/1',
    recipe: { format: 'assay.recipe/1', steps: [step] },
    columns: [{ name: 'x', kind: 'number' }],
    learnt: []
  };
  const [column] = applyRecipe(fitted, { rows: values.length, columns: [{ kind: 'number', name: 'x', values }] }).table
    .columns;
  return column!.kind === 'text' ? column!.levels : [];
}
