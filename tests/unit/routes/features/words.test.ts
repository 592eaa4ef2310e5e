import { describe, expect, it } from 'vitest';
import type { LeakageFinding, ViewFreshness } from '#core/features';
import { catalogueRows, useWords } from '../../../../src/routes/features/catalogue-rows.ts';
import { deletionWords, renamingWords } from '../../../../src/routes/features/dependent-words.ts';
import { freshnessWords, sourceWords, ttlWords } from '../../../../src/routes/features/feature-words.ts';
import { latestVerdict, leakageVerdict, matchSentence } from '../../../../src/routes/features/join-words.ts';
import { secondsOf, spanOf, spanWords } from '../../../../src/routes/features/span.ts';
import { useRows } from '../../../../src/routes/features/use-rows.ts';
import { viewChanges } from '../../../../src/routes/features/view-changes.ts';
import { viewOf } from '../../features/store/tables.ts';

describe('spans', () => {
  it.each([
    [86_400, 1, 'days', '1 day'],
    [90, 90, 'seconds', '90 seconds'],
    [7200, 2, 'hours', '2 hours'],
    [0, 0, 'seconds', '0 seconds'],
    [0.5, 0.5, 'seconds', '0.5 seconds']
  ])('%d s', (seconds, amount, unit, words) => {
    expect(spanOf(seconds)).toEqual({ amount, unit });
    expect(secondsOf(spanOf(seconds))).toBe(seconds);
    expect(spanWords(seconds)).toBe(words);
  });
});

describe('words of a view', () => {
  const measured: ViewFreshness = {
    rows: 9,
    unusable: 0,
    entities: 4,
    fresh: 1,
    oldest: 0,
    newest: 60_000,
    until: null
  };
  it('tell the age of the newest event against the time to live', () => {
    expect(freshnessWords(measured, { ttlSeconds: 60, now: 120_000 })).toMatchObject({ tone: 'ok' });
    expect(freshnessWords(measured, { ttlSeconds: 60, now: 121_000 })).toMatchObject({ tone: 'warn' });
    expect(freshnessWords(measured, { ttlSeconds: 60, now: 121_000 }).detail).toContain('25% of 4 keys');
    expect(freshnessWords(measured, { ttlSeconds: null, now: 1e12 }).tone).toBe('neutral');
    expect(freshnessWords(measured, { ttlSeconds: 60, now: 0 }).text).toMatch(/^newest in /);
    expect(freshnessWords({ ...measured, newest: null }, { ttlSeconds: 60, now: 0 }).text).toBe('no event');
  });
  it('tell where features come from', () => {
    expect(sourceWords({ name: 'a', aggregate: { column: 'x', function: 'mean', windowSeconds: 2_592_000 } })).toBe(
      'mean of x over 30 days'
    );
    expect(ttlWords({ ttlSeconds: 0 })).toBe('never expire');
  });
});

describe('viewChanges', () => {
  it('names what a version changed, and nothing for the same', () => {
    const before = viewOf({
      features: [
        { name: 'x', column: 'x' },
        { name: 'y', column: 'y' }
      ]
    });
    const after = viewOf({
      ttlSeconds: 60,
      owner: 'Ann',
      features: [
        { name: 'x', formula: 'x * 2' },
        { name: 'z', column: 'z' }
      ]
    });
    expect(viewChanges(before, after)).toEqual([
      'values now expire after 1 minute',
      'owner none became Ann',
      'z was added (z)',
      'y was removed',
      'x is now x * 2'
    ]);
    expect(viewChanges(before, { ...before, name: 'w' })).toEqual(['name v became w']);
    expect(viewChanges(before, before)).toEqual([]);
    expect(viewChanges(before, { ...before, features: [...before.features].reverse() })).toEqual([
      'the order of the features'
    ]);
  });
});

