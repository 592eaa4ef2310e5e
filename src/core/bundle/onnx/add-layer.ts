import type {
  ClipLayer,
  DenseLayer,
  HeadsLayer,
  Layer,
  MembersLayer,
  PeriodicLayer,
  PiecewiseLayer
} from '#core/ports';
import type { Attribute, Graph } from './graph.ts';

const FIRST_AXIS: Attribute = { name: 'axis', int: 1 };

/**
 * Adds one layer of a network in ai.onnx 13. Rows stay `[N, width]`, or `[N members, width]` after a members layer; heads
 * give `[members, N, outputs]`.
 */
export function addLayer(graph: Graph, layer: Layer, input: string): string {
  switch (layer.kind) {
    case 'dense':
      return addDense(graph, layer, input);
    case 'clip':
      return addClip(graph, layer, input);
    case 'squares':
      return graph.node('Concat', [input, graph.node('Mul', [input, input])], { attributes: [FIRST_AXIS] });
    case 'piecewise':
      return addPiecewise(graph, layer, input);
    case 'periodic':
      return addPeriodic(graph, layer, input);
    case 'members':
      return addMembers(graph, layer, input);
    case 'heads':
      return addHeads(graph, layer, input);
  }
}

function addDense(graph: Graph, { inputs, outputs, weights, bias, activation }: DenseLayer, input: string): string {
  const z = graph.node('Gemm', [input, graph.floats(weights, [inputs, outputs]), graph.floats(bias, [outputs])]);
  if (activation === 'relu') return graph.node('Relu', [z]);
  if (activation === 'selu') return graph.node('Selu', [z]);
  if (activation === 'mish') return graph.node('Mul', [z, graph.node('Tanh', [graph.node('Softplus', [z])])]);
  return z;
}

function addClip(graph: Graph, { center, scale }: ClipLayer, input: string): string {
  const row = (values: ArrayLike<number>): string => graph.floats(values, [1, values.length]);
  const z = graph.node('Mul', [graph.node('Sub', [input, row(center)]), row(scale)]);
  const share = graph.node('Mul', [z, row([1 / 3])]);
  const square = graph.node('Mul', [share, share]);
  return graph.node('Div', [z, graph.node('Sqrt', [graph.node('Add', [square, row([1])])])]);
}

/** Each piece is a column of its own: `(x - lower) / length`, cut where a neighbouring piece begins. */
function addPiecewise(graph: Graph, { offsets, edges }: PiecewiseLayer, input: string): string {
  const pieces: { from: number; lower: number; length: number; least: number; most: number }[] = [];
  for (let from = 0; from + 1 < offsets.length; from++) {
    const [start, last] = [offsets[from]!, offsets[from + 1]! - 1];
    if (last <= start) pieces.push({ from, lower: 0, length: 1, least: -Infinity, most: Infinity });
    for (let t = start; t < last; t++) {
      const [lower, upper] = [edges[t]!, edges[t + 1]!];
      const least = t === start ? -Infinity : 0;
      pieces.push({ from, lower, length: upper - lower, least, most: t === last - 1 ? Infinity : 1 });
    }
  }
  const columns = graph.integers(
    pieces.map(({ from }) => from),
    [pieces.length]
  );
  const row = (name: 'lower' | 'length' | 'least' | 'most'): string =>
    graph.floats(
      pieces.map((piece) => piece[name]),
      [1, pieces.length]
    );
  const x = graph.node('Gather', [input, columns], { attributes: [FIRST_AXIS] });
  const share = graph.node('Div', [graph.node('Sub', [x, row('lower')]), row('length')]);
  return graph.node('Min', [graph.node('Max', [share, row('least')]), row('most')]);
}

/** Whole turns are taken off before cosine and sine, so that large products lose no digits in them. */
function addPeriodic(graph: Graph, { inputs, columns, perColumn, frequencies }: PeriodicLayer, input: string): string {
  const count = columns.length;
  if (count === 0) return input;
  const gather = (indices: readonly number[]): string =>
    graph.node('Gather', [input, graph.integers(indices, [indices.length])], { attributes: [FIRST_AXIS] });
  const x = graph.node('Reshape', [gather([...columns]), graph.integers([-1, count, 1], [3])]);
  const turns = graph.node('Mul', [x, graph.floats(frequencies, [1, count, perColumn])]);
  const part = graph.node('Sub', [turns, graph.node('Round', [turns])]);
  const angle = graph.node('Mul', [part, graph.floats([2 * Math.PI], [1, 1, 1])]);
  const waves = graph.node('Concat', [graph.node('Cos', [angle]), graph.node('Sin', [angle])], {
    attributes: [{ name: 'axis', int: 2 }]
  });
  const flat = graph.node('Reshape', [waves, graph.integers([-1, 2 * count * perColumn], [2])]);
  const learned = new Set(columns);
  const passing = Array.from({ length: inputs }, (_, column) => column).filter((column) => !learned.has(column));
  if (passing.length === 0) return flat;
  return graph.node('Concat', [gather(passing), flat], { attributes: [FIRST_AXIS] });
}

function addMembers(graph: Graph, { members, scales }: MembersLayer, input: string): string {
  const width = scales.length / members;
  const rows = graph.node('Reshape', [input, graph.integers([-1, 1, width], [3])]);
  const scaled = graph.node('Mul', [rows, graph.floats(scales, [1, members, width])]);
  return graph.node('Reshape', [scaled, graph.integers([-1, width], [2])]);
}

function addHeads(graph: Graph, { members, inputs, outputs, weights, bias }: HeadsLayer, input: string): string {
  const rows = graph.node('Reshape', [input, graph.integers([-1, members, inputs], [3])]);
  const byMember = graph.node('Transpose', [rows], { attributes: [{ name: 'perm', ints: [1, 0, 2] }] });
  const product = graph.node('MatMul', [byMember, graph.floats(weights, [members, inputs, outputs])]);
  return graph.node('Add', [product, graph.floats(bias, [members, 1, outputs])]);
}
