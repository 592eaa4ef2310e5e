import type { Feature, FeatureView } from '#core/features';
import { canonicalJson } from '#core/shared';
import { sourceWords, ttlWords } from './feature-words.ts';

/** What one version of a view changed, a phrase each; nothing where both define the same. */
export function viewChanges(before: FeatureView, after: FeatureView): readonly string[] {
  return [...fieldChanges(before, after), ...featureChanges(before.features, after.features)];
}

function fieldChanges(before: FeatureView, after: FeatureView): string[] {
  const changes: string[] = [];
  const compare = (what: string, was: string | null, is: string | null): void => {
    if (was !== is) changes.push(`${what} ${quote(was)} became ${quote(is)}`);
  };
  compare('name', before.name, after.name);
  compare('entity', before.entity.name, after.entity.name);
  compare('keys', before.entity.joinKeys.join(', '), after.entity.joinKeys.join(', '));
  compare('dataset', before.dataset, after.dataset);
  compare('dataset version', short(before.version), short(after.version));
  compare('event time', before.eventTime, after.eventTime);
  compare('created time', before.createdTime, after.createdTime);
  compare('time unit', before.timeUnit, after.timeUnit);
  if (before.ttlSeconds !== after.ttlSeconds) changes.push(`values now ${ttlWords(after)}`);
  compare('owner', before.owner, after.owner);
  compare('tags', before.tags.join(', '), after.tags.join(', '));
  if (before.description !== after.description || before.entity.description !== after.entity.description) {
    changes.push('the description');
  }
  return changes;
}

function featureChanges(before: readonly Feature[], after: readonly Feature[]): string[] {
  const was = new Map(before.map((feature) => [feature.name, feature]));
  const is = new Map(after.map((feature) => [feature.name, feature]));
  const added = after.filter(({ name }) => !was.has(name)).map((one) => `${one.name} was added (${sourceWords(one)})`);
  const removed = before.filter(({ name }) => !is.has(name)).map(({ name }) => `${name} was removed`);
  const changed = after
    .filter((feature) => was.has(feature.name) && canonicalJson(was.get(feature.name)!) !== canonicalJson(feature))
    .map((feature) => `${feature.name} is now ${sourceWords(feature)}`);
  const isSameSet = added.length === 0 && removed.length === 0;
  const isMoved = isSameSet && before.some(({ name }, i) => after[i]?.name !== name);
  return [...added, ...removed, ...changed, ...(isMoved ? ['the order of the features'] : [])];
}

function quote(text: string | null): string {
  return text === null || text === '' ? 'none' : text;
}

function short(version: string): string {
  return version === 'latest' ? 'latest' : version.slice(0, 7);
}
