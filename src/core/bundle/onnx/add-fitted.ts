import type { FittedModel } from '#core/ports';
import { addNeighbours } from './add-neighbours.ts';
import { addNetwork } from './add-network.ts';
import { addTrees } from './add-trees.ts';
import type { Graph } from './graph.ts';

/** Adds a fitted model after its encoder. Returns probabilities `[N, classes]`, or values `[N, 1]`. */
export function addFitted(graph: Graph, fitted: FittedModel, matrix: string): string {
  switch (fitted.kind) {
    case 'network':
      return addNetwork(graph, fitted, matrix);
    case 'trees':
      return addTrees(graph, fitted, matrix);
    case 'neighbours':
      return addNeighbours(graph, fitted, matrix);
  }
}
