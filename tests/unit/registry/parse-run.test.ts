import { beforeAll, describe, expect, it } from 'vitest';
import { parseRecipe } from '#core/datasets';
import { parseRun } from '#core/registry';
import type { FrameChoices } from '#core/training';
import { trainBundle } from '../../fixtures/train-bundle.ts';

const { steps: PREPARE } = parseRecipe({
  format: 'assay.recipe/1',
  steps: [
    { id: 'fill', kind: 'impute', columns: ['x1'], method: 'median', indicator: 'add' },
    { id: 'area', kind: 'formula', into: 'area', formula: 'x1 * x2' }
  ]
});

describe('parseRun', () => {
  let json = '';
  beforeAll(async () => {
    const files = await trainBundle({ target: 'y' });
    json = new TextDecoder().decode(files.get('eval/metrics.json'));
  });
  const detail = (): Record<string, unknown> => (JSON.parse(json) as { detail: Record<string, unknown> }).detail;

  const withPrepare = (prepare: readonly unknown[]) => ({
    ...detail(),
    spec: { ...(detail()['spec'] as object), prepare }
  });

  it('takes every field of a run that was really trained, and loses none', () => {
    expect(parseRun(detail())).toEqual(detail());
  });
  it.each([
    { target: 'job' },
    { target: 'x1', task: 'regression' },
    { target: 'y', estimator: { name: 'mlp', params: { epochs: 2, hidden: [4] } } },
    { target: 'y', estimator: { name: 'baseline', params: {} } },
    { target: 'y', prepare: PREPARE }
  ] as FrameChoices[])(
    'takes a run of %o',
    async (choices) => {
      const files = await trainBundle(choices);
      const run = (JSON.parse(new TextDecoder().decode(files.get('eval/metrics.json'))) as { detail: unknown }).detail;
      expect(parseRun(run)).toEqual(run);
    },
    60_000
  );
  it.each([
    ['nothing', () => undefined],
    ['a missing field', () => ({ ...detail(), spec: undefined })],
    ['an unknown field', () => ({ ...detail(), extra: 1 })],
    ['text for a number', () => ({ ...detail(), startedAt: '<img src=x>' })],
    [
      'a foreign verdict',
      () => ({ ...detail(), evaluation: { ...(detail()['evaluation'] as object), verdict: 'SURE' } })
    ],
    ['a digest that is none', () => ({ ...detail(), modelDigest: '../../etc' })],
    ['steps that are none', () => withPrepare([{ id: 'a', kind: 'run-code', code: 'x' }])],
    ['a step with a field of the wrong kind', () => withPrepare([{ ...PREPARE[0], columns: 'x1' }])],
    ['no steps', () => withPrepare([])]
  ])('refuses %s, naming the field', (_, make) => {
    expect(() => parseRun(make())).toThrow(/run record is not valid/);
  });
  it('names the field of a step', () => {
    expect(() => parseRun(withPrepare([{ ...PREPARE[0], columns: 'x1' }]))).toThrow(/spec\.prepare\.0\.columns/);
  });
});
