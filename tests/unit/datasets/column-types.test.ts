import { describe, expect, it } from 'vitest';
import type { ColumnSchema, ImportSettings } from '#core/datasets';
import { importText, rowsOf } from './import-text.ts';

const comma = { delimiter: ',', quote: '"', header: 'yes' } as const;

/** Imports one column beside a constant one. */
async function column(cells: readonly string[], settings: ImportSettings = {}): Promise<ColumnSchema> {
  const text = `x,y\n${cells.map((cell) => `${cell},c\n`).join('')}`;
  return (await importText(text, { ...comma, ...settings })).schema[0]!;
}

function repeat(count: number, cell: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => cell(i));
}

describe('a number column', () => {
  it('reads what Number reads, to the bit', async () => {
    const cells = ['0', '-0', '7', '-7.25', '0.1', '.5', '5.', '1e3', '-2.5E-7', ' 42 ', '0.30000000000000004'];
    const more = [
      '123456789012345',
      '9007199254740991',
      '0.0000012345678901234567',
      '1.7976931348623157e308',
      '5e-324'
    ];
    const { table } = await importText(`x\n${[...cells, ...more].join('\n')}\n`, comma);
    expect(table.columns[0]).toEqual({
      kind: 'number',
      name: 'x',
      values: Float64Array.from([...cells, ...more], Number)
    });
  });

  it('takes the usual spellings of nothing as missing', async () => {
    const spellings = ['', 'NA', 'N/A', 'n/a', 'null', 'NULL', 'NaN', 'nan', '-', '?', '#N/A', '.'];
    const schema = await column(['1', ...spellings, '2']);
    expect(schema).toMatchObject({ type: 'number', missing: 12, distinct: 2, numbers: { min: 1, max: 2, mean: 1.5 } });
    expect(schema.typeReason).toBe('number: all 2 cells with a value are numbers');
  });

  it('could also be a category, and boolean when it has two values', async () => {
    expect((await column(['1', '2', '3'])).typeAlternatives).toEqual(['category']);
    expect((await column(['0', '1', '1'])).typeAlternatives).toEqual(['category', 'boolean']);
  });
});

describe('cells that read as numbers but are codes', () => {
  it.each([
    ['leading zeros', '007'],
    ['a plus sign', '+49170'],
    ['more digits than a double holds', '9007199254740993'],
    ['an overflow', '1e400'],
    ['hexadecimal', '0x1F'],
    ['infinity', 'Infinity'],
    ['thousands separators', '"1,234"'],
    ['an underscore', '1_000']
  ])('stay text: %s', async (_, cell) => {
    const { table } = await importText(`x,y\n1,c\n${cell},c\n`, comma);
    expect(table.columns[0]!.kind).toBe('text');
    expect(rowsOf(table)[2]![0]).toBe(cell.replaceAll('"', ''));
  });

  it('offer number where every cell reads as one', async () => {
    const schema = await column(['007', '012', '100']);
    expect(schema).toMatchObject({ type: 'category' });
    expect(schema.typeReason).toContain('would lose zeros');
    expect(schema.typeAlternatives).toContain('number');
    expect((await column(['007', 'x'])).typeAlternatives).not.toContain('number');
  });
});

describe('a column that turns to text far into the file', () => {
  const cells = [...repeat(30_000, String), '0007', 'n. a.', ...repeat(10, String)];
  const text = `x,y,z\n${cells.map((cell, i) => `${cell},${i},${i === 25_000 ? 'late' : i}\n`).join('')}`;

  it('keeps every cell as written', async () => {
    const { table } = await importText(text);
    const written = cells.map((cell, i) => [cell, String(i), i === 25_000 ? 'late' : String(i)]);
    expect(rowsOf(table).slice(1)).toEqual(written);
    expect(table.columns.map(({ kind }) => kind)).toEqual(['text', 'number', 'text']);
  });

  it('is reported with the first strange cells', async () => {
    const { issues } = await importText(text);
    expect(issues).toMatchObject([
      { code: 'datasets/mixed-column', path: 'x', received: '0007', count: 2, lines: [30_002, 30_003] },
      { code: 'datasets/mixed-column', path: 'z', received: 'late', count: 1, lines: [25_002] }
    ]);
  });
});

describe('a column of numbers with a few other cells near its start', () => {
  it('stays text, and the others are reported with their lines', async () => {
    const cells = [...repeat(40, String), 'broken', ...repeat(40, String), '12 kg'];
    const { table, issues } = await importText(`x,y\n${cells.map((cell) => `${cell},c\n`).join('')}`);
    expect(
      rowsOf(table)
        .slice(1)
        .map(([cell]) => cell)
    ).toEqual(cells);
    expect(issues).toMatchObject([{ code: 'datasets/mixed-column', received: 'broken', count: 2, lines: [42, 83] }]);
  });
});

