import { describe, expect, it } from 'vitest';
import { changedRows, diffTables, listRows } from '#core/datasets';
import { createDirectContext } from '#core/ports';
import { numbers, table, texts } from './tables.ts';

const ALL = { offset: 0, limit: 100 };
const cities = table(
  numbers('id', [1, 2, 3, 4]),
  texts('city', ['Rome', 'Oslo', null, 'Lima']),
  numbers('size', [2.8, 0.7, 1, NaN])
);
const later = table(
  numbers('id', [1, 3, 4, 5]),
  texts('city', ['Roma', 'Kyoto', 'Lima', 'Quito']),
  numbers('size', [2.8, 1, NaN, 2])
);

describe('a diff by key', () => {
  it('tells added, removed, changed and unchanged rows, and the cells before and after', async () => {
    const diff = await diffTables(cities, later, { key: ['id'] });
    expect(diff.identical).toBe(false);
    expect(diff.rows).toEqual({
      before: 4,
      after: 4,
      added: 1,
      removed: 1,
      changed: 2,
      unchanged: 1,
      moved: 0,
      duplicateKeys: 0,
      duplicates: { before: 0, after: 0, added: 0, removed: 0 }
    });
    expect(changedRows(diff, ALL)).toEqual([
      { key: ['1'], before: 0, after: 0, cells: [{ column: 'city', before: 'Rome', after: 'Roma' }] },
      { key: ['3'], before: 2, after: 1, cells: [{ column: 'city', before: null, after: 'Kyoto' }] }
    ]);
    expect(listRows(diff, 'removed', ALL)).toEqual([
      {
        row: 1,
        cells: [
          { column: 'id', value: '2' },
          { column: 'city', value: 'Oslo' },
          { column: 'size', value: '0.7' }
        ]
      }
    ]);
    expect(listRows(diff, 'added', ALL).map(({ row }) => row)).toEqual([3]);
    expect(new Map(diff.columns.map(({ column, changedCells }) => [column, changedCells]))).toEqual(
      new Map([
        ['id', 0],
        ['city', 2],
        ['size', 0]
      ])
    );
  });

  it('pages through the changed rows', async () => {
    const rows = Array.from({ length: 100 }, (_, row) => row);
    const before = table(numbers('id', rows), numbers('x', rows));
    const after = table(
      numbers('id', rows),
      numbers(
        'x',
        rows.map((row) => (row % 2 === 0 ? row : -row))
      )
    );
    const diff = await diffTables(before, after, { key: ['id'] });
    expect(diff.changed).toHaveLength(50);
    expect(changedRows(diff, { offset: 48, limit: 10 }).map(({ key }) => key[0])).toEqual(['97', '99']);
    expect(changedRows(diff, { offset: 50, limit: 10 })).toEqual([]);
  });

  it('matches by several columns together, in texts with other dictionaries', async () => {
    const before = table(texts('a', ['x', 'x', 'y']), numbers('b', [1, 2, 1]), numbers('v', [1, 2, 3]));
    const after = table(texts('a', ['y', 'x', 'x'], ['y', 'x']), numbers('b', [1, 2, 1]), numbers('v', [3, 2, 7]));
    const diff = await diffTables(before, after, { key: ['a', 'b'] });
    expect(changedRows(diff, ALL)).toEqual([
      { key: ['x', '1'], before: 0, after: 2, cells: [{ column: 'v', before: '1', after: '7' }] }
    ]);
    expect(diff.rows).toMatchObject({ unchanged: 2, moved: 2 });
  });

  it('sets keys apart that are not unique, and compares their rows by content only', async () => {
    const before = table(numbers('id', [1, 1, 2, 3]), texts('v', ['a', 'b', 'c', 'd']));
    const after = table(numbers('id', [1, 1, 2, 3, 3]), texts('v', ['b', 'z', 'c', 'd', 'e']));
    const diff = await diffTables(before, after, { key: ['id'] });
    expect(diff.rows).toMatchObject({ added: 0, removed: 0, changed: 0, unchanged: 1, duplicateKeys: 2 });
    expect(diff.rows.duplicates).toEqual({ before: 3, after: 4, added: 2, removed: 1 });
    expect([[...diff.duplicates.before], [...diff.duplicates.after]]).toEqual([
      [0, 1, 3],
      [0, 1, 3, 4]
    ]);
    expect(listRows(diff, 'duplicatesAfter', { offset: 3, limit: 1 })[0]!.cells[1]).toEqual({
      column: 'v',
      value: 'e'
    });
  });

  it('takes a missing key for a key like any other', async () => {
    const before = table(numbers('id', [1, null]), numbers('v', [1, 2]));
    const after = table(numbers('id', [null, 1]), numbers('v', [3, 1]));
    const diff = await diffTables(before, after, { key: ['id'] });
    expect(changedRows(diff, ALL)).toEqual([
      { key: [null], before: 1, after: 0, cells: [{ column: 'v', before: '2', after: '3' }] }
    ]);
  });

  it('names the table that lacks a column of the key', async () => {
    await expect(diffTables(cities, table(numbers('x', [1])), { key: ['id'] })).rejects.toMatchObject({
      code: 'datasets/unknown-column',
      message: 'The table after has no column named "id", so it cannot be a key.'
    });
  });
});

