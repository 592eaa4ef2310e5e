import { describe, expect, it } from 'vitest';
import { findLeaks } from '#core/datasets';
import { createRng } from '#core/shared';
import { alertsOf, cells, describeCells } from './described.ts';

const noise = createRng(11, 'leaks-test');
const ROWS = 600;
const amount = cells(ROWS, () => 5 + Math.floor(noise.uniform() * 4000) / 100);
const random = cells(ROWS, () => noise.uniform());

describe('leaks alone', () => {
  it('are those among all alerts, without a profile or associations', async () => {
    const tip = cells(ROWS, () => Math.floor(noise.uniform() * 500) / 100);
    const described = describeCells([
      ['random', random],
      ['fare', amount],
      ['tip', tip],
      ['total', cells(ROWS, (i) => Number(amount[i]) + Number(tip[i]))]
    ]);
    const found = await findLeaks(described.table, described.schema, { target: 'fare', task: 'regression', seed: 1 });
    const all = await alertsOf(described, { target: 'fare', seed: 1 });
    expect(found).toEqual(all.filter(({ kind }) => kind === 'target-leakage'));
    expect(found[0]?.columns).toEqual(['total', 'tip']);
  });
  it('are none in a table that is too short to tell, and need a target that is there', async () => {
    const { table, schema } = describeCells([
      ['a', [1, 2]],
      ['b', [1, 2]]
    ]);
    expect(await findLeaks(table, schema, { target: 'b', task: 'regression', seed: 1 })).toEqual([]);
    await expect(findLeaks(table, schema, { target: 'c', task: 'regression', seed: 1 })).rejects.toMatchObject({
      code: 'datasets/unknown-column'
    });
  });
});
