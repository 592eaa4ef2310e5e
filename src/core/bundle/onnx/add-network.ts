import type { NetworkModel } from '#core/ports';
import { addLayer } from './add-layer.ts';
import { BASE_OPSET, type Graph } from './graph.ts';

/** Adds the layers and the link. Returns probabilities `[N, classes]`, or for the identity link values `[N, outputs]`. */
export function addNetwork(graph: Graph, { layers, link }: NetworkModel, matrix: string): string {
  const z = layers.reduce((value, layer) => addLayer(graph, layer, value), matrix);
  if (layers.at(-1)!.kind === 'heads') return addMeanLink(graph, link, z);
  if (link === 'identity') return z;
  if (link === 'softmax') return graph.node('Softmax', [z], { attributes: [{ name: 'axis', int: 1 }] });
  return addBothClasses(graph, graph.node('Sigmoid', [z]));
}

/** The link applied to each member's scores `[members, N, outputs]`, then averaged. */
function addMeanLink(graph: Graph, link: NetworkModel['link'], z: string): string {
  const each =
    link === 'identity'
      ? z
      : link === 'sigmoid'
        ? graph.node('Sigmoid', [z])
        : graph.node('Softmax', [z], { attributes: [{ name: 'axis', int: 2 }] });
  const mean = addMean(graph, each);
  return link === 'sigmoid' ? addBothClasses(graph, mean) : mean;
}

/** Over the first axis, which became an input with ai.onnx 18. */
function addMean(graph: Graph, each: string): string {
  const keepdims = { name: 'keepdims', int: 0 };
  if (graph.opset === BASE_OPSET)
    return graph.node('ReduceMean', [each], { attributes: [{ name: 'axes', ints: [0] }, keepdims] });
  return graph.node('ReduceMean', [each, graph.integers([0], [1])], { attributes: [keepdims] });
}

function addBothClasses(graph: Graph, second: string): string {
  const first = graph.node('Sub', [graph.floats([1], [1, 1]), second]);
  return graph.node('Concat', [first, second], { attributes: [{ name: 'axis', int: 1 }] });
}
