import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digestTable, parseTable, writeCsv, type ColumnTypeChoice } from '#core/datasets';
import { createRng, takeRows, type Column, type Rng, type Table } from '#core/shared';
import { importText, rowsOf } from './import-text.ts';

const NAUGHTY = '/work/shared/data/naughty-strings.json';
const OURS = [
  '007',
  '+1',
  '1e400',
  'NA',
  'null',
  '-',
  'a,b',
  '"',
  '""',
  '"x',
  'x"y',
  '\n',
  '\r\n',
  '\r',
  ' lead',
  'trail '
];
const MORE = [
  "'",
  "'a'",
  ';',
  '\t',
  '\0',
  '\uFEFF',
  '漢字',
  '👩‍🔬',
  '\u2028',
  '=1+1',
  '__proto__',
  '1,5',
  '#',
  '0',
  '-0',
  'é\u0301'
];
const naughty = existsSync(NAUGHTY) ? (JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[]) : [];
const TEXTS = [...OURS, ...MORE];

function csv(table: Table): string {
  return [...writeCsv(table)].join('');
}

function typesOf({ columns }: Table): ColumnTypeChoice[] {
  return columns.map(({ name, kind }) => ({ name, type: kind === 'number' ? 'number' : 'category' }));
}

function textColumn(name: string, cells: readonly (string | null)[]): Column {
  const levels = [...new Set(cells)].filter((cell) => cell !== null);
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell)));
  return { kind: 'text', name, codes, levels };
}

function randomNumber(rng: Rng): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, rng.uint32());
  view.setUint32(4, rng.uint32());
  const any = view.getFloat64(0);
  const choices = [
    NaN,
    -0,
    rng.below(100),
    rng.uniform() * 1000,
    rng.below(1 << 20) / 64,
    Number.isFinite(any) ? any : 2 ** 70
  ];
  return choices[rng.below(choices.length)]!;
}

function randomTable(rng: Rng): Table {
  const rows = 1 + rng.below(40);
  const names = Array.from({ length: 1 + rng.below(4) }, (_, i) => `${TEXTS[rng.below(TEXTS.length)]!}${i}`);
  const columns = names.map((name): Column => {
    if (rng.below(2) === 0) {
      return { kind: 'number', name, values: Float64Array.from({ length: rows }, () => randomNumber(rng)) };
    }
    const cell = () => (rng.below(4) === 0 ? null : TEXTS[rng.below(TEXTS.length)]!);
    return textColumn(name, Array.from({ length: rows }, cell));
  });
  return { rows, columns };
}

const EXACT = { encoding: 'utf-8', delimiter: ',', quote: '"', header: 'yes', decimal: '.' } as const;

describe('writeCsv', () => {
  it('quotes only what needs it and ends lines with LF', () => {
    const numbers: Column = { kind: 'number', name: 'n', values: Float64Array.of(1, -0, 0.1, NaN, 1e21) };
    const texts = textColumn('a "b", c', ['x', 'y, z', ' s ', null, 'l\nm']);
    expect(csv({ rows: 5, columns: [numbers, texts] })).toBe(
      'n,"a ""b"", c"\n1,x\n-0,"y, z"\n0.1, s \n,\n1e+21,"l\nm"\n'
    );
  });

  it('writes the columns asked for, in that order', () => {
    const table: Table = { rows: 1, columns: [textColumn('a', ['x']), textColumn('b', ['y'])] };
    expect([...writeCsv(table, { columns: ['b', 'a'] })].join('')).toBe('b,a\ny,x\n');
    expect(() => csv({ ...table, columns: [] })).not.toThrow();
    expect(() => [...writeCsv(table, { columns: ['c'] })]).toThrow('There is no column c.');
  });

  it('comes in chunks', () => {
    const values = new Float64Array(10_000);
    const chunks = [...writeCsv({ rows: 10_000, columns: [{ kind: 'number', name: 'n', values }] })];
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.join('')).toBe(`n\n${'0\n'.repeat(10_000)}`);
  });
});

