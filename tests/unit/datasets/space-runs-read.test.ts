import { describe, expect, it } from 'vitest';
import {
  appendVersion,
  compareReplay,
  findReplayBase,
  importTable,
  loadTable,
  replaySettings,
  saveDataset,
  shapeOfTables
} from '#core/datasets';
import { createRng, type Rng } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { importText, quietContext, rowsOf, sourceOf } from './import-text.ts';

const RUNS = '  ';
const textOf = (...lines: string[]): string => `${lines.join('\n')}\n`;

const CARS = textOf(
  '18.0   8   307.0      130.0      3504.      12.0   70  1\t"chevrolet chevelle malibu"',
  '25.0   4   98.00      ?          2046.      19.0   71  1\t"ford pinto"',
  '31.0   4   119.0      82.00      2720.      19.4   82  1\t"chevy s-10"'
);

describe('a dataset of aligned columns', () => {
  it('keeps the delimiter in its origin, and is read again and appended to alike', async () => {
    const store = createMemoryStore();
    const imported = await importText(CARS);
    const { version } = await saveDataset(store, { name: 'cars', imported, at: 1 });
    const base = (await findReplayBase(store, { name: 'cars' }))!;
    expect(base.origin?.dialect).toMatchObject({ delimiter: RUNS, quote: '"', header: 'no' });
    expect((await importText(CARS, base.origin!.dialect)).table).toEqual(imported.table);

    const line = '24.0   4   113.0      95.00      2372.      15.0   70  3\t"toyota corona mark ii"\n';
    const added = await importText(line, replaySettings(base));
    expect(added.dialect.delimiter.value).toBe(RUNS);
    const next = await appendVersion(store, { name: 'cars', version, imported: added, at: 2 });
    expect(rowsOf(await loadTable(store, next))[4]).toEqual(rowsOf(added.table)[1]);
  });

  it('tells of a file with another delimiter', async () => {
    const store = createMemoryStore();
    await saveDataset(store, { name: 'd', imported: await importText(textOf('a     b', 'x     1', 'yy  200')), at: 1 });
    const base = (await findReplayBase(store, { name: 'd' }))!;
    const read = await importText('a,b\nx,1\nz,2\n', replaySettings(base));
    expect(compareReplay(base, shapeOfTables([read])).changes).toEqual([
      { kind: 'reading', word: 'Delimiter', before: 'runs of blanks', after: 'comma', severity: 'told' }
    ]);
  });
});

describe('random aligned tables', () => {
  const PIECES = ['a', 'bc', 'x y', 'd  e', 'é', 'say "hi"', '', "it's"];

  function writeAligned(rows: readonly (readonly string[])[], rng: Rng): string {
    const written = rows.map((row) =>
      row.map((cell) => (/^[^\s"]+$/.test(cell) ? cell : `"${cell.replaceAll('"', '""')}"`))
    );
    const widths = rows[0]!.map((_, column) => Math.max(...written.map((row) => row[column]!.length)));
    const gap = (): string => [' ', '  ', '\t', ' \t '][rng.below(4)]!;
    const pad = (cell: string, column: number): string =>
      column % 2 === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
    const lines = written.map(
      (row) => `${' '.repeat(rng.below(3))}${row.map(pad).join(gap())}${' '.repeat(rng.below(3))}`
    );
    return lines.join(['\n', '\r\n', '\r'][rng.below(3)]) + (rng.below(2) === 0 ? '\n' : '');
  }

  it('are read back, wherever pieces end', async () => {
    const rng = createRng(4, 'space runs');
    const settings = {
      ...({ delimiter: RUNS, quote: '"', escape: 'doubled', header: 'yes', encoding: 'utf-8' } as const),
      types: ['p', 'q', 'r'].map((name) => ({ name, type: 'text' }) as const)
    };
    for (let trial = 0; trial < 25; trial++) {
      const cell = (): string => PIECES[rng.below(PIECES.length)]!;
      const rows = Array.from({ length: 1 + rng.below(6) }, () => [cell(), cell(), cell()]);
      const text = writeAligned([['p', 'q', 'r'], ...rows], rng);
      const whole = await importText(text, settings);
      expect(rowsOf(whole.table).slice(1)).toEqual(rows);
      expect(whole.issues).toEqual([]);
      const pieces = Array.from({ length: 30 }, () => 1 + rng.below(4));
      expect(await importTable(sourceOf(text, { pieces }), settings, quietContext())).toEqual(whole);
    }
  });

  it('of numbers and words are found without being told', async () => {
    const rng = createRng(5, 'space runs found');
    for (let trial = 0; trial < 25; trial++) {
      const width = 2 + rng.below(5);
      const cell = (_: unknown, column: number): string =>
        column === 0
          ? `n${rng.below(10 ** (1 + rng.below(5)))}`
          : String((rng.below(2_000_000) - 1_000_000) / 10 ** rng.below(5));
      const rows = Array.from({ length: 20 }, () => Array.from({ length: width }, cell));
      const lines = rows.map((row) => row.map((text) => text.padStart(10)).join(' '));
      const { dialect, table } = await importText(textOf(...lines));
      expect([dialect.delimiter.value, dialect.header.value]).toEqual([RUNS, 'no']);
      expect(rowsOf(table).slice(1)).toEqual(
        rows.map((row) => row.map((text, column) => (column === 0 ? text : String(Number(text)))))
      );
    }
  });

  it('are the same over many blocks, also where a column turns out to be text', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => [
      String(i),
      i === 50_000 ? 'none' : String(i % 97),
      `t${i % 7}`
    ]);
    const text = textOf(...rows.map(([a, b, c]) => `${a!.padStart(8)} ${b!.padStart(6)}   "${c!}"`));
    const { dialect, table } = await importText(text);
    expect(dialect.delimiter.value).toBe(RUNS);
    expect(rowsOf(table).slice(1)).toEqual(rows);
  });
});
