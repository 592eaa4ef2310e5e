import { describe, expect, it } from 'vitest';
import { readTarget } from '../../../src/core/training/read-target.ts';
import { rowWeights } from '../../../src/core/training/row-weights.ts';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';

const table = tableOf(
  numbers('w', [1, 3, 0, 4, -1, null]),
  texts('y', ['a', 'a', 'a', 'b', 'b', 'b']),
  numbers('zero', [0, 0, 0, 0, 0, 0])
);
const target = readTarget(table, 'y', 'binary');
const weigh = (weights: Parameters<typeof rowWeights>[0]['weights'], rows: number[]) =>
  rowWeights({ weights }, table, { target, rows: Int32Array.from(rows) });

describe('row weights', () => {
  it('are none where the spec says nothing', () => expect(weigh(undefined, [0, 1])).toBeNull());

  it('come from a column, scaled to mean 1', () => {
    expect(weigh({ column: 'w' }, [0, 1, 2, 3])).toEqual(Float64Array.of(0.5, 1.5, 0, 2));
  });

  it('give every class the same total when they are balanced', () => {
    expect(weigh({ classes: 'balanced' }, [0, 1, 2, 3])).toEqual(Float64Array.of(2 / 3, 2 / 3, 2 / 3, 2));
  });

  it('balance the classes of the weighted rows', () => {
    expect(weigh({ column: 'w', classes: 'balanced' }, [0, 1, 3])).toEqual(Float64Array.of(0.375, 1.125, 1.5));
  });

  it.each([
    ['negative', 4],
    ['missing', 5]
  ])('refuse a %s cell and name its row', (_, row) => {
    expect(() => weigh({ column: 'w' }, [0, row])).toThrow(
      expect.objectContaining({ code: 'training/bad-spec', message: expect.stringContaining(`row ${row + 1}`) })
    );
  });

  it('refuse a column of texts and one of zeros alone', () => {
    expect(() => weigh({ column: 'y' }, [0])).toThrow(/does not hold numbers/);
    expect(() => weigh({ column: 'zero' }, [0, 1])).toThrow(/weight 0/);
  });
});
