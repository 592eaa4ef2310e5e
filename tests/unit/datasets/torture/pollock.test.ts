import { expect, it } from 'vitest';
import { faultClasses } from './fault-classes.ts';
import { pollockScore } from './pollock-score.ts';
import { readAsText } from './read-as-text.ts';

const TARGET = 9.75;

it('IMPORT: the 26 fault classes of the Pollock benchmark score 9.75 of 10 on average', async () => {
  const classes = faultClasses();
  expect(classes).toHaveLength(26);
  const means: { name: string; score: number; worst: string }[] = [];
  for (const { name, files } of classes) {
    const scores: { name: string; score: number }[] = [];
    for (const file of files) {
      scores.push({ name: file.name, score: pollockScore(file.clean, await readAsText(file.text)) });
    }
    const worst = scores.toSorted((a, b) => a.score - b.score)[0]!;
    means.push({
      name,
      score: mean(scores.map(({ score }) => score)),
      worst: `${worst.name} ${worst.score.toFixed(2)}`
    });
  }
  const macro = mean(means.map(({ score }) => score));
  const table = means.map(({ name, score, worst }) => `${score.toFixed(3)}  ${name}  (worst: ${worst})`).join('\n');
  expect(macro, `class-macro ${macro.toFixed(3)}\n${table}`).toBeGreaterThanOrEqual(TARGET);
}, 120_000);

it('the scorer gives 10 to the right records, and less to any others', () => {
  const clean = [
    ['a', 'b'],
    ['1', 'x'],
    ['2', 'y']
  ];
  expect(pollockScore(clean, clean)).toBe(10);
  expect(
    pollockScore(clean, [
      ['A', 'b'],
      ['1.0', 'x'],
      ['2', 'Y']
    ])
  ).toBeLessThan(10);
  expect(pollockScore(clean, undefined)).toBe(0);
  expect(pollockScore([], [])).toBe(10);
  // Header 3, one of two records and four of six cells: 2 * 0.5 + 0.5, 2 * 4/6 + 4/6.
  expect(
    pollockScore(clean, [
      ['a', 'b'],
      ['1', 'x'],
      ['3', 'z']
    ])
  ).toBeCloseTo(1 + 3 + 1.5 + 2, 12);
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
