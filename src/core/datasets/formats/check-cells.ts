import { AppError } from '#core/shared';

/** 8 GiB of numbers. */
const MOST_CELLS = 1_000_000_000;

/** Packed columns can claim any number of rows in a few bytes. @throws datasets/too-large */
export function checkCells(rows: number, columns: number): void {
  if (rows * columns <= MOST_CELLS) return;
  throw new AppError('datasets/too-large', {
    message: `The file says it has ${rows} rows in ${columns} columns, which is more than fits into memory.`
  });
}
