import { fromArrow } from 'arquero';
import { expect, it } from 'vitest';
import { writeArrow } from '#core/serving';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';

it('writeArrow keeps numbers, texts, nulls and odd column names, and refuses names that Arquero loses', () => {
  const bytes = writeArrow(tableOf(numbers('p_<=50K', [0.1, null, -3]), texts('job title', ['a', null, 'ü'])));
  const back = fromArrow(bytes);
  expect(back.columnNames()).toEqual(['p_<=50K', 'job title']);
  expect([back.get('p_<=50K', 0), back.get('p_<=50K', 1), back.get('p_<=50K', 2)]).toEqual([0.1, null, -3]);
  expect([0, 1, 2].map((row) => back.get('job title', row))).toEqual(['a', null, 'ü']);
  for (const name of ['__proto__', 'constructor', 'toString'])
    expect(() => writeArrow(tableOf(numbers(name, [1])))).toThrow(name);
});
