import type { OpenEstimator } from '#core/pipeline';
import type { CallContext, Checkpoint, FitContext, FitInput, FitOutcome, Fitter } from '#core/ports';
import { connect } from '#workers/rpc';
import { portAsWorker, type HomeService } from './home.ts';
import { spreadFits } from './spread-fits.ts';

/** Which estimator on which backends. */
export interface FitOrder {
  readonly name: string;
  readonly engine: 'exact' | 'fast';
  readonly skip: readonly string[];
}

/** An estimator as it was opened in a worker, without its functions. */
export interface FitterFacts extends Omit<Fitter, 'fit'> {
  readonly rejected: readonly { readonly name: string; readonly reason: string }[];
}

export interface FitCall {
  readonly order: FitOrder;
  readonly input: FitInput;
  /** Leads to a `HomeService`. */
  readonly home: MessagePort;
}

/** One fit for somebody else. Give one at a time: tfjs has one current backend per worker. */
export function createFittingService(openEstimator: OpenEstimator) {
  const open = ({ name, ...options }: FitOrder) => openEstimator(name, options);
  return {
    /** Opens the estimator ahead of a fit. A worker that has answered takes large inputs without a copy. */
    async open(order: FitOrder): Promise<FitterFacts> {
      const { estimator, rejected } = await open(order);
      const { name, encoding, determinism, backend } = estimator;
      return { name, encoding, determinism, backend, rejected };
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
export type { HomeService } from './home.ts';
