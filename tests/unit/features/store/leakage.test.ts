import { expect, it } from 'vitest';
import { compareWithLatestJoin } from '#core/features';
import { numbers, table, texts, viewOf } from './tables.ts';

/** Customers 1 to 4; after time 10 those who left are marked by x = 9, before it x tells nothing. */
const data = table(
  numbers('id', [1, 2, 3, 4, 1, 2]),
  numbers('at', [0, 0, 0, 0, 50, 40]),
  numbers('x', [1, 2, 1, 2, 9, 9]),
  numbers('still', [5, 5, 6, 6, 5, 5])
);
const frame = table(
  numbers('id', [1, 2, 3, 4]),
  numbers('when', [10, 10, 10, 10]),
  texts('left', ['yes', 'yes', 'no', 'no'])
);
const definition = viewOf({
  features: [
    { name: 'x', column: 'x' },
    { name: 'total', aggregate: { column: 'x', function: 'sum', windowSeconds: 100 } }
  ]
});
const input = { frame, timestamp: 'when', views: [{ definition, table: data }] };

it('tells which feature looks better than it is, by how much and how far it looks ahead', () => {
  const [x, total] = compareWithLatestJoin(input, { label: 'left' });
  expect(x).toMatchObject({
    view: 'v',
    feature: 'x',
    differs: 0.5,
    fromFuture: 0.5,
    maxLookAheadSeconds: 40,
    association: {
      pointInTime: { measure: 'auc', value: 0.5, rows: 4 },
      latest: { measure: 'auc', value: 1, rows: 4 }
    },
    looksBetter: true
  });
  expect(x!.sentence).toContain('x looks better than it is because it uses values from the future: AUC 1.000');
  expect(total).toMatchObject({ differs: 0.5, looksBetter: true });
});

it('finds nothing where all values lie in the past', () => {
  const later = table(numbers('id', [1, 2]), numbers('when', [60, 60]), numbers('y', [1, 2]));
  const [x] = compareWithLatestJoin({ ...input, frame: later }, { label: 'y' });
  expect(x).toMatchObject({ differs: 0, fromFuture: 0, maxLookAheadSeconds: 0, looksBetter: false });
  expect(x!.sentence).toContain('takes no value from the future');
});

it('correlates with a label of numbers', () => {
  const numeric = table(numbers('id', [1, 2, 3, 4]), numbers('when', [45, 45, 45, 45]), numbers('y', [9, 9, 1, 2]));
  const [x] = compareWithLatestJoin({ ...input, frame: numeric }, { label: 'y' });
  expect(x!.association!.latest).toEqual({ measure: 'correlation', value: 1, rows: 4 });
  // Without customer 1's last row x is 1, 9, 1, 2 against 9, 9, 1, 2: 26.75 / sqrt(44.75 * 56.75).
  expect(x!.association!.pointInTime!.value).toBeCloseTo(0.53082, 5);
});
