import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { CsvReader } from '#kernels/csv';

const utf8 = new TextEncoder();

function codesAndLevels(cells: readonly string[], cellsPerBlock: number): { codes: number[]; levels: string[] } {
  const reader = new CsvReader();
  const dictionary = reader.createDictionary();
  const codes: number[] = [];
  reader.begin({ delimiter: '\x01', quote: '' });
  for (let at = 0; at < cells.length; at += cellsPerBlock) {
    const block = cells.slice(at, at + cellsPerBlock);
    reader.scan(utf8.encode(block.map((cell) => `-\x01${cell}\n`).join('')), 'more');
    codes.push(...reader.encodeTexts(dictionary, { column: 1, from: 0 }));
  }
  const levels: string[] = [];
  for (const { bytes, ends } of reader.readLevels(dictionary)) {
    for (let i = 0; i < ends.length; i++) levels.push(new TextDecoder().decode(bytes.slice(ends[i - 1] ?? 0, ends[i])));
  }
  return { codes, levels };
}

function codesAndLevelsSlowly(cells: readonly string[]): { codes: number[]; levels: string[] } {
  const levels = [...new Set(cells)].filter((cell) => cell !== '');
  const places = new Map(levels.map((level, code) => [level, code]));
  return { codes: cells.map((cell) => places.get(cell) ?? -1), levels };
}

describe('a dictionary', () => {
  it('numbers texts as they appear, for all lengths and many levels', () => {
    const rng = createRng(3, 'csv texts');
    const cells = Array.from({ length: 12_000 }, () => {
      const length = rng.below(rng.below(50) === 0 ? 3000 : 40);
      return String.fromCharCode(97 + rng.below(3)).repeat(length) + (rng.below(2) === 0 ? '' : `é${rng.below(9000)}`);
    });
    for (const cellsPerBlock of [70, 100_000]) {
      expect(codesAndLevels(cells, cellsPerBlock)).toEqual(codesAndLevelsSlowly(cells));
    }
  });

  it('tells texts apart that differ in one byte, wherever it is', () => {
    const cells = Array.from({ length: 50 }, (_, length) =>
      Array.from({ length }, (_, at) => `${'x'.repeat(at)}y${'x'.repeat(length - at - 1)}`)
    ).flat();
    expect(codesAndLevels([...cells, ...cells], 1000)).toEqual(codesAndLevelsSlowly([...cells, ...cells]));
  });

  it('does not run into the cell behind: a short text is not its own beginning', () => {
    const cells = ['a', 'ab', 'abc', 'a', 'b', 'abcdefghijklmnop', 'abcdefghijklmnopq', 'ab'];
    expect(codesAndLevels(cells, 3)).toEqual(codesAndLevelsSlowly(cells));
  });

  it('holds a level longer than its chunks', () => {
    const cells = ['a', 'long '.repeat(40_000), 'b', 'long '.repeat(40_000), ' '.repeat(70_000)];
    expect(codesAndLevels(cells, 5)).toEqual(codesAndLevelsSlowly(cells));
  });

  it('gives its memory back', () => {
    const reader = new CsvReader();
    const text = utf8.encode(Array.from({ length: 20_000 }, (_, i) => `level ${i}\n`).join(''));
    const addresses = new Set<number>();
    for (let round = 0; round < 20; round++) {
      const dictionary = reader.createDictionary();
      reader.begin({ delimiter: ',', quote: '' });
      reader.scan(text, 'final');
      reader.encodeTexts(dictionary, { column: 0, from: 0 });
      addresses.add(reader.text().buffer.byteLength);
      reader.releaseDictionary(dictionary);
    }
    expect(addresses.size).toBe(1);
  });
});

describe('a column', () => {
  it('is missing where a record is too short, and starts at any record', () => {
    const reader = new CsvReader();
    reader.begin({ delimiter: ',', quote: '"' });
    reader.scan(utf8.encode('a,b\n1,2\n3\n"4",""\n,5\n'), 'final');
    reader.unescape();
    const settings = { from: 1, decimal: '.', grammar: 'exact' } as const;
    expect([...reader.readNumbers(0, settings).values]).toEqual([1, 3, 4, NaN]);
    expect([...reader.readNumbers(1, settings).values]).toEqual([2, NaN, NaN, 5]);
    expect(reader.readNumbers(1, settings).found).toBe(2);
    const dictionary = reader.createDictionary();
    expect([...reader.encodeTexts(dictionary, { column: 1, from: 0 })]).toEqual([0, 1, -1, -1, 2]);
    expect([...reader.encodeTexts(dictionary, { column: 1, from: 4 })]).toEqual([2]);
  });
});
