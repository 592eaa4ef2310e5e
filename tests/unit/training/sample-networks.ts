import type { Layer, NetworkModel } from '#core/ports';
import { tensorSizes, type NetLayer } from '#kernels/nets';
import { drawLearned } from '../kernels/nets/samples.ts';

/** A model with drawn values, and those values as one vector. One output unless the link takes one per class. */
export function modelOf(
  shapes: readonly NetLayer[],
  link: NetworkModel['link']
): { readonly model: NetworkModel; readonly learned: Float32Array } {
  const last = shapes.at(-1) as NetLayer & { kind: 'dense' | 'heads' };
  const layers = [...shapes.slice(0, -1), { ...last, outputs: link === 'softmax' ? 3 : 1 }];
  const learned = drawLearned(layers);
  let at = 0;
  const take = (size: number): Float32Array => learned.slice(at, (at += size));
  const filled = layers.map((layer): Layer => {
    const parts = tensorSizes(layer).map(take);
    switch (layer.kind) {
      case 'periodic':
        return { ...layer, frequencies: parts[0]! };
      case 'members':
        return { ...layer, scales: parts[0]! };
      case 'dense':
      case 'heads':
        return { ...layer, weights: parts[0]!, bias: parts[1]! };
      default:
        return layer;
    }
  });
  return { model: { kind: 'network', layers: filled, link }, learned };
}
