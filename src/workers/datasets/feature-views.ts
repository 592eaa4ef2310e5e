import {
  buildTrainingSet,
  compareWithLatestJoin,
  latestFeatures,
  measureFreshness,
  parseFeatureView,
  parseTrainingSet,
  pinVersion,
  previewFeatures,
  readFeatureView,
  saveTrainingSet,
  type FeatureView,
  type Freshness,
  type JoinReport,
  type JoinView,
  type LeakageFinding,
  type ViewFreshness
} from '#core/features';
import type { CallContext, Clock, Store } from '#core/ports';
import { cellText, findColumn, isMissing, type Digest, type Table } from '#core/shared';
import { createFreshnessDesk } from './view-freshness.ts';

/** Columns and rows as text, missing cells as `null`. */
export interface NamedRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface FeaturePreview {
  readonly rows: NamedRows;
  readonly freshness: ViewFreshness;
}

export interface KeyAnswer {
  readonly features: readonly { readonly name: string; readonly value: string | null }[];
  /** Of the newest value that can be seen, also where it has expired; null where there is none. */
  readonly ageSeconds: number | null;
  readonly freshness: Freshness;
}

export interface JoinedSet {
  readonly report: JoinReport;
  readonly findings: readonly LeakageFinding[];
  readonly head: NamedRows;
  readonly columns: number;
}

interface Place {
  readonly store: Store;
  readonly clock: Clock;
  readonly tableOf: (version: Digest) => Promise<Table>;
}

const SHOWN_ROWS = 50;

/** What feature views say of the tables they are over. Definitions and sets arrive as JSON and are checked here. */
export function createFeatureDesk({ store, clock, tableOf }: Place) {
  const open = async (definition: FeatureView): Promise<JoinView> => ({
    definition,
    table: await tableOf(await pinVersion(store, definition))
  });
  const openNamed = async (name: string): Promise<JoinView> => open((await readFeatureView(store, { name })).view);

  return {
    ...createJoiner({ store, clock }),

    /** The first rows and the freshness of a definition that need not be stored yet. */
    async previewView({ view }: { view: unknown }): Promise<FeaturePreview> {
      const opened = await open(parseFeatureView(view));
      return {
        rows: nameRows(previewFeatures(opened, { rows: SHOWN_ROWS }), SHOWN_ROWS),
        freshness: measureFreshness(opened, { now: clock.now() })
      };
    },

    ...createFreshnessDesk({ store, clock }),

    /** Some keys that the view knows, the last in its table first; one text per join key. */
    async someKeys({ name, count }: { name: string; count: number }): Promise<readonly (readonly string[])[]> {
      const { definition, table } = await openNamed(name);
      return lastKeys(table, { names: definition.entity.joinKeys, count });
    },

    /** What the view knows now of one entity. `key` holds one text per join key. */
    async lookUp({ name, key }: { name: string; key: readonly string[] }): Promise<KeyAnswer> {
      const view = await openNamed(name);
      const { joinKeys } = view.definition.entity;
      const asked = { rows: 1, columns: joinKeys.map((joinKey, i) => oneCell(joinKey, key[i] ?? '')) };
      const { table, ageSeconds, freshness } = latestFeatures(view, asked, { now: clock.now() });
      return {
        features: view.definition.features.map((feature, i) => {
          const column = table.columns[joinKeys.length + i]!;
          return { name: feature.name, value: isMissing(column, 0) ? null : cellText(column, 0) };
        }),
        ageSeconds: Number.isNaN(ageSeconds[0]) ? null : ageSeconds[0]!,
        freshness: freshness[0]!
      };
    }
  };
}

function createJoiner({ store, clock }: Omit<Place, 'tableOf'>) {
  return {
    /** The join of a training set with its report, beside the join by latest value. Nothing is stored. */
    async joinTrainingSet({ set }: { set: unknown }, ctx: CallContext): Promise<JoinedSet> {
      const parsed = parseTrainingSet(set);
      ctx.report({ phase: 'joining as of each row', done: 0, total: 2 });
      await ctx.turn();
      const { table, report, input } = await buildTrainingSet(store, parsed);
      ctx.report({ phase: 'comparing with the latest values', done: 1, total: 2 });
      await ctx.turn();
      const [label] = parsed.frame.labels;
      const findings = compareWithLatestJoin(input, { label, availability: parsed.availability });
      return { report, findings, head: nameRows(table, SHOWN_ROWS), columns: table.columns.length };
    },

    async makeTrainingSet(
      { name, set }: { name: string; set: unknown },
      ctx: CallContext
    ): Promise<{ readonly version: Digest }> {
      ctx.report({ phase: 'joining', done: 0, total: 1 });
      await ctx.turn();
      return { version: (await saveTrainingSet(store, { name, set: parseTrainingSet(set), at: clock.now() })).version };
    }
  };
}

function nameRows({ rows, columns }: Table, count: number): NamedRows {
  const length = Math.min(rows, count);
  return {
    columns: columns.map(({ name }) => name),
    rows: Array.from({ length }, (_, row) =>
      columns.map((column) => (isMissing(column, row) ? null : cellText(column, row)))
    )
  };
}

function oneCell(name: string, text: string): Table['columns'][number] {
  const isGiven = text.trim() !== '';
  return { kind: 'text', name, codes: Int32Array.of(isGiven ? 0 : -1), levels: isGiven ? [text.trim()] : [] };
}

function lastKeys(table: Table, { names, count }: { names: readonly string[]; count: number }): string[][] {
  const columns = names.flatMap((name) => findColumn(table, name) ?? []);
  if (columns.length < names.length) return [];
  const found = new Map<string, string[]>();
  for (let row = table.rows - 1; row >= 0 && found.size < count; row--) {
    if (columns.some((column) => isMissing(column, row))) continue;
    const key = columns.map((column) => cellText(column, row));
    found.set(JSON.stringify(key), key);
  }
  return [...found.values()];
}
