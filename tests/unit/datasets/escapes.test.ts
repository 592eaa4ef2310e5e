import { describe, expect, it } from 'vitest';
import { importTable, type Escape } from '#core/datasets';
import { createRng } from '#core/shared';
import { importText, quietContext, rowsOf, sourceOf } from './import-text.ts';

const PIECES = ['"', '\\', ',', ' ', 'a', 'é', "'", 'x y'];

function writeCell(text: string, escape: Escape): string {
  const escaped =
    escape === 'backslash' ? text.replaceAll('\\', '\\\\').replaceAll('"', '\\"') : text.replaceAll('"', '""');
  return `"${escaped}"`;
}

describe('IMPORT: escapes and delimiters with a blank', () => {
  it.each([
    ['backslash', ','],
    ['backslash', ', '],
    ['doubled', ', ']
  ] as const)('%s with %j gives every cell back, wherever pieces end', async (escape, delimiter) => {
    const rng = createRng(5, 'escapes');
    for (let trial = 0; trial < 40; trial++) {
      const cell = () => Array.from({ length: 1 + rng.below(5) }, () => PIECES[rng.below(PIECES.length)]!).join('');
      const rows = Array.from({ length: 1 + rng.below(6) }, () => [cell(), cell(), cell()]);
      const lines = [['p', 'q', 'r'], ...rows].map((row) => row.map((text) => writeCell(text, escape)).join(delimiter));
      const settings = {
        ...({ delimiter, escape, quote: '"', header: 'yes', encoding: 'utf-8' } as const),
        types: ['p', 'q', 'r'].map((name) => ({ name, type: 'text' }) as const)
      };
      const text = `${lines.join('\n')}${rng.below(2) === 0 ? '\n' : ''}`;
      const whole = await importText(text, settings);
      expect(rowsOf(whole.table).slice(1)).toEqual(rows);
      const source = sourceOf(text, { pieces: [1, 2, 3, 5, 8] });
      expect(rowsOf((await importTable(source, settings, quietContext())).table)).toEqual(rowsOf(whole.table));
    }
  });

  it('are the same over many blocks', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => [`say "${i}", twice`, String(i)]);
    const text = `a, b\n${rows.map(([said, n]) => `"${said!.replaceAll('"', '\\"')}", ${n!}`).join('\n')}`;
    const { table, dialect } = await importText(text);
    expect(dialect.escape?.value).toBe('backslash');
    expect(dialect.delimiter.value).toBe(', ');
    expect(rowsOf(table).slice(1)).toEqual(rows);
    expect(table.columns[1]!.kind).toBe('number');
  });

  it('leave a comma and a blank inside text alone', async () => {
    const { dialect, table } = await importText('a,b\nx y,1\n" z",2\n w,3\n');
    expect(dialect.delimiter.value).toBe(',');
    expect(rowsOf(table).slice(1)).toEqual([
      ['x y', '1'],
      [' z', '2'],
      [' w', '3']
    ]);
  });
});
