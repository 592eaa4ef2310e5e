import { describe, expect, it } from 'vitest';
import { createRng, type Rng } from '#core/shared';
import { CsvReader, type Marks } from '#kernels/csv';
import { readAll } from './read-all.ts';
import { splitSlowly, type SlowRecords } from './split-slowly.ts';

const comma: Marks = { delimiter: ',', quote: '"' };
const reader = new CsvReader();

/** A text that never closes a quote has no records, whatever was found before. */
function expected(text: string, marks: Marks): SlowRecords {
  const { unclosed, ...rest } = splitSlowly(text, marks);
  return unclosed === undefined ? rest : { ...rest, records: [], unclosed };
}

function pick<T>(rng: Rng, choices: readonly T[]): T {
  return choices[rng.below(choices.length)]!;
}

/** Any characters in any order: mostly malformed. */
function randomText(rng: Rng, length: number): string {
  const characters = [',', ',', ';', '"', '"', "'", '\n', '\n', '\r', '\r\n', 'a', '1', ' ', '\0', 'é', '漢', '\uFEFF'];
  return Array.from({ length }, () => pick(rng, characters)).join('');
}

/** A table as programs write it, with cells of all lengths around those of blocks. */
function randomTable(rng: Rng): string {
  const lineEnd = pick(rng, ['\n', '\r', '\r\n']);
  const word = (): string => pick(rng, ['x', 'é', '12', 'a b']).repeat(rng.below(rng.below(20) === 0 ? 90 : 6));
  const quoted = (): string =>
    `"${pick(rng, ['', ',', '""', '\n', '\r\n', '\r', 'é'])}${word()}${pick(rng, ['', '""'])}"`;
  const row = (): string => Array.from({ length: 5 }, () => (rng.below(3) === 0 ? quoted() : word())).join(',');
  return Array.from({ length: 1 + rng.below(30) }, row).join(lineEnd) + pick(rng, ['', lineEnd]);
}

function randomPieces(rng: Rng, length: number): number[] {
  const pieces: number[] = [];
  for (let left = length; left > 0; left -= pieces.at(-1)!) pieces.push(1 + rng.below(Math.min(left, 40)));
  return pieces;
}

function compare(text: string, { marks, pieces }: { marks: Marks; pieces: readonly number[] }): void {
  const slow = expected(text, marks);
  const fast = readAll(reader, text, { marks, pieces });
  if (slow.unclosed !== undefined) expect(fast.unclosed).toBe(slow.unclosed);
  else expect(fast).toEqual(slow);
}

describe('records', () => {
  it('are those of the slow reader for any text and any pieces', () => {
    const rng = createRng(1, 'csv records');
    const all: Marks[] = [
      comma,
      { delimiter: ';', quote: "'" },
      { delimiter: ',', quote: '' },
      { delimiter: '', quote: '"' }
    ];
    for (let trial = 0; trial < 2000; trial++) {
      const text = randomText(rng, rng.below(trial % 10 === 0 ? 400 : 30));
      const pieces = rng.below(2) === 0 ? [] : randomPieces(rng, new TextEncoder().encode(text).length);
      compare(text, { marks: pick(rng, all), pieces });
    }
  });

  it('are those of the slow reader for tables with quotes, embedded line ends and all line ends', () => {
    const rng = createRng(2, 'csv tables');
    for (let trial = 0; trial < 200; trial++) {
      const text = randomTable(rng);
      compare(text, { marks: comma, pieces: [] });
      compare(text, { marks: comma, pieces: randomPieces(rng, new TextEncoder().encode(text).length) });
    }
  });

  it('do not depend on where a small file is split, in two or byte by byte', () => {
    const text = 'a,"b\r\n""c""",d\r\n\r\n,"",\r"x"y,é\n"\n",\r\r\nlast,"漢"';
    const bytes = new TextEncoder().encode(text).length;
    for (let first = 0; first <= bytes; first++) compare(text, { marks: comma, pieces: [first] });
    for (let first = 0; first < bytes; first++) compare(text, { marks: comma, pieces: [first, 1, 1] });
    compare(text, { marks: comma, pieces: new Array<number>(bytes).fill(1) });
  });

  it('end at every place in a block', () => {
    for (let length = 0; length < 200; length++) {
      for (const end of ['\n', '\r', '\r\n']) {
        compare(`${'x'.repeat(length)},y${end}"${'z'.repeat(length)}"${end}z`, { marks: comma, pieces: [] });
      }
    }
  });

  it('may be longer than all rooms of the kernel, and many', () => {
    compare(`${'a,'.repeat(20_000)}\n${'"b",'.repeat(5000)}\n`, { marks: comma, pieces: [10, 30_000] });
    compare('1\n'.repeat(10_000), { marks: comma, pieces: [] });
    compare('"a""b"x\n'.repeat(5000), { marks: comma, pieces: [] });
  });
});

describe('a cell that is too long', () => {
  const mebibyte = 'x'.repeat(1 << 20);

  it.each([
    ['quoted, of just under 1 MiB', `a\n"${mebibyte.slice(1)}"\n`, undefined],
    ['quoted, of 1 MiB', `a\n"${mebibyte}"\n`, { kind: 'unclosed-quote', line: 2 }],
    ['of 2 MiB', `a\n${mebibyte}${mebibyte}\n`, undefined],
    ['of 2 MiB and one', `a\n"\n",${mebibyte}${mebibyte}x\n`, { kind: 'field-too-long', line: 3 }],
    ['of 2 MiB and one behind a quote', `""${mebibyte}${mebibyte}x\n`, { kind: 'field-too-long', line: 1 }]
  ])('is refused with its line: %s', (_, text, fault) => {
    reader.begin(comma);
    expect(reader.scan(new TextEncoder().encode(text), 'final')).toEqual(fault);
  });
});

describe('survey', () => {
  const survey = (bytes: Uint8Array): { nul: boolean; doubtful: boolean } => {
    reader.begin({ delimiter: '', quote: '' });
    reader.scan(bytes, 'final');
    return reader.survey();
  };
  const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

  it('finds a NUL anywhere in the whole records', () => {
    for (let at = 0; at < 70; at++) {
      const bytes = new Uint8Array(71).fill(97);
      expect(survey(bytes).nul).toBe(false);
      bytes[at] = 0;
      expect(survey(bytes)).toEqual({ nul: true, doubtful: false });
    }
  });

  it('doubts exactly what a decoder would replace, and the replacement itself', () => {
    const rng = createRng(6, 'csv survey');
    const parts = [
      [0x61],
      [0xc3, 0xa9],
      [0xe6, 0xbc, 0xa2],
      [0xf0, 0x9f, 0x91, 0xa9],
      [0xef, 0xbf, 0xbd],
      [0xed, 0x9f, 0xbf]
    ];
    const edges = [0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff];
    for (let trial = 0; trial < 20_000; trial++) {
      const valid = Array.from({ length: rng.below(14) }, () => pick(rng, parts)).flat();
      const bytes = Uint8Array.from([
        ...valid,
        ...Array.from({ length: rng.below(4) }, () => pick(rng, edges)),
        ...valid
      ]);
      expect(survey(bytes).doubtful).toBe(decode(bytes).includes('\uFFFD'));
    }
  });
});
