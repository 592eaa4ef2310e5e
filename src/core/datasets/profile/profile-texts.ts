import type { TextColumn } from '#core/shared';
import type { LevelCount } from '../column-schema.ts';
import { readNumber } from '../read-number.ts';
import { clipText } from './clip-text.ts';
import type { LevelTally } from './count-levels.ts';
import { findVariants } from './find-variants.ts';
import { isNullSpelling } from './null-spellings.ts';
import { rankLevels } from './rank-levels.ts';
import type { TextProfile } from './table-profile.ts';

const JUDGED_LEVELS = 20_000;
const TOP = 10;
const LISTED = 20;

/** One look at each level that occurs; cells were counted before. */
export function profileTexts({ levels }: TextColumn, { counts }: LevelTally): TextProfile {
  const ranked = rankLevels(levels, counts, JUDGED_LEVELS);
  const entries = Array.from(ranked, (code): LevelCount => ({ level: levels[code]!, count: counts[code]! }));
  return {
    top: entries.slice(0, TOP).map(({ level, count }) => ({ level: clipText(level), count })),
    length: measureLengths(levels, counts),
    padded: sumCounts(entries.filter(({ level }) => level.trim() !== level)),
    variants: findVariants(entries).slice(0, LISTED),
    nullSpellings: entries.filter(({ level }) => isNullSpelling(level)).slice(0, LISTED),
    ...splitNumbers(entries),
    judgedLevels: ranked.length
  };
}

function splitNumbers(entries: readonly LevelCount[]): Pick<TextProfile, 'numberLike' | 'notNumbers'> {
  const values = entries.filter(({ level }) => !isNullSpelling(level));
  const numberLike = sumCounts(values.filter(({ level }) => isNumber(level)));
  const others = numberLike === 0 ? [] : values.filter(({ level }) => !isNumber(level)).slice(0, LISTED);
  return { numberLike, notNumbers: others.map(({ level, count }) => ({ level: clipText(level), count })) };
}

function isNumber(level: string): boolean {
  return level.length < 64 && readNumber(level.trim(), '.', 'any') !== undefined;
}

function measureLengths(levels: readonly string[], counts: Int32Array): TextProfile['length'] {
  let [cells, sum, min, max] = [0, 0, Infinity, 0];
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code]!;
    if (count === 0) continue;
    const { length } = levels[code]!;
    cells += count;
    sum += count * length;
    min = Math.min(min, length);
    max = Math.max(max, length);
  }
  return cells === 0 ? null : { min, mean: sum / cells, max };
}

function sumCounts(entries: readonly LevelCount[]): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}