describe('the catalogue', () => {
  const stored = (name: string) => ({
    view: viewOf({ name }),
    version: 'a',
    history: [{ version: 'a', at: 1 }],
    formerly: []
  });
  const views = [stored('a'), stored('b')];
  it('shows what a search found, best first', () => {
    const [feature] = viewOf().features;
    const entry = {
      view: 'b',
      version: 'a',
      feature: feature!,
      entity: '',
      dataset: '',
      owner: '',
      description: '',
      tags: []
    };
    expect(catalogueRows(views, { found: [entry] }).map(({ name, features }) => [name, features])).toEqual([
      ['b', 'x']
    ]);
    expect(catalogueRows(views, {}).map(({ name }) => name)).toEqual(['a', 'b']);
  });
  const set = { dataset: 's', version: 'v1', viewVersion: 'a', at: 5 };
  const run = { run: 'r', dataset: 's', version: 'v1', estimator: 'linear', features: ['x'] };
  const model = { model: 'm', version: 1, run: 'r', aliases: ['champion'] };
  it('says what uses a view', () => {
    expect(useWords(undefined)).toBe('');
    expect(useWords({ view: 'a', trainingSets: [set], runs: [], models: [] })).toBe('1 training set');
    expect(useWords({ view: 'a', trainingSets: [set], runs: [run, run], models: [model] })).toBe('2 runs, 1 model');
  });
  it('says what a deletion stops and what it leaves', () => {
    const stops = 'Nothing can be looked up in it, and no new training set can take its features.';
    const nothing = { view: 'a', trainingSets: [], runs: [], models: [] };
    expect(deletionWords(nothing)).toBe(`Nothing was made with it. ${stops}`);
    expect(deletionWords({ ...nothing, trainingSets: [set] })).toBe(
      `1 training set was made with it, keeps its definitions and works as before. ${stops}`
    );
    expect(
      deletionWords({
        ...nothing,
        trainingSets: [set, set],
        runs: [run],
        models: [model, { ...model, version: 2, aliases: [] }]
      })
    ).toBe(
      `2 training sets, 1 run and 1 model (m as champion) were made with it, keep its definitions and work as before. ${stops}`
    );
  });
  it('says whom a new name concerns', () => {
    const nothing = { view: 'a', trainingSets: [], runs: [], models: [] };
    expect(renamingWords(nothing, 'a')).toBe('Its history goes with it. Nothing was made with it so far.');
    expect(renamingWords({ ...nothing, trainingSets: [set] }, 'a')).toBe(
      'Its history goes with it. 1 training set keeps columns named a__…; training sets made from now on carry the new name.'
    );
    expect(renamingWords({ ...nothing, trainingSets: [set], runs: [run] }, 'a')).toMatch(
      /1 training set and 1 run keep .* the new name, which models trained so far do not know\.$/
    );
  });
  it('lists ways to models first, then training sets without a run', () => {
    const idle = { ...set, version: 'v2', at: 9 };
    const rows = useRows({ view: 'a', trainingSets: [idle, set], runs: [run], models: [model] }, (name) => name);
    expect(rows.map(({ version, run: by, model: made }) => [version, by, made])).toEqual([
      ['v1', 'linear', 'm version 1'],
      ['v2', '', '']
    ]);
  });
});

describe('the comparison', () => {
  const finding = (given: Partial<LeakageFinding>): LeakageFinding => ({
    view: 'v',
    feature: 'x',
    differs: 0,
    fromFuture: 0,
    maxLookAheadSeconds: 0,
    association: null,
    looksBetter: false,
    sentence: '',
    ...given
  });
  it('warns of what would look better, then of what looks ahead', () => {
    expect(leakageVerdict([finding({ looksBetter: true, fromFuture: 1 })])).toMatchObject({ tone: 'bad' });
    expect(leakageVerdict([finding({ fromFuture: 0.5 })])).toMatchObject({
      tone: 'warn',
      text: expect.stringContaining('50%') as unknown
    });
    expect(leakageVerdict([finding({})]).tone).toBe('ok');
  });
  it('blames the join by latest value, not the feature', () => {
    expect(latestVerdict(finding({ looksBetter: true, fromFuture: 1 }))).toEqual({ tone: 'bad', text: 'would leak' });
    expect(latestVerdict(finding({ fromFuture: 0.5 }))).toEqual({ tone: 'warn', text: 'would look ahead' });
    expect(latestVerdict(finding({ differs: 0.5 }))).toEqual({ tone: 'ok', text: 'would not look ahead' });
  });
  it('says how the rows fared, also without rows', () => {
    const view = {
      view: 'v',
      matched: 3,
      expired: 0,
      future: 0,
      late: 0,
      unknown: 1,
      untimed: 0,
      overtaken: 1,
      ignoredRows: 2
    };
    expect(matchSentence(view, 4)).toBe(
      '75% of the rows got values; 1 row got an older one because the newest was not available yet; 2 rows of the view have no event time and were not used.'
    );
    expect(matchSentence({ ...view, matched: 0, overtaken: 0, ignoredRows: 0 }, 0)).toBe('0% of the rows got values.');
  });
});
