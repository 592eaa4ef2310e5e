import { openKernel } from '#kernels/shared';
import type { NetsExports } from './exports.ts';
import { forward, packWeights } from './forward.ts';
import { encodeProgram } from './instructions.ts';
import type { NetLayer } from './layers.ts';
import { mapParameters, scatter } from './parameter-map.ts';
import { placeFloats, placeIntegers } from './place.ts';
import { WASM_BASE64 } from './wasm.generated.ts';
import { wire } from './wire.ts';

export interface Scorer {
  /** Rows that one call takes at most. */
  readonly rows: number;
  /**
   * Scores before the link, `[rows, members, outputs]` with rows of `width` elements, valid until the next call.
   * A row's scores have the same bits in any company.
   */
  score(values: Float32Array, rows: number): Float32Array;
  /** From one member's scores to the next, in elements. */
  readonly width: number;
}

/** Most activations per layer that a scorer holds at a time. */
const ROOM = 1 << 18;

/** A network whose learned values are given, ready to score; `values` is row-major with `inputs` columns. */
export function openScorer(
  layers: readonly NetLayer[],
  { inputs, learned }: { inputs: number; learned: Float32Array }
): Scorer {
  const { run, memory } = openKernel<NetsExports>(WASM_BASE64);
  const map = mapParameters(layers, inputs);
  const rows = rowsThatFit(layers);
  const wires = wire(layers, { memory, map, inputs, rows, purpose: 'score' });
  const parameters = placeFloats(memory, scatter(learned, map));
  const [packing, scoring] = [packWeights(wires, parameters), forward(wires, { parameters, purpose: 'score' })];
  const [packingAt, scoringAt] = [packing, scoring].map((part) => placeIntegers(memory, encodeProgram(part)));
  run.run(packingAt!, packing.length, 0, 1, 4, 4);
  const [first, last] = [wires[0]!.input, wires.at(-1)!.output];
  const input = new Float32Array(memory.buffer, first.address, rows * first.width);
  const output = new Float32Array(memory.buffer, last.address, rows * last.members * last.width);
  return {
    rows,
    width: last.width,
    score(values, count) {
      for (let row = 0; row < count; row++) {
        input.set(values.subarray(row * inputs, (row + 1) * inputs), row * first.width);
      }
      run.run(scoringAt!, scoring.length, 0, 1, count, count);
      return output;
    }
  };
}

function rowsThatFit(layers: readonly NetLayer[]): number {
  let members = 1;
  let most = 1;
  for (const layer of layers) {
    if (layer.kind === 'members') members = layer.members;
    if (layer.kind === 'dense') most = Math.max(most, members * Math.max(layer.inputs, layer.outputs));
  }
  return Math.max(4, Math.min(256, Math.floor(ROOM / most / 4) * 4));
}
