import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** By address, because the harness is JavaScript that the type checker does not read. */
const load = (name: string) => import(new URL(`../../bench/harness/${name}.mjs`, import.meta.url).href);
const { writeArray } = await load('arrays');
const { median, worseIn } = await load('compare');
const { binaryQuality, logisticObjective } = await load('quality');

const folder = mkdtempSync(join(tmpdir(), 'assay-bench-verdict-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('equal quality', () => {
  it.each([
    [{ 'log-loss': 1.004 }, { 'log-loss': 1 }, []],
    [{ 'log-loss': 1.006 }, { 'log-loss': 1 }, ['log-loss']],
    [{ AUC: 0.8 }, { AUC: 0.803 }, []],
    [{ AUC: 0.8 }, { AUC: 0.805 }, ['AUC']],
    [{ objective: 0.3 + 1e-7 }, { objective: 0.3 }, ['objective']],
    [{ rows: 10, checksum: 5 }, { rows: 10, checksum: 6 }, ['checksum']]
  ])('of %j against %j is worse in %j', (ours, peer, worse) => {
    expect(worseIn({ ours, peer })).toEqual(worse);
  });
});

describe('measures of a file of scores', () => {
  const y = join(folder, 'y');
  const scores = join(folder, 'scores');
  writeArray(y, Float64Array.of(0, 0, 1, 1));
  writeArray(scores, Float64Array.of(0.1, 0.4, 0.4, 0.8));

  it('counts a tie as half in the AUC', () => {
    expect(binaryQuality(scores, { y }).AUC).toBeCloseTo(3.5 / 4, 12);
  });

  it('averages the log-loss over the rows', () => {
    const expected = -(Math.log(0.9) + Math.log(0.6) + Math.log(0.4) + Math.log(0.8)) / 4;
    expect(binaryQuality(scores, { y })['log-loss']).toBeCloseTo(expected, 12);
  });

  it('refuses scores of other rows', () => {
    writeArray(join(folder, 'short'), Float64Array.of(0.5));
    expect(() => binaryQuality(join(folder, 'short'), { y })).toThrow('1 scores for 4 rows');
  });
});

it('the logistic objective of zero weights is log 2', () => {
  const data = { x: Float32Array.of(1, 2), y: Float64Array.of(0, 1), cols: 1, l2: 1 };
  expect(logisticObjective(Float64Array.of(0, 0), data)).toBeCloseTo(Math.log(2), 12);
});

it('the median of an even number of times is between the middle two', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
});
