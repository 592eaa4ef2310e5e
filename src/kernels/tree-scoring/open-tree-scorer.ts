import { openKernel } from '../shared/index.ts';
import { packTrees } from './pack-trees.ts';
import type { Trees } from './trees.ts';
import { WASM_BASE64 } from './wasm.generated.ts';

export interface TreeScorer {
  /**
   * Sums of row-major float32 rows, `[rows, outputs]`: base plus one leaf per tree. Where all partial sums are exact,
   * each row's sums have the same bits alone and in a batch, and the same as in any other order of addition.
   */
  score(values: Float32Array, rows: number): Float32Array;
}

interface Exports {
  score(model: number, x: number, rows: number, out: number): void;
}

/** Cells copied into the kernel at once: 1 MiB. */
const MOST_CELLS = 262_144;
const FEWEST_ROWS = 128;

/** Packs trees into the memory of a kernel of their own; scoring allocates nothing there after its largest batch. */
export function openTreeScorer(trees: Trees): TreeScorer {
  const { run, memory } = openKernel<Exports>(WASM_BASE64);
  const model = packTrees(trees, memory);
  const { columns, outputs } = trees;
  const free = memory.mark();
  return {
    score(values, rows) {
      const sums = new Float32Array(rows * outputs);
      const batch = Math.min(rows, Math.max(FEWEST_ROWS, Math.floor(MOST_CELLS / columns)));
      const x = memory.allocate(batch * columns * 4);
      const out = memory.allocate(batch * outputs * 4);
      for (let start = 0; start < rows; start += batch) {
        const count = Math.min(batch, rows - start);
        new Float32Array(memory.buffer, x).set(values.subarray(start * columns, (start + count) * columns));
        run.score(model, x, count, out);
        sums.set(new Float32Array(memory.buffer, out, count * outputs), start * outputs);
      }
      memory.release(free);
      return sums;
    }
  };
}
