import type { Clock, Fitter, Store } from '#core/ports';

/** An opened estimator and the backends that were tried before it and refused. */
export interface OpenedEstimator {
  readonly estimator: Fitter;
  /** How many fits it can run at once, 1 when left out. */
  readonly lanes?: number;
  readonly rejected: readonly { readonly name: string; readonly reason: string }[];
}

/** Opens an estimator by name on the best backend its engine class allows, leaving out `skip`. */
export type OpenEstimator = (
  name: string,
  options: { readonly engine: 'exact' | 'fast'; readonly skip: readonly string[] }
) => Promise<OpenedEstimator>;

/** What training asks of the world. */
export interface TrainingPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly openEstimator: OpenEstimator;
  /** Engine version, browser or Node version, operating system: recorded in every run. */
  readonly environment: Readonly<Record<string, string>>;
}