describe('text columns', () => {
  it('have only empty cells as missing, and report other spellings', async () => {
    const { schema, issues } = await importText('x,y\nred,1\nNA,2\n,3\nnull,4\nNA,5\n', comma);
    expect(schema[0]).toMatchObject({ missing: 1, distinct: 3 });
    expect(issues).toMatchObject([{ code: 'datasets/null-spelling', severity: 'info', path: 'x', count: 3 }]);
    expect(issues[0]!.message).toContain('"NA", "null"');
  });

  it.each([
    ['yes', 'no'],
    ['True', 'False'],
    ['t', 'f'],
    ['N', 'Y']
  ])('are boolean for %s and %s', async (a, b) => {
    expect((await column([a, b, a, '', b])).type).toBe('boolean');
  });

  it('are dates when 95% look like ISO dates', async () => {
    const days = repeat(28, (i) => `2024-02-${String(i + 1).padStart(2, '0')}`);
    expect((await column(days)).type).toBe('date');
    expect((await column([...days, 'soon'])).type).toBe('date');
    expect((await column([...days, 'soon', 'later', 'never'])).type).toBe('category');
    expect((await column(['2024-13-01', '2024-00-10'])).type).toBe('category');
    expect((await column(['2024-01-02T03:04:05Z', '2024-01-02 03:04:05.678+01:00'])).type).toBe('date');
  });

  it('are free text when long and mostly distinct', async () => {
    expect((await column(repeat(10, (i) => `a note of five words ${i}`))).type).toBe('text');
    expect((await column(repeat(10, (i) => `a note of five words ${i % 2}`))).type).toBe('category');
  });

  it('list their most frequent levels, of equals the first', async () => {
    const { top } = await column(['b', 'a', 'c', 'a', '']);
    expect(top).toEqual([
      { level: 'a', count: 2 },
      { level: 'b', count: 1 },
      { level: 'c', count: 1 }
    ]);
  });

  it('have exact distinct counts, and numbers too up to 100,000', async () => {
    const text = `a,b\n${repeat(100_000, (i) => `${(i * 7919) % 100_000}.5,t${i % 5000}\n`).join('')}`;
    const { schema } = await importText(text);
    expect(schema.map(({ distinct, distinctExact }) => [distinct, distinctExact])).toEqual([
      [100_000, true],
      [5000, true]
    ]);
  });

  it('have distinct counts of more numbers within 2%', async () => {
    const text = `a\n${repeat(400_000, (i) => `${(i * 7919) % 300_000}.5\n`).join('')}`;
    const { distinct, distinctExact } = (await importText(text)).schema[0]!;
    expect(distinctExact).toBe(false);
    expect(Math.abs(distinct / 300_000 - 1)).toBeLessThan(0.02);
  });
});

describe('types set by hand', () => {
  it('win, and cells that do not fit are missing with an issue', async () => {
    const types = [
      { name: 'a', type: 'number' },
      { name: 'b', type: 'category' }
    ] as const;
    const { table, schema, issues } = await importText('a,b\n007,1\nx,2\n,3\n', { ...comma, types });
    expect(rowsOf(table)).toEqual([
      ['a', 'b'],
      ['7', '1'],
      ['', '2'],
      ['', '3']
    ]);
    expect(schema.map(({ typeReason }) => typeReason)).toEqual(['number: chosen by hand', 'category: chosen by hand']);
    expect(issues).toMatchObject([{ code: 'datasets/not-a-number', path: 'a', received: 'x', count: 1, lines: [3] }]);
  });
});

describe('roles', () => {
  it.each([
    ['id', 'x', repeat(30, String), 'id: 30 distinct integers in 30 rows, rising'],
    [
      'id',
      'x',
      repeat(30, (i) => `A${String(i * 7).padStart(4, '0')}`),
      'id: 30 distinct values in 30 rows, all of one length'
    ],
    ['id', 'user_id', repeat(9, (i) => String((i * 5) % 9)), 'id: 9 distinct integers in 9 rows, and its name'],
    [
      'group',
      'patientId',
      repeat(30, (i) => String(i % 6)),
      'group: named like an id, each value in 5.0 rows on average'
    ],
    ['time', 'day', repeat(9, (i) => `2024-01-0${i + 1}`), 'time: its values are dates'],
    ['ignore', 'x', repeat(9, () => 'same'), 'ignore: one value in all rows'],
    ['ignore', 'x', repeat(9, () => ''), 'ignore: no cell has a value'],
    ['feature', 'x', repeat(30, (i) => String((i * 7) % 30)), 'feature: 30 distinct numbers in 30 rows'],
    ['feature', 'x', repeat(9, String), 'feature: 9 distinct numbers in 9 rows'],
    ['feature', 'paid', repeat(30, (i) => `${i % 3}.5`), 'feature: 3 distinct numbers in 30 rows']
  ])('%s: %s %#', async (role, name, cells, reason) => {
    const text = `${name},y\n${cells.map((cell) => `${cell},c\n`).join('')}`;
    const { schema } = await importText(text, comma);
    expect(schema[0]).toMatchObject({ role, roleReason: reason });
  });
});
