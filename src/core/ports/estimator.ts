import type { JsonObject, Matrix } from '#core/shared';
import type { CallContext } from './context.ts';

/** `exact`: same bits on every browser, OS and in Node. `tolerance`: results move within a measured band. */
export type DeterminismClass = 'exact' | 'tolerance';

export interface FitInput {
  /** Encoded training rows: finite values only. */
  readonly x: Matrix;
  /** Class index 0..classes-1, or the value to predict. */
  readonly y: Float64Array;
  /** 0 for regression, else the number of classes (>= 2). */
  readonly classes: number;
  readonly params: JsonObject;
  readonly seed: number;
}

/** One dense layer, `activation(x * weights + bias)`; `weights` is row-major `[inputs, outputs]`. */
export interface DenseLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly activation: 'identity' | 'relu';
}

/**
 * What a fit returns. Linear models and constants are networks of one layer, so one predictor and one ONNX
 * writer serve all. Link: `sigmoid` has one output (the second class), `softmax` one per class.
 */
export interface NetworkModel {
  readonly kind: 'network';
  readonly layers: readonly DenseLayer[];
  readonly link: 'identity' | 'sigmoid' | 'softmax';
}

export type FittedModel = NetworkModel;

export interface CurvePoint {
  readonly step: number;
  readonly trainLoss: number;
  readonly validationLoss: number | null;
}

export interface FitOutcome {
  readonly model: FittedModel;
  readonly curve: readonly CurvePoint[];
  /** Epochs or iterations until the returned weights. */
  readonly steps: number;
}

/** Where a fit may keep what it needs to go on after a crash. Opaque bytes. */
export interface Checkpoint {
  load(): Promise<Uint8Array | undefined>;
  save(bytes: Uint8Array): Promise<void>;
}

export interface FitContext extends CallContext {
  readonly checkpoint: Checkpoint;
}

export interface Estimator {
  readonly name: string;
  readonly determinism: DeterminismClass;
  /** The compute backend it runs on: `js`, `tfjs-wasm`, `tfjs-webgpu`, ... Recorded in the run. */
  readonly backend: string;
  /** Resolved hyperparameters: defaults filled in, unknown names rejected. @throws training/bad-spec */
  resolveParams(params: JsonObject): JsonObject;
  /** @throws training/diverged, training/backend-lost, the signal's reason */
  fit(input: FitInput, ctx: FitContext): Promise<FitOutcome>;
}
