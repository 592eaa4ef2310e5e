import type { FitContext, FitInput, FitOutcome } from '#core/ports';
import { AppError } from '#core/shared';
import type { FitOrder, FitterFacts, HomeService } from '#workers/fitting';
import { serve } from '#workers/rpc';
import type { Crew, FitWorker } from './create-crew.ts';
import { relayTurns } from './relay-turns.ts';
import { runsOnGpu } from './runs-on-gpu.ts';

export interface FitPlace {
  readonly crew: Crew;
  readonly order: FitOrder;
  /** What every worker has to open: all fits of a run are of one backend. */
  readonly facts: FitterFacts;
}

/** Fits in a worker of the crew. The input's arrays go there; checkpoints stay here. @throws workers/crashed and what the fit throws */
export function fitAway(place: FitPlace, input: FitInput, ctx: FitContext): Promise<FitOutcome> {
  return place.crew.use(async (worker) => {
    await openSame(worker, place);
    const { port1, port2 } = new MessageChannel();
    const status = { isOver: false };
    serve(port1, createHome(place, stopWhenOver(ctx, status)));
    const call = worker.call(
      'fit',
      { order: place.order, input, home: port2 },
      { signal: ctx.signal, onProgress: ctx.report, transfer: [port2, ...buffersOf(input)] }
    );
    try {
      return await relayTurns(call, ctx);
    } finally {
      status.isOver = true;
      port1.close();
    }
  });
}

/** Also makes sure that the worker is up, so that it can be given buffers and ports. */
async function openSame(worker: FitWorker, { order, facts }: FitPlace): Promise<void> {
  const { backend } = await worker.call('open', order).result;
  if (backend === facts.backend) return;
  throw new AppError('training/backend-lost', {
    message: `Another worker could not open the ${facts.backend} backend.`
  });
}

function createHome(place: FitPlace, ctx: FitContext): HomeService {
  const countIdle = (): number => (runsOnGpu(place.facts.backend) ? 0 : place.crew.countIdle());
  return {
    load: () => ctx.checkpoint.load(),
    save: (bytes) => ctx.checkpoint.save(bytes),
    countIdle,
    fitPart: async (part) => (countIdle() > 0 ? fitPartAway(place, part, ctx) : null)
  };
}

function fitPartAway(place: FitPlace, part: FitInput, ctx: FitContext): Promise<FitOutcome> {
  return place.crew.use(async (worker) => {
    await openSame(worker, place);
    const input = { order: place.order, input: part };
    return relayTurns(worker.call('fitPart', input, { signal: ctx.signal, transfer: buffersOf(part) }), ctx);
  });
}

/** Parts end with the fit that they are of. */
function stopWhenOver(ctx: FitContext, status: { readonly isOver: boolean }): FitContext {
  const turn = async (): Promise<void> => {
    await ctx.turn();
    if (status.isOver) throw new AppError('workers/cancelled');
  };
  return { ...ctx, turn };
}

function buffersOf({ x, levels, y, weights }: FitInput): ArrayBufferLike[] {
  const arrays = [x.values, levels, y, ...(weights ? [weights] : [])];
  return [...new Set(arrays.map(({ buffer }) => buffer))];
}
