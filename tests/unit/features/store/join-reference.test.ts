import { expect, it } from 'vitest';
import { joinPointInTime, type FeatureView } from '#core/features';
import { createRng, type Column, type Rng, type Table } from '#core/shared';
import { cells, numbers, table, texts, viewOf } from './tables.ts';

const TRIALS = 300;

type Cell = string | number | null;
interface Fact {
  readonly key: readonly Cell[];
  readonly at: number | null;
  readonly made: number | null;
  readonly x: number | null;
  readonly word: string | null;
  readonly row: number;
}

function pick<T>(rng: Rng, from: readonly T[]): T {
  return from[rng.below(from.length)]!;
}

/** Keys of one to three columns, of numbers or texts, the frame's kind not always the view's; few times, so many ties. */
function randomCase(rng: Rng, mostFacts: number) {
  const keyCount = mostFacts > 100 ? 1 : 1 + rng.below(3);
  const kinds = Array.from({ length: keyCount }, () => [rng.below(2), rng.below(2)] as const);
  const span = 1 + rng.below(mostFacts > 100 ? 200 : 12);
  const key = (): Cell[] => Array.from({ length: keyCount }, () => (rng.below(12) === 0 ? null : rng.below(3)));
  const time = (): number | null => (rng.below(15) === 0 ? null : rng.below(span));
  const facts = Array.from({ length: rng.below(mostFacts) }, (_, row): Fact => {
    const at = time();
    const made = rng.below(10) === 0 ? null : (at ?? 0) + rng.below(rng.below(8) === 0 ? span : 5) - 1;
    return {
      key: key(),
      at,
      made,
      x: rng.below(5) === 0 ? null : rng.below(20),
      word: pick(rng, ['a', 'b', 'c', null]),
      row
    };
  });
  const asked = Array.from({ length: rng.below(30) }, () => ({ key: key(), at: time() }));
  const view = viewOf({
    entity: { name: 'e', joinKeys: kinds.map((_, i) => `k${i}`) },
    createdTime: rng.below(3) === 0 ? null : 'made',
    ttlSeconds: pick(rng, [null, 0, 1, 2, 3, 7]),
    features: [
      { name: 'x', column: 'x' },
      { name: 'word', column: 'word' },
      { name: 'double', formula: 'x * 2' },
      ...(['mean', 'sum', 'min', 'max', 'count', 'last', 'std'] as const).map((name) => ({
        name,
        aggregate: { column: 'x', function: name, windowSeconds: 1 + rng.below(span) }
      })),
      { name: 'lastWord', aggregate: { column: 'word', function: 'last', windowSeconds: 3 } },
      { name: 'words', aggregate: { column: 'word', function: 'count', windowSeconds: 3 } }
    ]
  });
  return { kinds, facts, asked, view, availability: pick(rng, ['on', 'off'] as const) };
}

function keyColumn(name: string, values: readonly Cell[], kind: number): Column {
  if (kind === 0) return numbers(name, values as (number | null)[]);
  return texts(
    name,
    values.map((value) => (value === null ? null : String(value)))
  );
}

function tablesOf({ kinds, facts, asked }: ReturnType<typeof randomCase>): { frame: Table; data: Table } {
  const keys = (rows: readonly { key: readonly Cell[] }[], side: 0 | 1): Column[] =>
    kinds.map((kind, i) =>
      keyColumn(
        `k${i}`,
        rows.map(({ key }) => key[i]!),
        kind[side]
      )
    );
  return {
    frame: table(
      ...keys(asked, 0),
      numbers(
        'when',
        asked.map(({ at }) => at)
      )
    ),
    data: table(
      ...keys(facts, 1),
      numbers(
        'at',
        facts.map(({ at }) => at)
      ),
      numbers(
        'made',
        facts.map(({ made }) => made)
      ),
      numbers(
        'x',
        facts.map(({ x }) => x)
      ),
      texts(
        'word',
        facts.map(({ word }) => word)
      )
    )
  };
}