describe('a table written and read back', () => {
  it('has the same digest, whatever its texts and numbers', async () => {
    const rng = createRng(11, 'round trip');
    for (let trial = 0; trial < 200; trial++) {
      const table = randomTable(rng);
      const types = typesOf(table);
      const digest = digestTable(table, types);
      const text = csv(table);
      expect(digestTable(parseTable(text, { types }), types)).toBe(digest);
      const imported = await importText(text, { ...EXACT, types });
      expect(digestTable(imported.table, types)).toBe(digest);
    }
  });

  it('needs no settings but types when the texts are ordinary', async () => {
    const table: Table = {
      rows: 4,
      columns: [
        textColumn('code', ['007', '012', null, '100']),
        textColumn('note', ['a, b', 'say "hi"', 'two\nlines', 'Zoë']),
        { kind: 'number', name: 'x', values: Float64Array.of(0.1, NaN, -2, 1e-7) }
      ]
    };
    const types = typesOf(table);
    const { table: read } = await importText(csv(table), { types });
    expect(digestTable(read, types)).toBe(digestTable(table, types));
  });

  it.skipIf(naughty.length === 0)('keeps every naughty string, as cell and as column name', async () => {
    const cells = naughty.filter((text) => text !== '' && text.isWellFormed());
    const table: Table = { rows: cells.length, columns: [textColumn('text', cells), textColumn('again', cells)] };
    const types = typesOf(table);
    const { table: read } = await importText(csv(table), { types });
    expect(rowsOf(read)).toEqual(rowsOf(table));
    const distinct = [...new Set(cells)];
    const named: Table = { rows: 1, columns: distinct.map((name) => textColumn(name, ['x'])) };
    const { table: readNamed } = await importText(csv(named), { ...EXACT, types: typesOf(named) });
    expect(rowsOf(readNamed)).toEqual(rowsOf(named));
  });
});

describe('parseTable', () => {
  const types = [
    { name: 'a', type: 'number' },
    { name: 'b', type: 'category' }
  ] as const;

  it('guesses nothing', () => {
    const table = parseTable('a,b\n007,007\nNA,NA\n', { types });
    expect(rowsOf(table)).toEqual([
      ['a', 'b'],
      ['7', '007'],
      ['', 'NA']
    ]);
  });

  it('reads a header without rows', () => {
    expect(parseTable('a,b\n', { types }).rows).toBe(0);
  });

  it.each([
    ['a column without a type', 'a,c\n1,2\n', 'No type is given for c.'],
    ['a cell that is no number', 'a,b\n1,x\ny,z\n', 'Column a has a cell on line 3 that is not a number.'],
    ['a ragged row', 'a,b\n1\n', 'Rows with fewer cells'],
    ['no header', '', 'no header']
  ])('refuses %s', (_, text, message) => {
    expect(() => parseTable(text, { types })).toThrow(message);
  });
});

describe('digestTable', () => {
  const table: Table = {
    rows: 3,
    columns: [textColumn('a', ['x', 'y', 'x']), { kind: 'number', name: 'b', values: Float64Array.of(1, NaN, 3) }]
  };
  const digest = digestTable(table, []);

  it('is the known digest of a known table', () => {
    expect(digest).toMatchInlineSnapshot(`"a936a36dc840a548c3787980cd6223d989f0bb237b7dd8a234a2c76d3ecd2820"`);
  });

  it('does not depend on how levels are numbered, unused ones included', () => {
    const columns = [{ ...table.columns[0]!, codes: Int32Array.of(2, 1, 2), levels: ['unused', 'y', 'x'] } as Column];
    expect(digestTable({ ...table, columns: [...columns, table.columns[1]!] }, [])).toBe(digest);
  });

  it('changes with any cell, name, type, sign of zero and order', () => {
    const [a, b] = table.columns as [Column, Column];
    const variants: Table[] = [
      { ...table, columns: [b, a] },
      { ...table, columns: [{ ...a, name: 'c' }, b] },
      { ...table, columns: [textColumn('a', ['x', 'y', null]), b] },
      takeRows(table, Int32Array.of(2, 1, 0)),
      ...[1, 0, -0].map((value): Table => ({
        ...table,
        columns: [a, { kind: 'number', name: 'b', values: Float64Array.of(1, value, 3) }]
      }))
    ];
    const digests = [
      digest,
      digestTable(table, [{ name: 'a', type: 'text' }]),
      ...variants.map((t) => digestTable(t, []))
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});
