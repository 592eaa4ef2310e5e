import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changedRows, diffTables, proposeKey } from '#core/datasets';
import { createRng, range, shuffle, takeRows } from '#core/shared';
import { importText } from '../import-text.ts';

const FOLDER = '/work/shared/data';
const KEYS = { titanic: ['name'], penguins: null, taxis: ['pickup', 'dropoff'], 'adult-train': null } as const;

describe.each(Object.entries(KEYS))('%s', (name, key) => {
  const path = `${FOLDER}/${name}.csv`;

  it.skipIf(!existsSync(path))(
    'is itself, also with its rows in another order, and has the key that a reader sees',
    async () => {
      const { table, schema } = await importText(readFileSync(path));
      const shuffled = takeRows(table, shuffle(range(table.rows), createRng(1, 'order')));
      expect(proposeKey({ table, schema }, { table: shuffled, schema })).toEqual(key);
      expect((await diffTables({ table, schema }, { table, schema })).identical).toBe(true);
      for (const by of [[], key ?? []]) {
        const { rows, columns } = await diffTables({ table, schema }, { table: shuffled, schema }, { key: by });
        expect(rows).toMatchObject({ added: 0, removed: 0, changed: 0, unchanged: table.rows });
        expect(columns.every(({ effect }) => effect === 0)).toBe(true);
      }
    }
  );
});

describe('titanic by name', () => {
  const path = `${FOLDER}/titanic.csv`;

  it.skipIf(!existsSync(path))('shows the one age that was corrected', async () => {
    const before = await importText(readFileSync(path));
    const after = await importText(readFileSync(path, 'utf8').replace('Laina",female,26,', 'Laina",female,62,'));
    const diff = await diffTables(before, after, { key: ['name'] });
    expect(changedRows(diff, { offset: 0, limit: 10 }).map(({ cells }) => cells)).toEqual([
      [{ column: 'age', before: '26', after: '62' }]
    ]);
  });
});