/** Everything by its definition, a row at a time. */
function reference({ facts, asked, view, availability }: ReturnType<typeof randomCase>) {
  return asked.map(({ key, at: time }) => {
    if (time === null) return { outcome: 'untimed', cells: blank(view) };
    const same = facts.filter(
      (fact) => fact.at !== null && !key.includes(null) && key.every((part, i) => part === fact.key[i])
    );
    const past = same.filter((fact) => fact.at! <= time);
    const isFiltered = availability === 'on' && view.createdTime !== null;
    const seen = past
      .filter(({ made }) => !isFiltered || (made !== null && made <= time))
      .sort((a, b) => order(a, b, view));
    const ttl = view.ttlSeconds || Infinity;
    const isFresh = (fact: Fact): boolean => fact.at! >= time - ttl;
    const latest = seen.at(-1);
    const match = latest && isFresh(latest) ? latest : undefined;
    const outcome = match
      ? 'matched'
      : same.length === 0
        ? 'unknown'
        : past.length === 0
          ? 'future'
          : past.some(isFresh)
            ? 'late'
            : 'expired';
    return { outcome, cells: view.features.map((feature) => featureOf(feature, { match, seen, time })) };
  });
}

const blank = (view: FeatureView): Cell[] => view.features.map(() => null);

function order(a: Fact, b: Fact, view: FeatureView): number {
  const made = view.createdTime === null ? 0 : (a.made ?? -Infinity) - (b.made ?? -Infinity) || 0;
  return a.at! - b.at! || made || a.row - b.row;
}

function featureOf(
  feature: FeatureView['features'][number],
  { match, seen, time }: { match: Fact | undefined; seen: readonly Fact[]; time: number }
): Cell {
  if ('column' in feature) return (match?.[feature.column as 'x' | 'word'] ?? null) as Cell;
  if ('formula' in feature) return match?.x == null ? null : match.x * 2;
  if (seen.length === 0) return null;
  const { column, windowSeconds, function: kind } = feature.aggregate;
  const values = seen
    .filter(({ at }) => at! > time - windowSeconds)
    .map((fact) => fact[column as 'x' | 'word'])
    .filter((value) => value !== null);
  return aggregate(kind, values);
}

function aggregate(kind: string, values: readonly (string | number)[]): Cell {
  if (kind === 'count') return values.length;
  if (kind === 'last') return values.at(-1) ?? null;
  const all = values as readonly number[];
  if (all.length === 0) return null;
  const sum = all.reduce((total, value) => total + value, 0);
  const mean = sum / all.length;
  if (kind === 'sum') return sum;
  if (kind === 'mean') return mean;
  if (kind === 'min') return Math.min(...all);
  if (kind === 'max') return Math.max(...all);
  if (all.length < 2) return null;
  return Math.sqrt(all.reduce((total, value) => total + (value - mean) ** 2, 0) / (all.length - 1));
}

it(`equals a brute-force join in ${TRIALS} random cases with ties, edges, late rows, gaps and keys of all kinds`, () => {
  const outcomes = new Map<string, number>();
  for (let trial = 0; trial < TRIALS; trial++) {
    const drawn = randomCase(createRng(trial, 'join reference'), trial < 250 ? 40 : 900);
    const { frame, data } = tablesOf(drawn);
    const joined = joinPointInTime(
      { frame, timestamp: 'when', views: [{ definition: drawn.view, table: data }] },
      { availability: drawn.availability }
    );
    const expected = reference(drawn);
    drawn.view.features.forEach(({ name }, i) => {
      const got = cells(joined.table, `v__${name}`);
      const wanted = expected.map((row) => row.cells[i]!);
      expect(got.map(rounded), `trial ${trial}, ${name}`).toEqual(wanted.map(rounded));
    });
    const [report] = joined.report.views;
    for (const outcome of ['matched', 'expired', 'future', 'late', 'unknown', 'untimed'] as const) {
      const count = expected.filter((row) => row.outcome === outcome).length;
      expect(report![outcome], `trial ${trial}, ${outcome}`).toBe(count);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count);
    }
  }
  expect(Math.min(...outcomes.values())).toBeGreaterThan(50);
});

/** Sums in another order differ in the last bits. */
function rounded(cell: Cell): Cell {
  return typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell;
}
