import { describe, expect, it } from 'vitest';
import { createRng } from '#core/shared';
import type { Alert } from '#core/datasets';
import { aucOfCells } from '../../../../src/core/datasets/profile/alerts/score-classes.ts';
import { selectForward } from '../../../../src/core/datasets/profile/alerts/sweep-matrix.ts';
import { alertsOf, cells, describeCells } from './described.ts';

type Columns = Parameters<typeof describeCells>[0];

const noise = createRng(11, 'leakage-test');
const ROWS = 600;
const y = cells(ROWS, () => (noise.uniform() < 0.4 ? 'yes' : 'no'));
const amount = cells(ROWS, () => 5 + Math.floor(noise.uniform() * 4000) / 100);
const random = cells(ROWS, () => noise.uniform());

async function alerts(kind: Alert['kind'], columns: Columns, target: string): Promise<Alert[]> {
  return (await alertsOf(describeCells([['random', random], ...columns]), { target })).filter((a) => a.kind === kind);
}

describe('the AUC', () => {
  it('counts pairs, equal scores half', () => {
    // Members at 0.9, 0.5, 0.5; others at 0.5, 0.1: pairs 1 + 1 + (0.5 + 1) * 2 = 5 of 6
    const found = aucOfCells([0.1, 0.5, 0.9], {
      used: [0, 1, 2],
      inCell: Float64Array.of(1, 3, 1),
      inClass: Float64Array.of(0, 2, 1)
    });
    expect(found).toBeCloseTo(5 / 6, 14);
  });
});

describe('target leakage', () => {
  it('is not seen in noise, ids or many levels', async () => {
    const columns: Columns = [
      ['y', y],
      ['number', cells(ROWS, () => noise.uniform())],
      ['few', cells(ROWS, () => `l${noise.below(5)}`)],
      ['many', cells(ROWS, () => `l${noise.below(400)}`)],
      ['unique', cells(ROWS, (i) => `u${(i * 7) % ROWS}-${i}`)]
    ];
    expect(await alerts('target-leakage', columns, 'y')).toEqual([]);
  });

  it('is an error for a copy under other names, as texts and as numbers', async () => {
    const copies: Columns = [
      ['y', y],
      ['churned', y.map((value) => (value === 'yes' ? 'gone' : 'there'))],
      ['flag', y.map((value) => (value === 'yes' ? 1 : 0))]
    ];
    const found = await alerts('target-leakage', copies, 'y');
    expect(found.map(({ columns, severity }) => [columns[0], severity])).toEqual([
      ['churned', 'error'],
      ['flag', 'error']
    ]);
    expect(found[0]!.sentence).toBe(
      'Is *churned* a copy of the target *y*? Each of its values goes with one of the target.'
    );
  });

  it('is a strong warning where one column alone nearly decides', async () => {
    const told: Columns = [
      ['y', y],
      ['told', y.map((value) => (value === 'yes' ? 1 : 0) + 1.35 * noise.uniform())]
    ];
    const [found] = await alerts('target-leakage', told, 'y');
    expect(found).toMatchObject({
      columns: ['told'],
      severity: 'warning',
      evidence: { measure: 'AUC', copy: false },
      fix: { step: { kind: 'drop-columns', columns: ['told'] } }
    });
    expect(found!.sentence).toMatch(
      /^Would you know \*told\* before the prediction\? Alone it tells \*y\* with AUC 0\.9/
    );
  });

  it('is a notice where it is far above the second only', async () => {
    const better = y.map((value) => (value === 'yes' ? 1 : 0) + 1.7 * noise.uniform());
    const rival = y.map((value) => (value === 'yes' ? 1 : 0) + 1.75 * noise.uniform());
    const alone = await alerts(
      'target-leakage',
      [
        ['y', y],
        ['better', better]
      ],
      'y'
    );
    expect(alone).toMatchObject([{ columns: ['better'], severity: 'info' }]);
    const both: Columns = [
      ['y', y],
      ['better', better],
      ['rival', rival]
    ];
    expect(await alerts('target-leakage', both, 'y')).toEqual([]);
  });

  it('is seen earlier under a telling name', async () => {
    const hint = y.map((value) => (value === 'yes' ? 1 : 0) + 1.55 * noise.uniform());
    const [plain] = await alerts(
      'target-leakage',
      [
        ['y', y],
        ['x', hint]
      ],
      'y'
    );
    const [named] = await alerts(
      'target-leakage',
      [
        ['y', y],
        ['final_status', hint]
      ],
      'y'
    );
    expect([plain?.severity, named?.severity]).toEqual(['info', 'warning']);
  });

  it('of a number is told by a line in pieces, with missing cells beside it', async () => {
    const fee = amount.map((value) => (value < 20 ? value * 0.1 : value < 30 ? 60 - value : value * 3));
    const [found] = await alerts(
      'target-leakage',
      [
        ['fee', fee],
        ['amount', cells(ROWS, (i) => (i % 50 === 0 ? null : amount[i]!))]
      ],
      'fee'
    );
    expect(found).toMatchObject({ columns: ['amount'], evidence: { measure: 'R2' } });
  });

  it('of a number is a sum of its parts', async () => {
    const tip = cells(ROWS, () => Math.floor(noise.uniform() * 1500) / 100);
    const tolls = cells(ROWS, () => (noise.below(5) === 0 ? 6.12 : 0));
    const total = amount.map((value, i) => value + tip[i]! + tolls[i]! + 0.5 * noise.below(3));
    const columns: Columns = [
      ['fare', amount],
      ['tip', tip],
      ['tolls', tolls],
      ['total', total]
    ];
    const found = await alerts('target-leakage', columns, 'fare');
    expect(found.map(({ severity, columns: names }) => [severity, names])).toEqual([
      ['warning', ['total', 'tip', 'tolls']]
    ]);
    expect(found[0]!.sentence).toContain('*fare* is nearly *total* minus *tip* minus *tolls*');
  });

  it('is the same for any order of columns and any seed of noise rows', async () => {
    const columns: Columns = [
      ['y', y],
      ['told', y.map((value, i) => (value === 'yes' ? 1 : 0) + 1.15 * ((i * 0.618) % 1))],
      ['few', cells(ROWS, (i) => `l${i % 3}`)]
    ];
    const straight = await alertsOf(describeCells(columns), { target: 'y', seed: 9 });
    const turned = await alertsOf(describeCells(columns.toReversed()), { target: 'y', seed: 9 });
    expect(turned).toEqual(straight);
    expect(straight.some(({ kind }) => kind === 'target-leakage')).toBe(true);
  });
});

