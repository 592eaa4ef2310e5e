import type { NetLayer } from './layers.ts';

/** What lies between two layers: rows of `width` elements, of which `positions` are columns and the others stay 0. */
export interface Shape {
  readonly width: number;
  readonly positions: Int32Array;
  /** Rows per row of the batch. */
  readonly members: number;
}

export const roundUp = (count: number): number => Math.ceil(count / 4) * 4;

/** Columns side by side. */
export function plainShape(columns: number, members: number): Shape {
  return { width: roundUp(columns), positions: Int32Array.from({ length: columns }, (_, i) => i), members };
}

export function shapeAfter(layer: NetLayer, input: Shape): Shape {
  switch (layer.kind) {
    case 'clip':
      return input;
    case 'squares':
      return plainShape(2 * layer.width, input.members);
    case 'piecewise':
      return plainShape(piecewiseColumns(layer.offsets), input.members);
    case 'periodic':
      return periodicShape(layer, input.members);
    case 'members':
      return { ...input, members: layer.members };
    case 'dense':
    case 'heads':
      return plainShape(layer.outputs, input.members);
  }
}

/** Columns with at least two edges have one per piece, the others pass. */
export function piecewiseColumns(offsets: Int32Array): number {
  let columns = 0;
  for (let j = 1; j < offsets.length; j++) columns += Math.max(1, offsets[j]! - offsets[j - 1]! - 1);
  return columns;
}

/** Where cosines begin, and room per column for its cosines, which is also that of its sines. */
export function periodicRoom(layer: { inputs: number; columns: Int32Array; perColumn: number }): {
  first: number;
  perColumn: number;
} {
  return { first: roundUp(layer.inputs - layer.columns.length), perColumn: roundUp(layer.perColumn) };
}

function periodicShape(layer: NetLayer & { kind: 'periodic' }, members: number): Shape {
  const { first, perColumn: room } = periodicRoom(layer);
  const passed = layer.inputs - layer.columns.length;
  const positions = [...Array(passed).keys()];
  for (let part = 0; part < 2 * layer.columns.length; part++) {
    for (let f = 0; f < layer.perColumn; f++) positions.push(first + part * room + f);
  }
  return { width: first + 2 * layer.columns.length * room, positions: Int32Array.from(positions), members };
}
