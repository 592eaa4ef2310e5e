export { deleteSlice, type SliceDeletion } from './delete-slice.ts';
export { listSlices } from './list-slices.ts';
export { markSlice, type MarkedRows } from './mark-slice.ts';
export { parseCondition } from './parse-slice.ts';
export { saveSlice, type SliceSaving } from './save-slice.ts';
export type { Slice } from './slice.ts';
export { readSliceChanges, type SliceChange } from './slice-record.ts';
