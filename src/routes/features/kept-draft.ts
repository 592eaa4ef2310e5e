import { AGGREGATE_FUNCTIONS } from '#core/features';
import type { FeatureDraft, ViewDraft } from './draft.ts';
import type { SetDraft } from './set-draft.ts';
import { SPAN_UNITS, type Span } from './span.ts';

export interface KeptView {
  /** The version that is changed; null for a new view. */
  readonly base: string | null;
  readonly draft: ViewDraft;
}

/** A training set as it is put together, as plain JSON. */
export interface KeptSet extends Omit<SetDraft, 'keys' | 'chosen'> {
  /** As typed; null where it is the proposed one. */
  readonly name: string | null;
  readonly keys: readonly (readonly [key: string, column: string])[];
  readonly chosen: readonly (readonly [view: string, features: readonly string[]])[];
}

type Check = (value: unknown) => boolean;
/** How each field of a kept value is checked; a field more does no harm. */
type Checks<T> = Readonly<Record<keyof T, Check>>;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isEach =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isPair =
  (first: Check, second: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length === 2 && first(value[0]) && second(value[1]);
const isOneOf =
  (options: readonly unknown[]): Check =>
  (value) =>
    options.includes(value);
const either =
  (first: Check, second: Check): Check =>
  (value) =>
    first(value) || second(value);
const isNull: Check = (value) => value === null;
const has =
  <T>(checks: Checks<T>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries<Check>(checks).every(([name, check]) => check((value as Readonly<Record<string, unknown>>)[name]));

const isUnit = isOneOf(['seconds', 'milliseconds']);
const isSpan = has<Span>({
  amount: either(isNumber, (value) => value === undefined),
  unit: isOneOf(SPAN_UNITS.map(({ value }) => value))
});
const isFeature = has<FeatureDraft>({
  id: isNumber,
  name: isText,
  kind: isOneOf(['column', 'formula', 'aggregate']),
  column: isText,
  formula: isText,
  function: isOneOf(AGGREGATE_FUNCTIONS),
  window: isSpan
});
const isView = has<KeptView>({
  base: either(isNull, isText),
  draft: has<ViewDraft>({
    name: isText,
    dataset: isText,
    version: isText,
    entity: isText,
    entityDescription: isText,
    joinKeys: isEach(isText),
    eventTime: isText,
    createdTime: isText,
    timeUnit: isUnit,
    ttl: isSpan,
    features: isEach(isFeature),
    owner: isText,
    description: isText,
    tags: isText
  })
});
const isSet = has<KeptSet>({
  name: either(isNull, isText),
  dataset: isText,
  timestamp: isText,
  timeUnit: isUnit,
  label: isText,
  keys: isEach(isPair(isText, isText)),
  chosen: isEach(isPair(isText, isEach(isText))),
  availability: isOneOf(['on', 'off'])
});

export function isKeptView(value: unknown): value is KeptView | null {
  return value === null || isView(value);
}

export function isKeptSet(value: unknown): value is KeptSet | null {
  return value === null || isSet(value);
}

export function packSet({ keys, chosen, ...plain }: SetDraft, name: string | undefined): KeptSet {
  return {
    ...plain,
    name: name ?? null,
    keys: [...keys],
    chosen: Array.from(chosen, ([view, features]) => [view, [...features]])
  };
}

/** The draft without views and features that are gone; `views` are the features of each view. */
export function unpackSet(
  { keys, chosen, dataset, timestamp, timeUnit, label, availability }: KeptSet,
  views: ReadonlyMap<string, readonly string[]>
): SetDraft {
  const present = chosen
    .map(([view, features]) => [view, features.filter((name) => views.get(view)?.includes(name))] as const)
    .filter(([, features]) => features.length > 0);
  return { dataset, timestamp, timeUnit, label, availability, keys: new Map(keys), chosen: new Map(present) };
}
