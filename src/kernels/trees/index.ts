export {
  COLUMN_WORDS,
  HISTOGRAM_COLUMN_BYTES,
  LEAF,
  NODE,
  openTreesKernel,
  type TreesFunctions,
  type TreesKernel
} from './open-trees-kernel.ts';
