import { describe, expect, it } from 'vitest';
import { digestTable, estimateMemory, importTable, type Preview } from '#core/datasets';
import type { Progress } from '#core/ports';
import { createRng, digestBytes } from '#core/shared';
import { importText, quietContext, rowsOf, sourceOf } from './import-text.ts';

/** Rows with quoted line ends, quotes, two-byte characters and blank lines, longer than several read blocks. */
function trickyCsv(rows: number): string {
  const rng = createRng(5, 'streaming');
  const cells = ['plain', '"q, uoted"', '"li\nne"', '"do""ub""le"', 'zoë', '12.5', '"\r\n"', '', '"漢字"'];
  const row = () => `${Array.from({ length: 3 }, () => cells[rng.below(cells.length)]!).join(',')},end`;
  return `a,b,c,d\r\n${Array.from({ length: rows }, row).join('\r\n')}`;
}

describe('import', () => {
  it('gives the same result for any pieces of a small file', async () => {
    const content = `\uFEFFa;b\r\n"x;""y""\r\nz";é\r\n1,5;"漢"\r\n`;
    const whole = await importText(content);
    const bytes = new TextEncoder().encode(content).length;
    for (let first = 0; first < bytes; first++) {
      for (const pieces of [[first], [first, 1], [first, 1, 1, 1], new Array<number>(bytes).fill(1)]) {
        expect(await importTable(sourceOf(content, { pieces }), {}, quietContext())).toEqual(whole);
      }
    }
  });

  it('gives the same result for random pieces of a file of many blocks', async () => {
    const content = trickyCsv(40_000);
    const whole = await importText(content);
    const rng = createRng(9, 'pieces');
    for (let trial = 0; trial < 3; trial++) {
      const pieces = Array.from({ length: 40 }, () => 1 + rng.below(90_000));
      const pieced = await importTable(sourceOf(content, { pieces }), {}, quietContext());
      expect(digestTable(pieced.table, [])).toBe(digestTable(whole.table, []));
      expect(pieced.issues).toEqual(whole.issues);
      expect(pieced.source).toEqual(whole.source);
    }
  });

  it('is not disturbed by where read blocks end: a longer first cell shifts nothing', async () => {
    const body = trickyCsv(12_000);
    const digest = async (text: string) => {
      const { table } = await importText(text, { header: 'yes' });
      return digestTable({ ...table, columns: table.columns.map((column, i) => ({ ...column, name: `c${i}` })) }, []);
    };
    const expected = await digest(body);
    for (let shift = 1; shift <= 12; shift++) expect(await digest('#'.repeat(shift) + body)).toBe(expected);
  });

  it('reads a record longer than many blocks', async () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `a column with a long name and the number ${i}`);
    const { table } = await importText(`${names.join(',')}\n${names.map((_, i) => i).join(',')}\n`);
    expect(table.columns).toHaveLength(20_000);
    expect(table.columns.at(-1)).toEqual({ kind: 'number', name: names.at(-1), values: Float64Array.of(19_999) });
  });

  it('names the file by the digest of its bytes', async () => {
    const { source } = await importText('a,b\n1,2\n');
    expect(source).toEqual({ name: 'data.csv', size: 8, sha256: digestBytes(new TextEncoder().encode('a,b\n1,2\n')) });
  });

  it('reports a preview of 50 rows before the rest has streamed', async () => {
    const reports: Progress[] = [];
    const content = `a,b\n${Array.from({ length: 300_000 }, (_, i) => `${i},w${i}\n`).join('')}`;
    await importTable(sourceOf(content), {}, quietContext(reports));
    const { preview } = reports[0]!.detail as { preview: Preview };
    expect(preview.columns).toEqual([
      { name: 'a', type: 'number' },
      { name: 'b', type: 'category' }
    ]);
    expect(preview.rows).toHaveLength(50);
    expect(preview.rows[49]).toEqual(['49', 'w49']);
    expect(reports[0]).toMatchObject({ phase: 'reading', done: 0, total: content.length });
    const reading = reports.filter(({ phase }) => phase === 'reading').map(({ done }) => done);
    expect(reading).toEqual([...reading].sort((a, b) => a - b));
    expect(reading.at(-1)).toBe(content.length);
  });

  it('stops at the next turn when cancelled, with the reason given', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let turns = 0;
    const turn = async () => {
      if (++turns === 3) controller.abort(new Error('enough'));
      signal.throwIfAborted();
    };
    const content = `a,b\n${'1,2\n'.repeat(2_000_000)}`;
    await expect(importTable(sourceOf(content), {}, { signal, report: () => undefined, turn })).rejects.toThrow(
      'enough'
    );
    expect(turns).toBe(3);
  });

  it.each([
    ['longer', (i: number) => (i < 300 ? '1' : `${i}`.padEnd(300, 'x'))],
    ['shorter', (i: number) => (i < 300 ? `${i}`.padEnd(300, 'x') : `${i}`)]
  ])('holds all rows when later ones are much %s than the first', async (_, note) => {
    const rows = 20_000;
    const { table } = await importText(`n,t\n${Array.from({ length: rows }, (_, i) => `${i},${note(i)}\n`).join('')}`);
    expect(table.rows).toBe(rows);
    expect(table.columns.map((column) => (column.kind === 'number' ? column.values : column.codes).length)).toEqual([
      rows,
      rows
    ]);
    expect(rowsOf(table).slice(1)).toEqual(Array.from({ length: rows }, (_, i) => [String(i), note(i)]));
  });

  it('reads again only up to where a column turned out to be text', async () => {
    const head = `a,b\n${'1,2\n'.repeat(200_000)}`;
    const content = `${head}x,2\n${'1,2\n'.repeat(200_000)}`;
    let [opened, again] = [0, 0];
    const source = {
      ...sourceOf(content),
      async *open() {
        opened++;
        for (let at = 0; at < content.length; at += 65_536) {
          if (opened === 3) again += 65_536;
          yield new TextEncoder().encode(content.slice(at, at + 65_536));
        }
      }
    };
    const { table } = await importTable(source, {}, quietContext());
    expect(table.columns.map(({ kind }) => kind)).toEqual(['text', 'number']);
    expect(again).toBeLessThan(head.length + 262_144);
    expect(again).toBeGreaterThan(head.length - 262_144);
  });

  it('does not read again what it still has', async () => {
    let opened = 0;
    const source = { ...sourceOf(`a\n${'1\n'.repeat(50_000)}x\n`) };
    await importTable({ ...source, open: () => (opened++, source.open()) }, {}, quietContext());
    expect(opened).toBe(2);
  });

  it('notices a file that changes between its two readings', async () => {
    const long = `a\n${'1\n'.repeat(500_000)}x\n`;
    let opened = 0;
    const source = {
      ...sourceOf(long),
      open: () => sourceOf(++opened < 3 ? long : `a\n1234567\n${long}`).open()
    };
    await expect(importTable(source, {}, quietContext())).rejects.toMatchObject({ code: 'datasets/file-changed' });
  });
});

describe('estimateMemory', () => {
  it('is within a factor of two of the columns of a mixed file', async () => {
    const reports: Progress[] = [];
    const row = (i: number) => `${i},${i / 7},group ${i % 5},note number ${i * 31}\n`;
    const content = `id,x,g,note\n${Array.from({ length: 20_000 }, (_, i) => row(i)).join('')}`;
    const { table } = await importTable(sourceOf(content), {}, quietContext(reports));
    const { preview } = reports[0]!.detail as { preview: Preview };
    const notes = table.columns[3]!.kind === 'text' ? table.columns[3]!.levels : [];
    const actual = 20_000 * (8 + 8 + 4 + 4) + notes.reduce((sum, { length }) => sum + 24 + length, 0);
    const estimate = estimateMemory(content.length, preview);
    expect(estimate).toBeGreaterThan(actual / 2);
    expect(estimate).toBeLessThan(actual * 2);
  });
});
