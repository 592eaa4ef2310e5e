import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import { arrowMessages } from '../../../../src/core/datasets/formats/arrow-messages.ts';
import { fixture } from './fixtures.ts';
import { cellsOf, readAny, refusal } from './read-any.ts';

const NAMES = ['n', 'big', 's', 'cat', 'b', 'd', 'us', 'tz', 't', 'dec', 'lst', 'st', 'f', 'bin'];
const ROWS = [
  [
    '1',
    '1',
    'a',
    'u',
    'true',
    '2024-02-29',
    '2024-02-29T01:02:03.456789',
    '2024-02-29T01:02:03Z',
    '01:02:03',
    '1.14',
    '[1,2]',
    '{"x":1,"y":"q"}',
    '0.5',
    '00ff'
  ],
  ['', '1152921504606846977', '', 'v', '', '', '', '', '', '', '', '', '', ''],
  [
    '3',
    '',
    '007',
    'u',
    'true',
    '1969-12-31',
    '1969-12-31T23:59:59.999999',
    '2020-01-01T00:00:00Z',
    '00:00:00.001',
    '-0.3',
    '[]',
    '{"x":2,"y":null}',
    '',
    'ok'
  ]
];

describe.each(['parquet-zstd', 'feather-lz4', 'feather-zstd'] as const)('%s', (name) => {
  it('is read to the same cells', async () => {
    expect(await cellsOf(fixture(name))).toEqual([NAMES, ...ROWS]);
  });

  it('says what its columns are', async () => {
    const { schema, issues, format } = await readAny(fixture(name));
    expect(format).toBe(name.startsWith('parquet') ? 'parquet' : 'arrow');
    const types = new Map(schema.map((column) => [column.name, column]));
    expect(types.get('b')).toMatchObject({ type: 'boolean', typeReason: 'boolean: the file says so' });
    expect(types.get('us')).toMatchObject({ type: 'date', role: 'time' });
    expect(types.get('s')!.type).toBe('category');
    expect(types.get('dec')!.type).toBe('number');
    expect(issues.map(({ code, path }) => `${path} ${code.slice(9)}`)).toEqual([
      'big large-integers',
      'lst nested-column',
      'st nested-column',
      'f not-finite',
      'bin binary-column'
    ]);
  });
});

