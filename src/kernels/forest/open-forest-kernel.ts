import { openKernel, type Kernel } from '#kernels/shared';
import { WASM_BASE64 } from './wasm.generated.ts';

/** Bytes of a node: int32 column, bin, missing side, left, right; from byte 32 on 256 bits, set for bins that go left. */
export const NODE_BYTES = 64;

/** Addresses are numbers of bytes in the kernel's memory; what each function does is said in `assembly`. */
export interface ForestFunctions {
  setForest(
    bins: number,
    rows: number,
    columns: number,
    table: number,
    targets: number,
    weights: number,
    classes: number
  ): void;
  setSearch(tries: number, isRandom: number, maxDepth: number, leastWeight: number): void;
  growTree(list: number, size: number, seed: number, nodes: number, leaves: number, work: number): number;
  routeRows(list: number, size: number, nodes: number, nodeCount: number, out: number): void;
}

export type ForestKernel = Kernel<ForestFunctions>;

export const openForestKernel = (): ForestKernel => openKernel<ForestFunctions>(WASM_BASE64);
