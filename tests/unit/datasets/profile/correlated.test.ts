import { describe, expect, it } from 'vitest';
import type { Alert } from '#core/datasets';
import { createRng } from '#core/shared';
import { alertsOf, cells, describeCells, type Described } from './described.ts';

/** Numbers without any pattern a check looks for. */
const plain = (i: number): number => ((i * 7919) % 97) / 7;

function tableWith(columns: Parameters<typeof describeCells>[0]): Described {
  return describeCells([['plain', cells(columns[0]![1].length, plain)], ...columns]);
}

async function alertFor(kind: Alert['kind'], columns: Parameters<typeof describeCells>[0]): Promise<Alert | undefined> {
  return (await alertsOf(tableWith(columns))).find((alert) => alert.kind === kind);
}

describe('numbers', () => {
  it('that tell the same are a pair', async () => {
    const found = await alertFor('correlated-features', [['x', cells(200, (i) => plain(i) * 2 + (i % 3) / 10)]]);
    expect(found).toMatchObject({
      columns: ['plain', 'x'],
      severity: 'info',
      sentence: expect.stringMatching(/^\*plain\* and \*x\* tell nearly the same/) as unknown,
      fix: { label: 'Drop x', step: { columns: ['x'] } }
    });
  });

  it('of which many tell the same are one alert with one fix', async () => {
    const copies = cells(
      7,
      (k) => [`c${k}`, cells(200, (i) => plain(i) * (k + 2) + ((i * (k + 3)) % 5) / 10)] as const
    );
    const alerts = await alertsOf(tableWith(copies));
    const found = alerts.filter(({ kind }) => kind === 'correlated-features');
    expect(found).toMatchObject([
      {
        columns: ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'plain'],
        fix: {
          label: 'Drop c1, c2, c3 and 4 more',
          step: { kind: 'drop-columns', columns: ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'plain'] }
        }
      }
    ]);
    expect(found[0]!.sentence).toMatch(
      /^\*c1\*, \*c2\*, \*c3\* and 4 more tell nearly the same as \*c0\* \(association 0\.9\d+ or more\)\. Is \*c0\* enough\?$/
    );
  });

  it('are not chained: the ends of a row of near ones keep a column each', async () => {
    const rng = createRng(5, 'chain');
    const parts = cells(3, () => cells(600, () => rng.uniform()));
    // Neighbours share most of what they are made of, the ends far less.
    const chain = cells(5, (k) => {
      const own = cells(600, (i) => parts[0]![i]! * (4 - k) * 0.34 + parts[1]![i]! * k * 0.34 + parts[2]![i]! * 0.1);
      return [`c${k}`, own] as const;
    });
    const alerts = await alertsOf(describeCells(chain));
    const found = alerts.filter(({ kind }) => kind === 'correlated-features');
    expect(found.length).toBeGreaterThan(1);
    const dropped = found.flatMap(({ columns }) => columns.slice(1));
    expect(new Set(dropped).size).toBe(dropped.length);
    expect(found.every(({ columns: [kept] }) => !dropped.includes(kept!))).toBe(true);
  });

  it('that are copies are left to the alert on copies', async () => {
    const near = cells(200, (i) => plain(i) * 2 + (i % 3) / 10);
    const alerts = await alertsOf(
      tableWith([
        ['x', near],
        ['y', near]
      ])
    );
    expect(alerts.filter(({ kind }) => kind === 'duplicate-columns').map(({ columns }) => columns)).toEqual([
      ['x', 'y']
    ]);
    expect(alerts.filter(({ kind }) => kind === 'correlated-features').map(({ columns }) => columns)).toEqual([
      ['plain', 'x']
    ]);
  });
});
