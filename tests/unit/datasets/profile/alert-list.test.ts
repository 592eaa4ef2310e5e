import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findAlerts } from '#core/datasets';
import { alertsOf, cells, describeCells, profileOf, type Described } from './described.ts';

const NAUGHTY = '/work/shared/data/naughty-strings.json';

/** Numbers without any pattern a check looks for. */
const plain = (i: number): number => ((i * 7919) % 97) / 7;

function tableWith(columns: Parameters<typeof describeCells>[0]): Described {
  return describeCells([['plain', cells(columns[0]![1].length, plain)], ...columns]);
}

describe('the list', () => {
  it('is ranked by severity, then by effect, as plain JSON', async () => {
    const described = tableWith([
      ['y', cells(300, (i) => (i % 2 === 0 ? 'yes' : 'no'))],
      ['copy', cells(300, (i) => (i % 2 === 0 ? 1 : 2))],
      ['gone', cells(300, () => null)],
      ['some', cells(300, (i) => (i % 3 === 0 ? null : plain(i)))]
    ]);
    const alerts = await alertsOf(described, { target: 'y' });
    const rank = { error: 0, warning: 1, info: 2 };
    const keys = alerts.map(({ severity, effect }) => rank[severity] * 2 - effect);
    expect(keys).toEqual(keys.toSorted((a, b) => a - b));
    expect(alerts[0]).toMatchObject({ kind: 'target-leakage', columns: ['copy'] });
    expect(JSON.parse(JSON.stringify(alerts))).toEqual(alerts);
    alerts.forEach(({ effect }) => expect(effect >= 0 && effect <= 1).toBe(true));
  });

  it('says what was not checked', async () => {
    const none = await alertsOf(describeCells([['x', []]]));
    expect(none.map(({ sentence }) => sentence)).toEqual(['Not checked: everything, because the table has no rows.']);
    const noTarget = await alertsOf(tableWith([['x', cells(60, plain)]]));
    expect(noTarget.filter(({ kind }) => kind === 'not-checked')).toMatchObject([
      { evidence: { reason: 'no target is chosen' } }
    ]);
    const few = await alertsOf(tableWith([['y', cells(20, (i) => i % 2)]]), { target: 'y' });
    expect(few.find(({ kind }) => kind === 'not-checked')?.sentence).toMatch(/fewer than 50 rows have a target/);
  });

  it.each([
    [1, /^Not checked: whether \*c\d+\* tells the same as another, because only 200 columns are compared\.$/],
    [3, /^Not checked: whether 3 columns tell the same as another, because only 200 columns are compared\.$/]
  ])('names what of a wide table was not compared, %i columns of it', async (more, words) => {
    const wide = describeCells(cells(200 + more, (i) => [`c${i}`, cells(60, (row) => plain(row * (i + 3)))] as const));
    const found = (await alertsOf(wide)).find(({ sentence }) => sentence.includes('the same as another'));
    expect(found?.sentence).toMatch(words);
    expect(found?.columns).toHaveLength(more === 1 ? 1 : 0);
  });

  it.skipIf(!existsSync(NAUGHTY))('is plain JSON for hostile names and values', async () => {
    const strings = JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[];
    const names = [...new Set(strings)].filter((text) => text !== '').slice(0, 60);
    const columns = names.map(
      (name, i) => [name, cells(200, (row) => strings[(row * (i + 1)) % strings.length]!)] as const
    );
    const alerts = await alertsOf(describeCells(columns), { target: names[3]! });
    expect(alerts.length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(alerts))).toEqual(alerts);
  });

  it('refuses an unknown target', async () => {
    await expect(alertsOf(tableWith([['x', [1, 2]]]), { target: 'z' })).rejects.toMatchObject({
      code: 'datasets/unknown-column'
    });
  });

  it('refuses a profile of another table', async () => {
    const { table, schema } = tableWith([['x', [1, 2]]]);
    const profile = await profileOf(describeCells([['x', [1, 2]]]));
    await expect(findAlerts(table, schema, { profile, seed: 1 })).rejects.toThrow('not of this table');
  });
});
