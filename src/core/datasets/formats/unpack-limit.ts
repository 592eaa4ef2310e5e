import { AppError } from '#core/shared';

const MIB = 1024 * 1024;
/** Deflate reaches 1,032 to 1; tables reach 200 only when they say nothing. */
const HIGHEST_RATIO = 200;
const FREE = MIB;

/** Most bytes that an archive may hold unpacked. */
export const MOST_UNPACKED = 4096 * MIB;
/** Most bytes of an unpacked workbook. */
export const MOST_WORKBOOK = 200 * MIB;
/** Most bytes of a file that is read as a whole. */
export const MOST_WHOLE = 1024 * MIB;

/** @throws datasets/archive-bomb when `unpacked` bytes out of `packed` are more than any honest table needs */
export function checkUnpacked({ packed, unpacked, most }: { packed: number; unpacked: number; most: number }): void {
  if (unpacked > most) {
    throw new AppError('datasets/archive-bomb', {
      message: `The archive unpacks to more than ${Math.floor(most / MIB)} MiB.`
    });
  }
  if (unpacked > FREE && unpacked > packed * HIGHEST_RATIO) {
    throw new AppError('datasets/archive-bomb', {
      message: `The archive unpacks to more than ${HIGHEST_RATIO} times its size, as no honest table does.`
    });
  }
}
