import { openKernel, type Kernel } from '#kernels/shared';
import { WASM_BASE64 } from './wasm.generated.ts';

/** Bytes of one column's 256 histogram cells, with the gap to the next column. */
export const HISTOGRAM_COLUMN_BYTES = 2112;

/** Bytes of one leaf: `Leaf` in `assembly/records`. Offsets: gradient, hessian, value float64; start, count int32. */
export const LEAF = { bytes: 144, gradient: 0, hessian: 8, value: 32, start: 76, count: 80 } as const;

/** int32 words of one inner node: `Node` in `assembly/records`. The 8 words of its set begin at `set`. */
export const NODE = { words: 16, column: 0, bin: 1, missingLeft: 2, left: 3, right: 4, set: 8 } as const;

/** int32 words of one entry of the column table. */
export const COLUMN_WORDS = 8;

/** Sums |gradient|, hessian and loss over `from..to` into `sums` and writes float32 pairs to `out`. */
type Loss = (
  scores: number,
  labels: number,
  weights: number,
  from: number,
  to: number,
  out: number,
  sums: number
) => void;
type LossWithShape = (...args: [...Parameters<Loss>, shape: number]) => void;

/** Addresses are numbers of bytes in the kernel's memory; what each function does is said in `assembly`. */
export interface TreesFunctions {
  sortValues(values: number, count: number, scratch: number): number;
  findThresholds(sorted: number, count: number, most: number, out: number): number;
  binNumbers(
    values: number,
    valueStride: number,
    rows: number,
    thresholds: number,
    blocks: number,
    missing: number,
    column: number,
    packed: number,
    packedStride: number
  ): number;
  binCodes(
    values: number,
    valueStride: number,
    rows: number,
    table: number,
    codes: number,
    rest: number,
    missing: number,
    column: number,
    packed: number,
    packedStride: number
  ): number;
  readonly logistic: Loss;
  readonly squared: Loss;
  readonly poisson: Loss;
  readonly pinball: LossWithShape;
  readonly tweedie: LossWithShape;
  softmax(
    scores: number,
    labels: number,
    weights: number,
    from: number,
    to: number,
    stride: number,
    classes: number,
    out: number
  ): number;
  softmaxGradients(
    shares: number,
    labels: number,
    weights: number,
    rows: number,
    label: number,
    classes: number,
    out: number,
    sums: number
  ): void;
  quantise(gradient: number, count: number, gradientScale: number, hessianScale: number): void;
  buildHistogram(
    packed: number,
    stride: number,
    columns: number,
    rows: number,
    count: number,
    gradient: number,
    histogram: number
  ): void;
  subtractHistogram(cells: number, others: number, columns: number): void;
  partition(rows: number, count: number, column: number, goesLeft: number, scratch: number): number;
  listRows(rows: number, count: number, first: number): void;
  sumWeights(rows: number, count: number, weights: number): number;
  residualQuantile(rows: number, count: number, labels: number, scores: number, weights: number, level: number): number;
  setGround(
    packed: number,
    stride: number,
    columns: number,
    byColumn: number,
    rows: number,
    rowList: number,
    scratch: number,
    gradient: number,
    table: number,
    histograms: number,
    histogramCount: number,
    leaves: number,
    nodes: number
  ): void;
  setRule(
    mostLeaves: number,
    maxDepth: number,
    minRows: number,
    minHessian: number,
    minGain: number,
    l1: number,
    l2: number,
    singleBins: number,
    mostCodes: number,
    smooth: number,
    setL2: number,
    codeRows: number,
    groupRows: number
  ): void;
  chooseColumns(list: number, count: number): void;
  startTree(count: number): void;
  growStep(): number;
  countLeaves(): number;
  countNodes(): number;
  applyTree(values: number, scores: number, owned: number, listed: number): void;
}

export type TreesKernel = Kernel<TreesFunctions>;

/** A kernel with a memory of its own, so that fits do not see each other and give all of it back at the end. */
export const openTreesKernel = (): TreesKernel => openKernel<TreesFunctions>(WASM_BASE64);
