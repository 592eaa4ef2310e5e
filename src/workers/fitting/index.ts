import type { OpenedEstimator } from '#core/pipeline';
import type { CallContext, Checkpoint, FitContext, FitInput, FitOutcome, Fitter } from '#core/ports';
import type { OpenEstimatorOptions } from '#engines/estimators';
import { connect } from '#workers/rpc';
import { portAsWorker, type HomeService } from './home.ts';
import { spreadFits } from './spread-fits.ts';

/** Which estimator on which backends. */
export interface FitOrder extends FitOrderOptions {
  readonly name: string;
}

/** Beside what the pipeline asks for, where the user wants networks to train. */
export interface FitOrderOptions extends OpenEstimatorOptions {
  readonly skip: readonly string[];
}

export type OpenForOrder = (name: string, options: FitOrderOptions) => Promise<OpenedEstimator>;

/** An estimator as it was opened in a worker, without its functions. */
export interface FitterFacts extends Omit<Fitter, 'fit'>, Pick<OpenedEstimator, 'rejected' | 'reason'> {}

export interface FitCall {
  readonly order: FitOrder;
  readonly input: FitInput;
  /** Leads to a `HomeService`. */
  readonly home: MessagePort;
}

/** One fit for somebody else. Give one at a time: tfjs has one current backend per worker. */
export function createFittingService(openEstimator: OpenForOrder) {
  const open = ({ name, ...options }: FitOrder) => openEstimator(name, options);
  return {
    /** Opens the estimator ahead of a fit. A worker that has answered takes large inputs without a copy. */
    async open(order: FitOrder): Promise<FitterFacts> {
      const { estimator, rejected, reason } = await open(order);
      const { name, encoding, determinism, backend } = estimator;
      return { name, encoding, determinism, backend, rejected, reason };
    },
    async fit({ order, input, home: port }: FitCall, ctx: CallContext): Promise<FitOutcome> {
      const home = connect<HomeService>(() => portAsWorker(port));
      try {
        const { estimator } = await open(order);
        const checkpoint: Checkpoint = {
          load: () => home.call('load', undefined).result,
          save: (bytes) => home.call('save', bytes).result
        };
        const spread: FitContext['spread'] = (parts, fitHere) => spreadFits(home, parts, fitHere);
        return await estimator.fit(input, { ...ctx, checkpoint, spread });
      } finally {
        home.close();
      }
    },
    /** A part of a fit that runs elsewhere; it keeps no checkpoint. */
    async fitPart({ order, input }: Omit<FitCall, 'home'>, ctx: CallContext): Promise<FitOutcome> {
      const { estimator } = await open(order);
      return estimator.fit(input, { ...ctx, checkpoint: { load: async () => undefined, save: async () => undefined } });
    }
  };
}

export type FittingService = ReturnType<typeof createFittingService>;
export { createCalibrationService, type CalibrationService } from './calibration.ts';
export type { HomeService } from './home.ts';
