import * as v from 'valibot';
import { AGGREGATE_FUNCTIONS } from '#core/features';
import type { ViewDraft } from './draft.ts';
import type { SetDraft } from './set-draft.ts';

const Text = v.string();
const Texts = v.array(v.string());
const Length = v.object({ amount: v.optional(v.number()), unit: v.picklist(['seconds', 'minutes', 'hours', 'days']) });
const Unit = v.picklist(['seconds', 'milliseconds']);

const ViewSchema = v.object({
  /** The version that is changed; null for a new view. */
  base: v.nullable(Text),
  draft: v.object({
    name: Text,
    dataset: Text,
    version: Text,
    entity: Text,
    entityDescription: Text,
    joinKeys: Texts,
    eventTime: Text,
    createdTime: Text,
    timeUnit: Unit,
    ttl: Length,
    features: v.array(
      v.object({
        id: v.number(),
        name: Text,
        kind: v.picklist(['column', 'formula', 'aggregate']),
        column: Text,
        formula: Text,
        function: v.picklist(AGGREGATE_FUNCTIONS),
        window: Length
      })
    ),
    owner: Text,
    description: Text,
    tags: Text
  })
});

const SetSchema = v.object({
  /** As typed; null where it is the proposed one. */
  name: v.nullable(Text),
  dataset: Text,
  timestamp: Text,
  timeUnit: Unit,
  label: Text,
  keys: v.array(v.tuple([Text, Text])),
  chosen: v.array(v.tuple([Text, Texts])),
  availability: v.picklist(['on', 'off'])
});

export interface KeptView {
  readonly base: string | null;
  readonly draft: ViewDraft;
}

/** A training set as it is put together, as plain JSON. */
export type KeptSet = v.InferOutput<typeof SetSchema>;

export function isKeptView(value: unknown): value is KeptView | null {
  return value === null || v.is(ViewSchema, value);
}

export function isKeptSet(value: unknown): value is KeptSet | null {
  return value === null || v.is(SetSchema, value);
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