describe('a diff by content', () => {
  it('counts rows as a multiset and tells changes of order', async () => {
    const before = table(texts('a', ['x', 'x', 'y', 'z']), numbers('b', [1, 1, 2, 3]));
    const after = table(texts('a', ['z', 'x', 'y', 'y']), numbers('b', [3, 1, 2, 2]));
    const diff = await diffTables(before, after);
    expect(diff.key).toBeNull();
    expect(diff.rows).toMatchObject({ added: 1, removed: 1, changed: 0, unchanged: 3, moved: 1 });
    expect([[...diff.removed], [...diff.added]]).toEqual([[1], [3]]);
    expect(changedRows(diff, ALL)).toEqual([]);
  });

  it('finds no row again without a common column', async () => {
    const diff = await diffTables(table(numbers('a', [1, 2])), table(numbers('b', [1, 2, 3])));
    expect(diff.rows).toMatchObject({ added: 3, removed: 2, unchanged: 0 });
    expect(diff.columns).toEqual([]);
  });

  it('takes a lone change of order for a difference', async () => {
    const diff = await diffTables(table(numbers('a', [1, 2, 3])), table(numbers('a', [3, 2, 1])));
    expect(diff).toMatchObject({ identical: false, rows: { added: 0, removed: 0, unchanged: 3, moved: 2 } });
  });
});

describe('cells', () => {
  it('are equal when both are missing, and 0 equals -0', async () => {
    const before = table(numbers('a', [0, NaN]), texts('b', [null, 'x']));
    const after = table(numbers('a', [-0, NaN]), texts('b', [null, 'x'], ['unused', 'x']));
    expect((await diffTables(before, after)).identical).toBe(true);
    expect((await diffTables(before, after, { key: ['a'] })).rows).toMatchObject({ unchanged: 2, changed: 0 });
  });

  it('are numbers where the text is the one that the number is written as', async () => {
    const before = table(numbers('id', [1, 2, 3, 4, 5, 6]), numbers('x', [1, 1.5, 10, NaN, NaN, 1e21]));
    const after = table(numbers('id', [1, 2, 3, 4, 5, 6]), texts('x', ['1', '1.50', '10', 'NaN', null, '1e+21']));
    for (const [one, other, kinds] of [
      [before, after, { before: 'number', after: 'category' }],
      [after, before, { before: 'category', after: 'number' }]
    ] as const) {
      const diff = await diffTables(one, other, { key: ['id'] });
      expect(diff.schema.retyped).toEqual([{ column: 'x', ...kinds }]);
      expect(changedRows(diff, ALL).map(({ key }) => key[0])).toEqual(['2', '4']);
    }
  });

  it('may be the key although one table has numbers and the other texts', async () => {
    const before = table(numbers('id', [7, 8]), numbers('x', [1, 2]));
    const after = table(texts('id', ['8', 'n/a', '7']), numbers('x', [2, 3, 1]));
    expect((await diffTables(before, after, { key: ['id'] })).rows).toMatchObject({
      unchanged: 2,
      added: 1,
      removed: 0
    });
  });

  it('are compared by text even where a dictionary holds a text twice', async () => {
    const twice = { kind: 'text', name: 'a', codes: Int32Array.of(0, 1), levels: ['x', 'x'] } as const;
    expect((await diffTables(table(twice), table(texts('a', ['x', 'x'])))).identical).toBe(true);
  });
});

