import type { Clock, Fitter, Store } from '#core/ports';
import type { JsonObject } from '#core/shared';

/** An opened estimator and the backends that were tried before it and refused. */
export interface OpenedEstimator {
  readonly estimator: Fitter;
  /** How many fits it can run at once, 1 when left out. */
  readonly lanes?: number;
  readonly rejected: readonly { readonly name: string; readonly reason: string }[];
  /** Why it trains where it does, in a sentence or two, where there was a choice. */
  readonly reason?: string;
}

/** What the time of a dense fit depends on, known before it. */
export interface Workload {
  readonly rows: number;
  /** Columns of the encoded matrix. */
  readonly columns: number;
  /** 0 for regression. */
  readonly classes: number;
  readonly params: JsonObject;
}

export interface OpenEstimatorOptions {
  readonly engine: 'exact' | 'fast';
  readonly skip: readonly string[];
  /** Given where it may decide the backend. */
  readonly workload?: Workload;
}

/** Opens an estimator by name on the best backend its engine class allows, leaving out `skip`. */
export type OpenEstimator = (name: string, options: OpenEstimatorOptions) => Promise<OpenedEstimator>;

/** What training asks of the world. */
export interface TrainingPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly openEstimator: OpenEstimator;
  /** Engine version, browser or Node version, operating system: recorded in every run. */
  readonly environment: Readonly<Record<string, string>>;
}
