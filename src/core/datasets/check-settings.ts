import { AppError } from '#core/shared';
import type { ImportSettings } from './dialect.ts';

/** @throws datasets/bad-settings for a delimiter that no record can be split by */
export function checkSettings({ delimiter, quote }: ImportSettings): void {
  if (delimiter === undefined || delimiter === '') return;
  const isSplitting = /^[\x01-\x7f] ?$/.test(delimiter) && !/[\r\n]/.test(delimiter);
  if (isSplitting && delimiter[0] !== (quote ?? '"')) return;
  throw new AppError('datasets/bad-settings', {
    message: `The delimiter ${JSON.stringify(delimiter)} is not an ASCII character, with or without a blank, that can separate cells.`
  });
}
