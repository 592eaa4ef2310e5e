import { describe, expect, it } from 'vitest';
import {
  compareReplay,
  describeChange,
  findReplayBase,
  replaySettings,
  saveDataset,
  shapeOfPreview,
  shapeOfTables,
  type ImportSettings,
  type Preview
} from '#core/datasets';
import { createRng } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { importTable } from '#core/datasets';
import { importText, quietContext, sourceOf } from '../import-text.ts';

async function baseOf(text: string, settings: ImportSettings = {}) {
  const store = createMemoryStore();
  await saveDataset(store, { name: 'd', imported: await importText(text, settings), at: 1 });
  return (await findReplayBase(store, { name: 'd' }))!;
}

/** Reads the second text as the first was read, and says what is different in it. */
async function changes(first: string, second: string, settings: ImportSettings = {}) {
  const base = await baseOf(first, settings);
  const read = await importText(second, replaySettings(base));
  return compareReplay(base, shapeOfTables([read]));
}

const wordsOf = ({ changes: found }: Awaited<ReturnType<typeof changes>>): string[] =>
  found.map((change) => {
    const { subject, what, sentence } = describeChange(change);
    return `${change.severity} ${subject}: ${what}. ${sentence}`;
  });

const FIRST = 'id,city,x\n1,Rome,1\n2,Oslo,2\n3,Rome,3\n';

