import type { NeighboursModel } from '#core/ports';
import { DOUBLE, FLOAT, type Graph } from './graph.ts';

const LEAST_DISTANCE = 1e-6;

/**
 * Adds the vote of the nearest training rows. Squared distances are |x|^2 - 2 x.p + |p|^2 in float64, rounded to float32
 * before the nearest are taken, and TopK prefers the lower row among equals: so rows that are equally far, as is common
 * among categories, are taken in the order in which `predictNeighbours` takes them. Holds N x rows distances at a time.
 * Returns shares `[N, classes]` or values `[N, 1]`.
 */
export function addNeighbours(graph: Graph, model: NeighboursModel, matrix: string): string {
  const points = graph.floats(model.points, [model.targets.length, model.columns]);
  const nearest = addNearest(graph, model, { matrix, points });
  const votes = take(graph, addBallots(graph, model), nearest);
  const counted =
    model.weighting === 'distance'
      ? graph.node('Div', [votes, addDistances(graph, { matrix, points, nearest })])
      : votes;
  const sums = addUp(graph, counted, 1);
  if (model.classes > 0) return graph.node('Div', [sums, addUpKept(graph, sums, 1)]);
  return graph.node('Div', [column(graph, sums, 0), column(graph, sums, 1)]);
}

interface Places {
  readonly matrix: string;
  readonly points: string;
}

/** Row numbers `[N, k]` of the nearest points. */
function addNearest(graph: Graph, { neighbours, targets }: NeighboursModel, { matrix, points }: Places): string {
  const x = cast(graph, matrix, DOUBLE);
  const p = cast(graph, points, DOUBLE);
  const products = graph.node('MatMul', [x, graph.node('Transpose', [p])]);
  const minusTwo = cast(graph, graph.floats([-2], [1]), DOUBLE);
  const squares = graph.node('Reshape', [
    addUp(graph, graph.node('Mul', [p, p]), 1),
    graph.integers([1, targets.length], [2])
  ]);
  const own = addUpKept(graph, graph.node('Mul', [x, x]), 1);
  const distances = graph.node('Add', [graph.node('Add', [graph.node('Mul', [products, minusTwo]), own]), squares]);
  return graph.node('TopK', [cast(graph, distances, FLOAT), graph.integers([neighbours], [1])], {
    attributes: [
      { name: 'axis', int: 1 },
      { name: 'largest', int: 0 },
      { name: 'sorted', int: 1 }
    ],
    skip: 1
  });
}

/** What each training row adds to the sums: its weight for its class, or its weighted target and its weight. */
function addBallots(graph: Graph, { classes, targets, weights }: NeighboursModel): string {
  const width = classes > 0 ? classes : 2;
  const ballots = new Float32Array(targets.length * width);
  targets.forEach((target, row) => {
    const weight = weights[row]!;
    if (classes > 0) ballots[row * width + target] = weight;
    else ballots.set([weight * target, weight], row * 2);
  });
  return graph.floats(ballots, [targets.length, width]);
}

/** Distances `[N, k, 1]`, at least 1e-6, from the differences themselves: the expanded form cannot tell twins apart. */
function addDistances(graph: Graph, { matrix, points, nearest }: Places & { readonly nearest: string }): string {
  const x = graph.node('Unsqueeze', [matrix, graph.integers([1], [1])]);
  const difference = graph.node('Sub', [take(graph, points, nearest), x]);
  const squares = addUpKept(graph, graph.node('Mul', [difference, difference]), 2);
  return graph.node('Max', [graph.node('Sqrt', [squares]), graph.floats([LEAST_DISTANCE], [1])]);
}

function take(graph: Graph, rows: string, numbers: string): string {
  return graph.node('Gather', [rows, numbers], { attributes: [{ name: 'axis', int: 0 }] });
}

function cast(graph: Graph, value: string, type: number): string {
  return graph.node('Cast', [value], { attributes: [{ name: 'to', int: type }] });
}

function addUp(graph: Graph, value: string, axis: number): string {
  return graph.node('ReduceSum', [value, graph.integers([axis], [1])], { attributes: [{ name: 'keepdims', int: 0 }] });
}

/** The same, leaving the axis with length 1. */
function addUpKept(graph: Graph, value: string, axis: number): string {
  return graph.node('ReduceSum', [value, graph.integers([axis], [1])]);
}

/** Column `index` as `[N, 1]`. */
function column(graph: Graph, value: string, index: number): string {
  return graph.node('Gather', [value, graph.integers([index], [1])], { attributes: [{ name: 'axis', int: 1 }] });
}