describe('forward selection', () => {
  it('finds the weights of an exact sum', () => {
    // Uncorrelated a and b, y = (2a + b) / sqrt(5)
    const [ra, rb] = [2 / Math.sqrt(5), 1 / Math.sqrt(5)];
    const selections = selectForward(Float64Array.of(1, 0, ra, 0, 1, rb, ra, rb, 1), {
      size: 3,
      most: 4,
      enough: 0.9999
    });
    expect(selections.map(({ chosen }) => chosen)).toEqual([[0], [0, 1]]);
    expect(selections[0]!.explained).toBeCloseTo(0.8, 12);
    expect(selections[1]!.explained).toBeCloseTo(1, 12);
    expect(selections[1]!.weights[1]).toBeCloseTo(rb, 12);
  });
});

describe('missing cells', () => {
  it('that tell the outcome are asked about', async () => {
    const reason = y.map((value, i) => (value === 'yes' || i % 20 === 0 ? `r${i % 3}` : null));
    const [found] = await alerts(
      'missingness-leakage',
      [
        ['y', y],
        ['reason', reason]
      ],
      'y'
    );
    expect(found).toMatchObject({ columns: ['reason'], severity: 'warning' });
    expect(found!.sentence).toMatch(/^Is \*reason\* filled in only after the outcome\?/);
    const harmless = cells(ROWS, (i) => (i % 3 === 0 ? null : i % 7));
    expect(
      await alerts(
        'missingness-leakage',
        [
          ['y', y],
          ['x', harmless]
        ],
        'y'
      )
    ).toEqual([]);
  });

  it('that tell a number do too', async () => {
    const late = amount.map((value, i) => (value > 30 ? i % 5 : null));
    expect(
      await alerts(
        'missingness-leakage',
        [
          ['amount', amount],
          ['late', late]
        ],
        'amount'
      )
    ).toMatchObject([{ columns: ['late'], evidence: { score: 1 } }]);
  });
});

describe('the order of rows', () => {
  it('that tells a class or a number is asked about', async () => {
    expect(await alerts('sorted-file', [['y', y.toSorted()]], 'y')).toMatchObject([{ evidence: { score: 1 } }]);
    expect(await alerts('sorted-file', [['y', y]], 'y')).toEqual([]);
    const sorted = amount.toSorted((a, b) => a - b);
    expect(await alerts('sorted-file', [['y', sorted]], 'y')).toMatchObject([
      { evidence: { measure: 'Spearman', score: 1 } }
    ]);
    expect(await alerts('sorted-file', [['y', amount]], 'y')).toEqual([]);
  });

  it('and dates are a question about the future', async () => {
    const days = cells(ROWS, (i) => `20${String(10 + Math.floor(i / 60))}-0${1 + (Math.floor(i / 7) % 9)}-15`);
    const [found] = await alerts(
      'time-structure',
      [
        ['y', y],
        ['day', days]
      ],
      'y'
    );
    expect(found).toMatchObject({ columns: ['day'], evidence: { first: '2010-01-15' }, fix: null });
    expect(found!.sentence).toContain('by which the file is sorted');
  });
});
