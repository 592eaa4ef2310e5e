import { describe, expect, it } from 'vitest';
import { writeOnnx } from '#core/bundle';
import { parseRecipe } from '#core/datasets';
import type { Table } from '#core/shared';
import { framePrepared, frameProblem, trainModel, type PipelineModel } from '#core/training';
import { openEstimator } from '#engines/estimators';
import { onnxInputs } from '../../../src/core/bundle/onnx/onnx-inputs.ts';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';
import { ctx, formula, nowhere, ours, runOnnx, sample, train, trainWith } from './prepare-case.ts';

describe('[B27] functions of texts', { timeout: 60_000 }, () => {
  const NASTY = [
    ...[
      'red',
      'r.d',
      'rxd',
      'a\nb',
      'ab',
      'Größe',
      '\u{1F600}!',
      '\u{1F600}',
      '(',
      '[a-z]',
      'a|b',
      '^a$',
      'back\\slash'
    ],
    ...[
      '-',
      'tab\tx',
      'a\r\nb',
      '{2}',
      '*',
      '+',
      '?',
      '\\Q',
      '\\E',
      '.*',
      'É',
      'E\u0301',
      '\u00a0',
      '\u2028x',
      '"',
      '#'
    ]
  ];
  const table = (): Table => {
    const cells = Array.from({ length: 600 }, (_, i) => NASTY[i % NASTY.length]!);
    const y = cells.map((_, i) => (i % 7 < 3 ? 'yes' : 'no'));
    const n = cells.map((_, i) => i % 11);
    return tableOf(numbers('n', n), texts('c', cells), texts('y', y));
  };

  it('find every nasty part where we find it, and nowhere else', async () => {
    const parts = NASTY.filter((part) => !part.includes('\u2028'));
    const steps = parts.map((part, i) => {
      const name = ['contains', 'startsWith', 'endsWith'][i % 3]!;
      return { id: `s${i}`, ...formula(`f${i}`, `${name}(c, ${JSON.stringify(part)})`) };
    });
    const { steps: prepare } = parseRecipe({ format: 'assay.recipe/1', steps });
    const raw = table();
    const framed = framePrepared({ table: raw, columns: [] }, prepare);
    const names = ['n', ...prepare.map((_, i) => `f${i}`)];
    const features = names.map((name) => ({ name, type: 'number' as const }));
    const { spec } = frameProblem(
      { ...framed, tableDigest: 'd' },
      { target: 'y', prepare, features, split: { folds: 2 }, estimator: { name: 'linear', params: {} } }
    );
    const { estimator } = await openEstimator('linear', { engine: 'exact', skip: [], workload: undefined });
    const { model } = await trainModel({ spec, table: raw, estimator, checkpoints: nowhere }, ctx);
    expect(onnxInputs(model).reason).toBeUndefined();
    const [expected, received] = [ours(model, raw), await runOnnx(model, raw)];
    expected.forEach((score, row) => expect(Math.abs(score - received[row]!)).toBeLessThanOrEqual(1e-5));
    expect(new Set(expected).size).toBeGreaterThan(5);
  });

  it('leave a graph of ai.onnx 13 alone, and are of ai.onnx 20', async () => {
    const opsetOf = (model: PipelineModel): number => {
      const bytes = writeOnnx(model, { profile: 'mlflow', name: 'm', metadata: {} });
      return bytes.findLastIndex((byte, i) => byte === 13 && bytes[i - 1] === 16) > 0 ? 13 : 20;
    };
    expect(opsetOf(await train([formula('n', 'a + b')], 'linear'))).toBe(13);
    expect(opsetOf(await train([formula('n', 'contains(c, "re") ? a : b')], 'linear'))).toBe(20);
  });

  it('go with a network of several members, whose mean ai.onnx 20 writes in another way', async () => {
    const prepare = parseRecipe({
      format: 'assay.recipe/1',
      steps: [{ id: 's', ...formula('k', 'contains(c, "re")') }]
    }).steps;
    const model = await trainWith(prepare, 'tabm');
    const unseen = sample(100, 4);
    const [expected, received] = [ours(model, unseen), await runOnnx(model, unseen)];
    expected.forEach((score, row) => expect(Math.abs(score - received[row]!)).toBeLessThanOrEqual(1e-5));
  });
});
