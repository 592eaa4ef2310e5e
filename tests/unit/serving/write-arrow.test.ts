import { fromArrow } from 'arquero';
import { expect, it } from 'vitest';
import { writeArrow } from '#core/serving';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';

it('writeArrow keeps numbers, texts, nulls and odd column names, and refuses the one name Arquero loses', () => {
  const bytes = writeArrow(tableOf(numbers('p_<=50K', [0.1, null, -3]), texts('constructor', ['a', null, 'ü'])));
  const back = fromArrow(bytes);
  expect(back.columnNames()).toEqual(['p_<=50K', 'constructor']);
  expect([back.get('p_<=50K', 0), back.get('p_<=50K', 1), back.get('p_<=50K', 2)]).toEqual([0.1, null, -3]);
  expect([0, 1, 2].map((row) => back.get('constructor', row))).toEqual(['a', null, 'ü']);
  expect(() => writeArrow(tableOf(numbers('__proto__', [1])))).toThrow(/__proto__/);
});
