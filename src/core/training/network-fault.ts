import type { Layer, NetworkModel, PeriodicLayer, PiecewiseLayer } from '#core/ports';
import type { FittedPlace } from './fitted-place.ts';

/** What is wrong with a network, or undefined: each layer takes the width that the one before it gives. */
export function networkFault({ layers, link }: NetworkModel, { columns, classes }: FittedPlace): string | undefined {
  let width = columns;
  let members = 1;
  for (const [index, layer] of layers.entries()) {
    const next = widthAfter(layer, width);
    const isMisplaced =
      layer.kind === 'heads'
        ? index < layers.length - 1 || layer.members !== members
        : layer.kind === 'members' && members > 1;
    if (next === undefined || isMisplaced) return `layer ${index + 1} does not fit the one before it`;
    if (layer.kind === 'members') members = layer.members;
    width = next;
  }
  if (!layers.every(isFinite)) return 'a weight is not finite';
  const wanted = link === 'softmax' ? classes : 1;
  const isLinked = link === 'identity' ? classes === 0 : link === 'sigmoid' ? classes === 2 : classes >= 2;
  return width === wanted && isLinked ? undefined : 'its outputs are not those of its classes';
}

/** Columns after a layer that gets `width` of them; undefined when its arrays do not fit that. */
function widthAfter(layer: Layer, width: number): number | undefined {
  switch (layer.kind) {
    case 'dense':
    case 'heads': {
      const { inputs, outputs, weights, bias } = layer;
      const copies = layer.kind === 'heads' ? layer.members : 1;
      const fits = inputs === width && weights.length === copies * inputs * outputs && bias.length === copies * outputs;
      return fits && outputs > 0 ? outputs : undefined;
    }
    case 'clip':
      return layer.center.length === width && layer.scale.length === width ? width : undefined;
    case 'squares':
      return layer.width === width ? 2 * width : undefined;
    case 'piecewise':
      return piecewiseWidth(layer, width);
    case 'periodic':
      return periodicWidth(layer, width);
    case 'members':
      return layer.members > 0 && layer.scales.length === layer.members * width ? width : undefined;
  }
}

function piecewiseWidth({ offsets, edges }: PiecewiseLayer, width: number): number | undefined {
  if (offsets.length !== width + 1 || offsets[0] !== 0 || offsets[width] !== edges.length) return undefined;
  let total = 0;
  for (let column = 0; column < width; column++) {
    const from = offsets[column]!;
    const to = offsets[column + 1]!;
    if (to < from) return undefined;
    for (let i = from + 1; i < to; i++) if (!(edges[i]! > edges[i - 1]!)) return undefined;
    total += Math.max(1, to - from - 1);
  }
  return total;
}

function periodicWidth({ inputs, columns, perColumn, frequencies }: PeriodicLayer, width: number): number | undefined {
  const isColumn = (column: number): boolean => column >= 0 && column < width;
  const fits =
    inputs === width &&
    perColumn > 0 &&
    frequencies.length === columns.length * perColumn &&
    columns.every(isColumn) &&
    new Set(columns).size === columns.length;
  return fits ? width - columns.length + columns.length * perColumn * 2 : undefined;
}

function isFinite(layer: Layer): boolean {
  return Object.values(layer).every((part) => !(part instanceof Float32Array) || part.every(Number.isFinite));
}
