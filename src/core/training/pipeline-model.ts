import type { FittedModel } from '#core/ports';
import type { FittedRecipe } from '#core/datasets';
import type { Encoder } from '#core/features';
import type { Task } from './spec.ts';

/** A complete scorer: raw columns in, predictions out. */
export interface PipelineModel {
  readonly task: Task;
  readonly target: string;
  /** Class labels as text; for binary the second is the positive class. Empty for regression. */
  readonly classes: readonly string[];
  /** What makes the encoder's columns from raw ones; absent when it reads raw columns. */
  readonly prepare?: FittedRecipe;
  readonly encoder: Encoder;
  readonly fitted: FittedModel;
}
