import type { JsonObject, Matrix } from '#core/shared';
import type { CallContext } from './context.ts';
import type { FittedModel } from './fitted-model.ts';

/** `exact`: same bits on every browser, OS and in Node. `tolerance`: results move within a measured band. */
export type DeterminismClass = 'exact' | 'tolerance';

export interface FitInput {
  /** Encoded training rows. `dense`: finite values only. `native`: NaN is missing, categories are codes 0, 1, ... */
  readonly x: Matrix;
  /** Per matrix column: 0 for a number, else how many category codes it has. Only `native` encodings have categories. */
  readonly levels: Int32Array;
  /** Class index 0..classes-1, or the value to predict. */
  readonly y: Float64Array;
  /** 0 for regression, else the number of classes (>= 2). */
  readonly classes: number;
  /** How much each row counts, >= 0, mean 1; null when all count the same. */
  readonly weights: Float64Array | null;
  readonly params: JsonObject;
  readonly seed: number;
}

export interface CurvePoint {
  readonly step: number;
  readonly trainLoss: number;
  readonly validationLoss: number | null;
}

/**
 * What a linear model says per column: `[cols + 1, outputs]` row-major like its weights, intercepts last, and the bounds
 * of an interval of the given level. A bound is NaN where no interval can be given.
 */
export interface Coefficients {
  readonly outputs: number;
  readonly estimate: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly level: number;
}

export interface FitOutcome {
  readonly model: FittedModel;
  readonly curve: readonly CurvePoint[];
  /** Epochs or iterations until the returned weights. */
  readonly steps: number;
  /** Only of linear models. */
  readonly coefficients?: Coefficients;
}

/** Where a fit may keep what it needs to go on after a crash. Opaque bytes. */
export interface Checkpoint {
  load(): Promise<Uint8Array | undefined>;
  save(bytes: Uint8Array): Promise<void>;
}

export interface FitContext extends CallContext {
  readonly checkpoint: Checkpoint;
  /**
   * Fits parts of this fit with the same estimator, on idle workers and by `fitHere`, and gives their outcomes in the
   * order of the parts. Missing where there are no workers; `fitParts` serves both cases.
   */
  readonly spread?: (
    parts: readonly FitInput[],
    fitHere: (part: FitInput) => Promise<FitOutcome>
  ) => Promise<readonly FitOutcome[]>;
}

/** What fits: an estimator here, or a pool of workers that each have one. */
export interface Fitter {
  readonly name: string;
  /** What its matrix looks like: imputed, scaled and one-hot, or the columns as they are. */
  readonly encoding: 'dense' | 'native';
  readonly determinism: DeterminismClass;
  /** The compute backend it runs on: `js`, `tfjs-wasm`, `tfjs-webgpu`, ... Recorded in the run. */
  readonly backend: string;
  /** The input's arrays are the fitter's from then on. @throws training/diverged, training/backend-lost, the signal's reason */
  fit(input: FitInput, ctx: FitContext): Promise<FitOutcome>;
}

export interface Estimator extends Fitter {
  /** Resolved hyperparameters: defaults filled in, unknown names rejected. @throws training/bad-spec */
  resolveParams(params: JsonObject): JsonObject;
}