describe('columns', () => {
  it('are added, removed, retyped and moved', async () => {
    const before = { ...table(...['a', 'b', 'c', 'd'].map((name) => numbers(name, [1]))) };
    const after = table(numbers('d', [1]), numbers('a', [1]), numbers('c', [1]), numbers('e', [2]));
    const diff = await diffTables(
      { ...before, schema: [{ name: 'c', type: 'boolean' }] },
      { ...after, schema: [{ name: 'c', type: 'number' }] }
    );
    expect(diff.schema).toEqual({
      added: ['e'],
      removed: ['b'],
      renamed: [],
      retyped: [{ column: 'c', before: 'boolean', after: 'number' }],
      moved: [{ column: 'd', before: 2, after: 0 }]
    });
    expect(diff.rows).toMatchObject({ unchanged: 1, added: 0 });
  });

  it('are proposed as renamed when their cells are the same and there is no doubt', async () => {
    const name = ['Ada', 'Bo', null];
    const before = table(
      texts('name', name),
      numbers('n', [1, 2, 3]),
      numbers('empty', [null, null, null]),
      numbers('p', [4, 4, 4])
    );
    const after = table(
      texts('full name', name, ['Bo', 'Ada']),
      numbers('m', [1, 2, 3.5]),
      numbers('void', [null, null, null]),
      numbers('q', [4, 4, 4]),
      numbers('r', [4, 4, 4])
    );
    const { schema } = await diffTables(before, after);
    expect(schema.renamed).toEqual([{ before: 'name', after: 'full name' }]);
    expect(schema.removed).toEqual(['n', 'empty', 'p']);
    expect(schema.added).toEqual(['m', 'void', 'q', 'r']);
  });

  it('may have any name', async () => {
    const names = ['__proto__', 'constructor', 'a,b', '', 'toString', '\u2028', '\0'];
    const before = table(...names.map((name) => numbers(name, [1, 2])));
    const after = table(...names.map((name) => numbers(name, name === 'a,b' ? [1, 2] : [1, 3])));
    const diff = await diffTables(before, after, { key: ['a,b'] });
    expect(changedRows(diff, ALL)[0]!.cells.map(({ column }) => column)).toEqual(
      names.filter((name) => name !== 'a,b')
    );
    expect((await diffTables(before, after, { key: ['__proto__'] })).rows).toMatchObject({ added: 1, removed: 1 });
  });
});

describe('edges', () => {
  const empty = table(numbers('a', []), texts('b', []));
  const some = table(numbers('a', [1]), texts('b', [null]));
  it('has nothing to tell of tables without rows or columns', async () => {
    expect(await diffTables(empty, empty, { key: ['a'] })).toMatchObject({
      identical: true,
      rows: { before: 0, unchanged: 0 }
    });
    expect((await diffTables(table(), table())).identical).toBe(true);
    expect(await diffTables(empty, some)).toMatchObject({ identical: false, rows: { added: 1 } });
    expect(await diffTables(some, empty, { key: ['a'] })).toMatchObject({ rows: { removed: 1 } });
  });

  it('can be cancelled and tells how far it is', async () => {
    const abort = new AbortController();
    const phases = new Set<string>();
    const onProgress = ({ phase }: { phase: string }) => phases.add(phase);
    await diffTables(cities, later, { key: ['id'], ctx: createDirectContext({ signal: abort.signal, onProgress }) });
    expect([...phases]).toEqual(['reading', 'comparing', 'estimating']);
    abort.abort();
    const cancelled = diffTables(cities, later, { ctx: createDirectContext({ signal: abort.signal }) });
    await expect(cancelled).rejects.toMatchObject({ code: 'workers/cancelled' });
  });
});