describe('Parquet', () => {
  it.each(['parquet-lz4', 'parquet-gzip', 'parquet-brotli', 'parquet-snappy'] as const)(
    'is read packed as %s',
    async (name) => {
      expect(await cellsOf(fixture(name))).toEqual([
        ['n', 's', 'dec'],
        ['1', 'a', '1.14'],
        ['', '', ''],
        ['3', '007', '-0.3']
      ]);
    }
  );

  it('may have many row groups and hostile names', async () => {
    const values = Array.from({ length: 1000 }, (_, i) => i);
    const bytes = parquetWriteBuffer({
      rowGroupSize: 100,
      columnData: [
        { name: '__proto__', data: values, type: 'INT32' },
        { name: 'constructor', data: values.map((i) => (i % 7 ? `t${i % 3}` : null)), type: 'STRING' }
      ]
    });
    const { table } = await readAny(new Uint8Array(bytes));
    expect(table.columns.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    expect(table.columns[0]).toMatchObject({ values: Float64Array.from(values) });
    expect(table.columns[1]).toMatchObject({ levels: ['t1', 't2', 't0'] });
  });

  it('keeps a type that was chosen', async () => {
    const settings = {
      types: [
        { name: 's', type: 'number' },
        { name: 'n', type: 'category' }
      ]
    } as const;
    expect(await cellsOf(fixture('parquet-gzip'), { settings })).toEqual([
      ['n', 's', 'dec'],
      ['1', '', '1.14'],
      ['', '', ''],
      ['3', '7', '-0.3']
    ]);
  });

  it('is refused at whatever byte it is cut off', async () => {
    const whole = fixture('parquet-snappy');
    for (let length = 4; length < whole.length; length += 7) {
      expect((await refusal(whole.slice(0, length))).code).toBe('datasets/broken-file');
    }
  });

  it('is refused or read, never worse, with any byte damaged', async () => {
    const whole = fixture('parquet-snappy');
    for (let at = 4; at < whole.length; at += 3) {
      const damaged = whole.slice();
      damaged[at]! ^= 0xff;
      const outcome = await readAny(damaged).then(
        ({ table }) =>
          table.columns.every(
            (column) => (column.kind === 'number' ? column.values : column.codes).length === table.rows
          ),
        (error: { code?: string }) => error.code?.startsWith('datasets/')
      );
      expect([at, outcome]).toEqual([at, true]);
    }
  });
});

describe('Arrow', () => {
  const table = tableFromArrays({ x: [1, null, 3], s: ['a', 'b', null], b: [true, false, null] });

  it.each(['file', 'stream'] as const)('is read as a %s', async (format) => {
    expect(await cellsOf(tableToIPC(table, { format })!)).toEqual([
      ['x', 's', 'b'],
      ['1', 'a', 'true'],
      ['', 'b', 'false'],
      ['3', '', '']
    ]);
  });

  it('is read where packed blocks refer to those before them', async () => {
    const { table: runs } = await readAny(fixture('feather-runs'));
    expect(runs.columns[0]).toMatchObject({
      values: Float64Array.from({ length: 30_000 }, (_, i) => Math.floor(i / 5000))
    });
  });

  it('is read with its dictionaries behind the rows that need them, as Polars writes files', async () => {
    const words = ['a', 'b', 'a', null, 'c'];
    const whole = tableToIPC(tableFromArrays({ s: words }), { format: 'file' })!;
    const [schema, dictionary, rows] = arrowMessages(whole) as [Uint8Array, Uint8Array, Uint8Array];
    const swapped = whole.slice();
    swapped.set(rows, 8 + schema.length);
    swapped.set(dictionary, 8 + schema.length + rows.length);
    const view = new DataView(swapped.buffer);
    const moved = new Map([
      [8 + schema.length, 8 + schema.length + rows.length],
      [8 + schema.length + dictionary.length, 8 + schema.length]
    ]);
    const footer = 8 + schema.length + dictionary.length + rows.length;
    for (let at = footer; at + 8 < swapped.length; at += 4) {
      const to = moved.get(Number(view.getBigInt64(at, true)));
      if (to !== undefined) view.setBigInt64(at, BigInt(to), true);
    }
    expect(arrowMessages(swapped).map(({ byteOffset }) => byteOffset)).toEqual([8, ...moved.values()]);
    expect(await cellsOf(swapped)).toEqual([['s'], ['a'], ['b'], ['a'], [''], ['c']]);
  });

  it('is refused before it is followed where its lengths and references lead outside', async () => {
    const random = createRng(7, 'damage');
    const whole = fixture('feather-lz4');
    const wild = [0x7fffffff, 0x10000000, -1, 0x7fff, 0];
    for (let round = 0; round < 400; round++) {
      const damaged = whole.slice();
      const view = new DataView(damaged.buffer);
      for (let hits = 1 + random.below(3); hits > 0; hits--) {
        const place = 4 * random.below(damaged.length / 4 - 1);
        view.setInt32(place, wild[random.below(wild.length)]!, true);
      }
      const outcome = await readAny(damaged).then(
        ({ table: read }) => read.rows >= 0,
        (error: { code?: string }) => error.code?.startsWith('datasets/')
      );
      expect([round, outcome]).toEqual([round, true]);
    }
  }, 60_000);

  it('is refused when it is cut off', async () => {
    const whole = fixture('feather-lz4');
    for (let length = 9; length < whole.length; length += 97) {
      expect((await refusal(whole.slice(0, length))).code).toBe('datasets/broken-file');
    }
  });

  it('is refused or read, never worse, with damaged columns', async () => {
    const whole = fixture('feather-lz4');
    for (let at = 1400; at < whole.length; at += 61) {
      const damaged = whole.slice();
      damaged[at]! ^= 0xff;
      const outcome = await readAny(damaged).then(
        ({ table: read }) => read.rows >= 0,
        (error: { code?: string }) => error.code?.startsWith('datasets/')
      );
      expect([at, outcome]).toEqual([at, true]);
    }
  });
});
