import type { DatasetRecord } from '../dataset-manifest.ts';

/** The numbers of a dataset's versions from 1, oldest first, and behind them that of the next one. None is given twice. */
export function numberVersions({
  versions,
  deleted = []
}: Pick<DatasetRecord, 'versions' | 'deleted'>): readonly number[] {
  const gone = new Set(deleted);
  const numbers: number[] = [];
  for (let number = 1; numbers.length <= versions.length; number++) if (!gone.has(number)) numbers.push(number);
  return numbers;
}
