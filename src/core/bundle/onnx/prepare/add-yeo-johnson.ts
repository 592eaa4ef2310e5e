import type { Graph } from '../graph.ts';
import { numberCells, type Cells } from './cells.ts';

/** Yeo and Johnson's transform: `power(log(1 + x), lambda)` from 0 up, `-power(log(1 - x), 2 - lambda)` below. */
export function addYeoJohnson(graph: Graph, x: string, lambda: number): Cells {
  const number = (value: number): string => graph.doubles([value], [1, 1]);
  const u = graph.node('Log', [graph.node('Add', [graph.node('Abs', [x]), number(1)])]);
  const power = (exponent: number): string => {
    if (Math.abs(exponent) < 1e-12) return u;
    const grown = graph.node('Exp', [graph.node('Mul', [u, number(exponent)])]);
    return graph.node('Div', [graph.node('Sub', [grown, number(1)]), number(exponent)]);
  };
  const isBelow = graph.node('Less', [x, number(0)]);
  return numberCells(graph.node('Where', [isBelow, graph.node('Neg', [power(2 - lambda)]), power(lambda)]));
}
