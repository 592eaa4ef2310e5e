import type { Pacer } from '#engines/shared';
import type { Progress } from './checkpoint.ts';
import type { NetworkPlan } from './plan-network.ts';

export interface EpochPlan {
  /** Training rows in the order they are taken, `stepsPerEpoch` batches. */
  readonly order: Int32Array;
  /** See `stepRates`. */
  readonly rates: Float32Array;
  /** Steps before this epoch. */
  readonly done: number;
}

export interface EpochResult {
  /** Means over the rows: of the batches as they were met, each before its update; and of the validation rows. */
  readonly trainLoss: number;
  readonly validationLoss: number | null;
  readonly parameters: Float32Array;
}

/** A fit in progress on some backend. Regression losses are squared errors of the standardised target. */
export interface NetworkSession {
  runEpoch(epoch: EpochPlan, pacer: Pacer): Promise<EpochResult>;
  moments(): Promise<{ readonly first: Float32Array; readonly second: Float32Array }>;
  close(): void;
}

export type OpenSession = (plan: NetworkPlan, start: Progress) => NetworkSession;
