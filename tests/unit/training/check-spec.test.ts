import { describe, expect, it } from 'vitest';
import { frameProblem, type TrainingSpec } from '#core/training';
import { checkSpec } from '../../../src/core/training/check-spec.ts';
import { churnTable } from '../../fixtures/tables.ts';

const table = churnTable(200);
const columns = ['x1', 'x2', 'job', 'y'].map((name) => ({
  name,
  type: name.startsWith('x') ? ('number' as const) : ('category' as const),
  role: 'feature' as const,
  distinct: 3,
  missing: 0
}));
const { spec } = frameProblem({ table, tableDigest: 'd', columns }, { target: 'y' });

describe('checkSpec', () => {
  it('takes what framing proposes', () => expect(() => checkSpec(spec, table)).not.toThrow());
  it.each([
    [{ split: { ...spec.split, folds: 1.5 } }, /folds must be a whole number from 2 to 20, not 1.5/],
    [{ split: { ...spec.split, folds: 1 } }, /not 1\./],
    [{ split: { ...spec.split, folds: 21 } }, /not 21/],
    [{ split: { ...spec.split, holdout: 0.9 } }, /hold-out must be between/],
    [{ split: { ...spec.split, holdout: NaN } }, /hold-out must be between/],
    [{ split: { ...spec.split, kind: 'grouped', group: 'y' } }, /grouped by the target/],
    [{ split: { ...spec.split, kind: 'grouped' } }, /group column belongs/],
    [{ seed: 1.5 }, /seed must be a whole number/],
    [{ seed: -1 }, /seed must be a whole number/],
    [{ metric: 'rmse' }, /rmse does not measure this task/],
    [{ features: [] }, /no feature columns/],
    [{ features: [spec.features[0]!, spec.features[0]!] }, /"x1" is a feature twice/],
    [{ target: 'job' }, /"job" is also a feature/],
    [{ weights: { column: 'nope' } }, /no column named "nope"/],
    [{ weights: { column: 'y' } }, /weighted by the target/],
    [{ weights: { column: 'x1' } }, /"x1" is also a feature/]
  ] as [Partial<TrainingSpec>, RegExp][])('refuses %o', (over, words) => {
    expect(() => checkSpec({ ...spec, ...over }, table)).toThrow(words);
  });
});
