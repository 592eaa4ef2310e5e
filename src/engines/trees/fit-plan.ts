import type { FitInput } from '#core/ports';
import { AppError, digestJson, type JsonObject } from '#core/shared';
import { holdOutRows, type GbdtParams, type InnerSplit } from '#engines/shared';
import type { GrowthRule } from './growth-rule.ts';
import { baseScores, chooseLoss, type Loss } from './loss.ts';

/** What a fit is before anything is allocated. */
export interface FitPlan {
  readonly input: FitInput;
  readonly params: GbdtParams;
  readonly loss: Loss;
  readonly base: Float32Array;
  readonly split: InnerSplit;
  readonly rule: GrowthRule;
  /** What a checkpoint must agree with to be resumed. */
  readonly identity: string;
}

export function planFit(input: FitInput, params: GbdtParams): FitPlan {
  const { x, y, weights, classes, seed } = input;
  const loss = chooseLoss(params, classes);
  const share = params.patience > 0 ? params.validationShare : 0;
  // Rows of weight 0 stay: they change no sum, and the bins of a column should not depend on weights.
  const split = holdOutRows({ ...input, weights: null }, share);
  const base = baseScores(loss, { y, weights, rows: split.train });
  const identity: JsonObject = { params, rows: x.rows, cols: x.cols, classes, seed };
  return { input, params, loss, base, split, rule: growthRule(params, x.cols), identity: digestJson(identity) };
}

function growthRule(params: GbdtParams, columns: number): GrowthRule {
  const { leaves, maxDepth, minRows, minHessian, minGain, l1, l2, monotone } = params;
  if (monotone.length > 0 && monotone.length !== columns) {
    throw new AppError('training/bad-spec', {
      message: `The hyperparameter monotone has ${monotone.length} directions for ${columns} columns.`,
      detail: { name: 'monotone' }
    });
  }
  const category = {
    single: params.categorySingle,
    most: params.categoryMost,
    smooth: params.categorySmoothing,
    l2: params.categoryL2,
    codeRows: params.categorySmoothing,
    groupRows: params.categoryRows
  };
  return { leaves, maxDepth, minRows, minHessian, minGain, l1, l2, category };
}
