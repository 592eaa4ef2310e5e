import { expect, it } from 'vitest';
import type { TextColumn } from '#core/shared';
import { doubtTarget } from '#core/training';

function texts(cells: readonly (string | null)[]): TextColumn {
  const levels = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell)));
  return { kind: 'text', name: 'price', codes, levels };
}
const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i * 1.5));

it('names the column, the cells that are no numbers and the first of them', () => {
  expect(doubtTarget(texts([...numbers(9), null, 'oops', '   ']))).toBeUndefined();
  expect(doubtTarget(texts([...numbers(19), null, 'oops', '-']))).toMatchObject({
    code: 'training/text-target',
    severity: 'warning',
    path: 'price',
    message: expect.stringContaining('19 of its 21 cells are numbers and 2 are not, such as "oops".') as string,
    received: 'oops',
    count: 2
  });
  expect(doubtTarget(texts([...numbers(9), 'oops']))?.message).toContain('1 is not: "oops".');
});

it('is silent about texts, numbers, number codes without exception and empty columns', () => {
  expect(doubtTarget(texts(['yes', 'no', '1']))).toBeUndefined();
  expect(doubtTarget(texts(numbers(5)))).toBeUndefined();
  expect(doubtTarget(texts([null, null]))).toBeUndefined();
  expect(doubtTarget(texts([]))).toBeUndefined();
  expect(doubtTarget({ kind: 'number', name: 'price', values: Float64Array.of(1, 2) })).toBeUndefined();
});
