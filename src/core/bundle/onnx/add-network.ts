import type { DenseLayer, NetworkModel } from '#core/ports';
import type { Graph } from './graph.ts';

/** Adds the layers and the link. Returns probabilities `[N, classes]`, or for the identity link values `[N, outputs]`. */
export function addNetwork(graph: Graph, { layers, link }: NetworkModel, matrix: string): string {
  const z = layers.reduce((value, layer) => addLayer(graph, layer, value), matrix);
  if (link === 'identity') return z;
  if (link === 'softmax') return graph.node('Softmax', [z], { attributes: [{ name: 'axis', int: 1 }] });
  const second = graph.node('Sigmoid', [z]);
  const first = graph.node('Sub', [graph.floats([1], [1, 1]), second]);
  return graph.node('Concat', [first, second], { attributes: [{ name: 'axis', int: 1 }] });
}

function addLayer(graph: Graph, { inputs, outputs, weights, bias, activation }: DenseLayer, input: string): string {
  const z = graph.node('Gemm', [input, graph.floats(weights, [inputs, outputs]), graph.floats(bias, [outputs])]);
  return activation === 'relu' ? graph.node('Relu', [z]) : z;
}