describe('a new file beside the version it is read like', () => {
  it('is the same with other rows', async () => {
    expect(await changes(FIRST, 'id,city,x\n9,Bonn,7\n8,Oslo,9\n')).toEqual({ verdict: 'same', changes: [] });
  });

  it('asks for a column that is missing, and only tells of one that is new', async () => {
    const found = await changes(FIRST, 'id,x,y\n1,4,a\n2,5,b\n');
    expect(found.verdict).toBe('asks');
    expect(wordsOf(found)).toEqual([
      'asks city: missing. The file has no such column; what reads it would fail.',
      'told y: added. New, category.'
    ]);
    const added = await changes(FIRST, 'id,city,x,y\n1,Rome,4,a\n2,Oslo,5,b\n');
    expect([added.verdict, added.changes.length]).toEqual(['told', 1]);
  });

  it('asks for several files in its place, whatever they hold', async () => {
    const parts = await Promise.all([FIRST, 'id,at\n1,9\n'].map((text) => importText(text)));
    const found = compareReplay(await baseOf(FIRST), shapeOfTables(parts));
    expect(found.verdict).toBe('asks');
    expect(wordsOf(found)).toEqual([
      'asks 2 files: joined. One table of 4 rows and 5 columns in place of 3 rows and 3 columns.',
      'told at: added. New, number.'
    ]);
  });

  it('takes a name of the same letters for the same column', async () => {
    expect(wordsOf(await changes('id,Unit Price\n1,5\n2,6\n', 'id,unit_price\n1,500\n2,600\n'))).toEqual([
      'asks Unit Price: renamed. Probably unit_price now: the names have the same letters.'
    ]);
  });

  it('takes a column in the same place with similar values for the same one, and no other', async () => {
    const before = 'id,town,x\n1,Rome,1\n2,Oslo,2\n3,Bonn,3\n';
    expect(wordsOf(await changes(before, 'id,city,x\n1,Oslo,1\n2,Rome,2\n3,Lima,3\n'))).toEqual([
      'asks town: renamed. Probably city now: it stands in the same place and holds similar values.'
    ]);
    const other = await changes(before, 'id,food,x\n1,rice,1\n2,figs,2\n3,bread,3\n');
    expect(other.changes.map(({ kind }) => kind)).toEqual(['missing', 'added']);
    const elsewhere = await changes(before, 'id,x,city\n1,1,Oslo\n2,2,Rome\n3,3,Lima\n');
    expect(elsewhere.changes.map(({ kind }) => kind)).toEqual(['missing', 'added']);
    const two = await changes('id,a,b\n1,5,5\n2,6,6\n', 'id,c,d\n1,5,5\n2,6,6\n');
    expect(two.changes.map(({ kind }) => kind)).toEqual(['missing', 'missing', 'added', 'added']);
  });

  it('asks for another type, and for a column without a value', async () => {
    const found = await changes(FIRST, 'id,city,x\n1,Rome,high\n2,Oslo,low\n');
    expect(wordsOf(found)).toEqual(['asks x: retyped. Number before, category now.']);
    const empty = await changes(FIRST, 'id,city,x\n1,,1\n2,,2\n');
    expect(wordsOf(empty)).toEqual(['asks city: empty. It has no value in this file.']);
  });

  it('only tells of a type that was not known yet', async () => {
    const found = await changes('id,note\n1,\n2,\n', 'id,note\n1,late\n2,early\n');
    expect(wordsOf(found)).toEqual(['told note: retyped. Number before, category now.']);
  });

  it('tells of columns that moved, as few as can be', async () => {
    const found = await changes('a,b,c\n1,2,x\n2,3,y\n', 'c,a,b\nx,1,2\ny,2,3\n');
    expect(wordsOf(found)).toEqual(['told c: moved. Column 3 before, 1 now.']);
  });

  it('tells of other separators and encodings, and asks when the header is gone', async () => {
    expect(wordsOf(await changes(FIRST, 'id;city;x\n1;Rome;1,5\n2;Oslo;2,5\n'))).toEqual([
      'told Delimiter: read differently. Comma before, semicolon now.',
      'told Decimal mark: read differently. Point before, comma now.'
    ]);
    const found = await changes(FIRST, '4,Rome,1\n5,Oslo,2\n');
    expect(found.verdict).toBe('asks');
    expect(wordsOf(found)).toContain('asks Header line: read differently. Yes before, no now.');
  });

  it('asks for another unit', async () => {
    const found = await changes('id,price\n1,EUR 12\n2,EUR 7\n', 'id,price\n1,USD 12\n2,USD 7\n');
    expect(wordsOf(found)).toEqual([
      'asks price: written differently. EUR with decimal point before, USD with decimal point now.'
    ]);
  });

  it('asks for dates with day and month the other way round, and tells of other marks in numbers', async () => {
    const turned = await changes('id,d\n1,25/02/2024\n2,03/04/2024\n', 'id,d\n1,02/25/2024\n2,03/04/2024\n');
    expect(wordsOf(turned)).toEqual(['asks d: written differently. Day first before, month first now.']);
    const marks = await changes('id,x\n1,"EUR 1.234,5"\n2,"EUR 3,25"\n', 'id,x\n1,EUR 1234.5\n2,EUR 3.25\n');
    expect(wordsOf(marks)).toEqual([
      'told x: written differently. EUR with decimal comma before, EUR with decimal point now.'
    ]);
  });

  it('asks for cells that do not fit a type chosen by hand, unless the version lost some too', async () => {
    const types = [{ name: 'x', type: 'number' }] as const;
    const found = await changes(FIRST, 'id,city,x\n1,Rome,n\n2,Oslo,3\n', { types });
    expect(wordsOf(found)).toEqual(['asks x: not numbers. 1 cell is no number, like n, and would be missing.']);
    const lossy = await changes('id,city,x\n1,Rome,n\n2,Oslo,3\n', 'id,city,x\n3,Rome,m\n4,Oslo,3\n', { types });
    expect(lossy.verdict).toBe('told');
  });

  it('asks for dates that are none in a column of dates by choice', async () => {
    const types = [{ name: 'd', type: 'date' }] as const;
    const found = await changes('id,d\n1,2024-01-02\n2,2024-01-03\n', 'id,d\n1,soon\n2,2024-01-03\n', { types });
    expect(wordsOf(found)).toEqual(['asks d: not dates. 1 cell is no date, like soon, and would stay as written.']);
  });

  it('is compared by its first rows as well', async () => {
    const base = await baseOf(FIRST);
    let preview: Preview | undefined;
    await importTable(
      sourceOf('id,x,y\n1,a,2\n2,b,3\n'),
      {},
      {
        ...quietContext(),
        report: ({ detail }) => void (preview ??= (detail as { preview?: Preview } | undefined)?.preview)
      }
    );
    const found = compareReplay(base, shapeOfPreview(preview!));
    expect(found.changes.map(({ kind, severity }) => `${severity} ${kind}`)).toEqual([
      'asks missing',
      'asks retyped',
      'told added'
    ]);
  });

  it('may have hostile names, and nothing in common', async () => {
    const found = await changes('__proto__,constructor\n1,2\n3,4\n', 'toString,hasOwnProperty\na,b\nc,d\n');
    expect(found.changes.map(({ kind }) => kind)).toEqual(['missing', 'missing', 'added', 'added']);
  });

  it('is always the same when it is the same file, and asks whenever any column is left out', async () => {
    const rng = createRng(5, 'replay');
    for (let round = 0; round < 6; round++) {
      const width = 2 + rng.below(6);
      const kinds = Array.from({ length: width }, () => rng.below(3));
      const row = (): string[] =>
        kinds.map((kind) =>
          kind === 0 ? `${rng.below(90) + 1}` : kind === 1 ? `t${rng.below(4)}` : `2024-01-${10 + rng.below(18)}`
        );
      const rows = [kinds.map((_, i) => `column ${i}`), ...Array.from({ length: 30 }, row)];
      const text = (skip: number): string =>
        rows.map((cells) => cells.filter((_, i) => i !== skip).join(',')).join('\n');
      expect((await changes(text(-1), text(-1))).verdict).toBe('same');
      expect((await changes(text(-1), text(rng.below(width)))).verdict).toBe('asks');
    }
  });
});
