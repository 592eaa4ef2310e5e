import type { Feature, FeatureView, TrainingSet } from '#core/features';
import { escapeMarkdown } from '../text/escape-markdown.ts';

const UNITS = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second']
] as const;

/** Where a feature comes from, as a phrase in Markdown. */
export function describeFeature(feature: Feature): string {
  if ('column' in feature) return `column ${escapeMarkdown(feature.column)}`;
  if ('formula' in feature) return `formula ${escapeMarkdown(feature.formula)}`;
  const { column, function: kind, windowSeconds } = feature.aggregate;
  return `${kind} of ${escapeMarkdown(column)} over the last ${describeSpan(windowSeconds)}`;
}

/** How a view finds its value for a row, as a sentence in Markdown. */
export function describeLookup(view: FeatureView, { keys, timestamp }: TrainingSet['frame']): string {
  const { entity, eventTime, createdTime, ttlSeconds } = view;
  const found = entity.joinKeys.map((joinKey) => {
    const column = keys.find((key) => key.joinKey === joinKey)?.column ?? joinKey;
    return column === joinKey ? escapeMarkdown(joinKey) : `${escapeMarkdown(joinKey)} = ${escapeMarkdown(column)}`;
  });
  const created =
    createdTime === null ? '' : ` and ${escapeMarkdown(createdTime)}, when a value became known, is not later either`;
  const end =
    ttlSeconds === null || ttlSeconds === 0
      ? 'Values never expire.'
      : `Values expire after ${describeSpan(ttlSeconds)}.`;
  return `**${escapeMarkdown(view.name)}** is about a ${escapeMarkdown(entity.name)}, found by ${found.join(' and ')}: the latest row whose ${escapeMarkdown(eventTime)} is not after ${escapeMarkdown(timestamp)}${created}. ${end}`;
}

/** In the largest unit that leaves no remainder. */
function describeSpan(seconds: number): string {
  const [size, unit] = UNITS.find(([one]) => seconds % one === 0) ?? UNITS[3];
  const amount = seconds / size;
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
