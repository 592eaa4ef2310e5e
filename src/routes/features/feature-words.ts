import type { Feature, FeatureView, Freshness, ViewFreshness } from '#core/features';
import { formatPercent, formatPlural } from '#ui/format.ts';
import type { Tone } from '#ui/tone.ts';
import { ageWords, spanWords } from './span.ts';

/** Where a feature comes from: `amount`, `amount * 2`, `mean of amount over 30 days`. */
export function sourceWords(feature: Feature): string {
  if ('column' in feature) return feature.column;
  if ('formula' in feature) return feature.formula;
  const { column, function: kind, windowSeconds } = feature.aggregate;
  return `${kind} of ${column} over ${spanWords(windowSeconds)}`;
}

export function kindWord(feature: Feature): string {
  if ('column' in feature) return 'column';
  return 'formula' in feature ? 'formula' : 'aggregate';
}

export function ttlWords({ ttlSeconds }: Pick<FeatureView, 'ttlSeconds'>): string {
  return ttlSeconds === null || ttlSeconds === 0 ? 'never expire' : `expire after ${spanWords(ttlSeconds)}`;
}

export interface FreshnessWords {
  readonly tone: Tone;
  readonly text: string;
  readonly detail: string;
}

/** The age of the newest event against the time to live. Times are milliseconds. */
export function freshnessWords(
  { entities, fresh, newest }: ViewFreshness,
  { ttlSeconds, now }: { ttlSeconds: number | null; now: number }
): FreshnessWords {
  if (newest === null) return { tone: 'bad', text: 'no event', detail: 'No row has both a key and an event time.' };
  const age = (now - newest) / 1000;
  const share = entities === 0 ? 0 : fresh / entities;
  const detail = `${formatPercent(share)} of ${formatPlural(entities, 'key')} have a value that has not expired.`;
  if (age < 0)
    return { tone: 'warn', text: `newest in ${ageWords(-age)}`, detail: `The newest event lies ahead. ${detail}` };
  const text = `newest ${ageWords(age)} ago`;
  if (ttlSeconds === null || ttlSeconds === 0)
    return { tone: 'neutral', text, detail: `Values never expire. ${detail}` };
  const isExpired = age > ttlSeconds;
  return {
    tone: isExpired ? 'warn' : 'ok',
    text: isExpired ? `expired, ${text}` : `fresh, ${text}`,
    detail: `Values expire after ${spanWords(ttlSeconds)}. ${detail}`
  };
}

/** Why a key has a value now, or has none. */
export const LOOKED_UP: Readonly<
  Record<Freshness, { readonly tone: Tone; readonly word: string; readonly why: string }>
> = {
  fresh: { tone: 'ok', word: 'fresh', why: 'The value is within its time to live.' },
  expired: { tone: 'warn', word: 'expired', why: 'The newest value is older than the time to live, so none is given.' },
  future: { tone: 'warn', word: 'not yet', why: 'All values of this key lie ahead of now.' },
  late: { tone: 'warn', word: 'not available', why: 'A value is there, but its created time lies ahead of now.' },
  unknown: { tone: 'bad', word: 'unknown key', why: 'No row of the dataset has this key.' },
  untimed: { tone: 'bad', word: 'no time', why: 'There is no time to ask for.' }
};

export function entityWords({ entity }: Pick<FeatureView, 'entity'>): string {
  const [only, ...more] = entity.joinKeys;
  return more.length === 0 && only === entity.name ? entity.name : `${entity.name} by ${entity.joinKeys.join(', ')}`;
}
