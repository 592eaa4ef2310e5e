import { Type, type Batch, type Column } from '@uwdata/flechette';
import { brokenFile } from './broken-file.ts';

/**
 * Refuses lists and texts that reach beyond what is there, which the reader would follow. `most`: bits in the file, and so
 * the most items that anything in it can have. @throws datasets/broken-file
 */
export function checkArrow(column: Column<unknown>, most: number): void {
  for (const batch of column.data) checkBatch(batch, { most, depth: 0 });
}

const DEEPEST = 64;
/** Types with one number for every row. */
const ONE_EACH: ReadonlySet<number> = new Set([
  ...[Type.Int, Type.Float, Type.Date, Type.Time, Type.Timestamp, Type.Duration, Type.Dictionary]
]);

function checkBatch(batch: Batch<unknown>, { most, depth }: { most: number; depth: number }): void {
  const { length, offsets, sizes, children = [], values } = batch;
  if (!(length <= most) || depth > DEEPEST) throw damaged();
  if (ONE_EACH.has(batch.type.typeId) && ((values as ArrayLike<unknown> | undefined)?.length ?? 0) < length)
    throw damaged();
  const end = children[0]?.length ?? (values as ArrayLike<unknown> | undefined)?.length ?? 0;
  // The offsets of a union count within each of its children.
  if (offsets !== undefined && offsets !== null && batch.type.typeId !== Type.Union) {
    if (sizes === undefined || sizes === null) checkRising(offsets, { length, end });
    else checkSizes(offsets, { sizes, length, end });
  }
  for (const child of children) checkBatch(child, { most, depth: depth + 1 });
}

type Offsets = Int32Array | BigInt64Array;

function checkRising(offsets: Offsets, { length, end }: { length: number; end: number }): void {
  if (length > 0 && offsets.length < length + 1) throw damaged();
  let last = 0;
  for (let at = 0; at <= length && at < offsets.length; at++) {
    const next = Number(offsets[at]!);
    if (next < last || next > end) throw damaged();
    last = next;
  }
}

function checkSizes(offsets: Offsets, { sizes, length, end }: { sizes: Offsets; length: number; end: number }): void {
  if (offsets.length < length || sizes.length < length) throw damaged();
  for (let at = 0; at < length; at++) {
    const [from, size] = [Number(offsets[at]!), Number(sizes[at]!)];
    if (from < 0 || size < 0 || from + size > end) throw damaged();
  }
}

function damaged(): Error {
  return brokenFile('arrow', 'its columns reach beyond their data');
}
