import { describe, expect, it } from 'vitest';
import { isAppError } from '#core/shared';
import { importText, rowsOf } from './import-text.ts';

const TEXT = 'name,n\nZoë,1\nJürgen,2\n';

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function utf16(text: string, order: 'little' | 'big'): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), order === 'little');
  return new Uint8Array(view.buffer);
}

describe('the encoding', () => {
  it.each([
    ['utf-8', new TextEncoder().encode(TEXT)],
    ['utf-8', new TextEncoder().encode(`\uFEFF${TEXT}`)],
    ['utf-16le', utf16(`\uFEFF${TEXT}`, 'little')],
    ['utf-16be', utf16(`\uFEFF${TEXT}`, 'big')],
    ['utf-16le', utf16(TEXT, 'little')],
    ['utf-16be', utf16(TEXT, 'big')],
    ['windows-1252', latin1(TEXT)]
  ])('is found as %s: %#', async (encoding, bytes) => {
    const { dialect, table } = await importText(bytes);
    expect(dialect.encoding.value).toBe(encoding);
    expect(rowsOf(table)).toEqual([
      ['name', 'n'],
      ['Zoë', '1'],
      ['Jürgen', '2']
    ]);
  });

  it('can be set by hand', async () => {
    const shiftJis = Uint8Array.of(0x93, 0xfa, 0x2c, 0x6e, 0x0a, 0x96, 0x7b, 0x2c, 0x31, 0x0a);
    const { table } = await importText(shiftJis, { encoding: 'shift_jis' });
    expect(rowsOf(table)).toEqual([
      ['日', 'n'],
      ['本', '1']
    ]);
  });

  it('that nobody knows is an error', async () => {
    const error = await importText(TEXT, { encoding: 'klingon' }).catch((thrown: unknown) => thrown);
    expect(isAppError(error, 'datasets/unknown-encoding')).toBe(true);
  });

  it('starts again as windows-1252 when UTF-8 turns out wrong far into the file', async () => {
    const long = `${'Zoe,1\n'.repeat(60_000)}Zo\xeb,2\n`;
    const { dialect, table, issues } = await importText(latin1(`name,n\n${long}`));
    expect(dialect.encoding.value).toBe('windows-1252');
    expect(rowsOf(table).at(-1)).toEqual(['Zoë', '2']);
    expect(issues).toMatchObject([{ code: 'datasets/encoding-fallback' }]);
  });

  it('never puts U+FFFD in a cell without saying so', async () => {
    const { table, issues } = await importText(latin1(TEXT), { encoding: 'utf-8' });
    expect(rowsOf(table)[1]).toEqual(['Zo\uFFFD', '1']);
    expect(issues).toMatchObject([{ code: 'datasets/replacement-character', count: 2 }]);
  });
});
