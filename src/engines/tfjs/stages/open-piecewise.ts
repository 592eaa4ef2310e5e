import { div, gather, maximum, minimum, sub, tensor1d, type Tensor2D } from '@tensorflow/tfjs-core';
import type { DeviceStage } from './device-stage.ts';

/** Edges of column j are `edges[offsets[j] .. offsets[j + 1])`; a column with fewer than two passes. */
export interface PiecewiseSlot {
  readonly offsets: Int32Array;
  readonly edges: Float32Array;
}

/** Stands for infinity, which a shader compiler may take for absent. */
const FAR = 3e38;

/** Each piece is `(x - lower) / length` cut to [0, 1], the first open below and the last above. Nothing in it learns. */
export function openPiecewise(slot: PiecewiseSlot): DeviceStage {
  const pieces = listPieces(slot);
  const from = tensor1d(
    Int32Array.from(pieces, (piece) => piece.from),
    'int32'
  );
  const pick = (name: Exclude<keyof Piece, 'from'>) => tensor1d(Float32Array.from(pieces, (piece) => piece[name]));
  const [lower, length, least, most] = [pick('lower'), pick('length'), pick('least'), pick('most')];
  return {
    constants: [from, lower, length, least, most],
    run: ({ x }) => {
      const share = div(sub(gather(x, from, 1), lower), length);
      const output: Tensor2D = minimum(maximum(share, least), most);
      return { output, backward: () => ({ input: null, parameters: [] }) };
    }
  };
}

interface Piece {
  readonly from: number;
  readonly lower: number;
  readonly length: number;
  readonly least: number;
  readonly most: number;
}

function listPieces({ offsets, edges }: PiecewiseSlot): Piece[] {
  return Array.from({ length: offsets.length - 1 }, (_, from) => from).flatMap((from) => {
    const [start, last] = [offsets[from]!, offsets[from + 1]! - 1];
    if (last <= start) return [{ from, lower: 0, length: 1, least: -FAR, most: FAR }];
    return Array.from({ length: last - start }, (_, t) => ({
      from,
      lower: edges[start + t]!,
      length: edges[start + t + 1]! - edges[start + t]!,
      least: t === 0 ? -FAR : 0,
      most: start + t + 1 === last ? FAR : 1
    }));
  });
}
