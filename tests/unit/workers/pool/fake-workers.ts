import type { OpenEstimator } from '#core/pipeline';
import type { FitContext, FitInput, FitOutcome, Fitter, Progress } from '#core/ports';
import { createFittingService } from '#workers/fitting';
import { serve, type WorkerLike } from '#workers/rpc';

export interface FakeWorker {
  crash(): void;
}

/** "Workers" on this thread, in the order of their start. `fitIn` is what the n-th of them, from 0, does. */
export function fakeWorkers(
  fitIn: (worker: number) => Fitter['fit'],
  backend: (worker: number) => string = () => 'js'
) {
  const started: FakeWorker[] = [];
  const spawn = (): WorkerLike => {
    const number = started.length;
    const worker = spawnFake(openFake({ fit: fitIn(number), backend: backend(number) }));
    const crash = (): void =>
      worker.onerror?.(Object.assign(new Event('error'), { message: 'fell over' }) as ErrorEvent);
    started.push({ crash });
    return worker;
  };
  return { started, spawn };
}

export function spawnFake(openEstimator: OpenEstimator): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  serve(port2, createFittingService(openEstimator));
  return Object.assign(port1 as unknown as WorkerLike, { onerror: null, terminate: () => port1.close() });
}

/** Opens one estimator, whatever is asked for; leaving out its backend leaves the one on `js`. */
export function openFake({ fit, backend = 'js' }: { fit: Fitter['fit']; backend?: string }): OpenEstimator {
  return async (name, { skip }) => {
    const isSkipped = skip.includes(backend);
    return {
      estimator: { name, encoding: 'dense', determinism: 'exact', backend: isSkipped ? 'js' : backend, fit },
      rejected: []
    };
  };
}

export function inputOf(seed: number): FitInput {
  const values = Float32Array.from({ length: 6 }, (_, i) => seed + i);
  return {
    x: { rows: 3, cols: 2, values },
    levels: new Int32Array(2),
    y: Float64Array.of(0, 1, seed),
    classes: 0,
    weights: Float64Array.of(1, 1, 1),
    params: {},
    seed
  };
}

/** An outcome that tells which input it is of. */
export function sumOf({ x, y, weights, levels, seed }: FitInput): FitOutcome {
  const sum = [...x.values, ...y, ...(weights ?? []), ...levels].reduce((total, value) => total + value, seed);
  const layer = {
    kind: 'dense' as const,
    inputs: 1,
    outputs: 1,
    weights: Float32Array.of(sum),
    bias: new Float32Array(1),
    activation: 'identity' as const
  };
  return { model: { kind: 'network', layers: [layer], link: 'identity' }, curve: [], steps: seed };
}

export interface TestContext extends FitContext {
  readonly reports: Progress[];
  readonly saved: Uint8Array[];
  readonly controller: AbortController;
  /** What every turn does; a test may replace it. */
  onTurn: () => Promise<void>;
}

export function contextOf(): TestContext {
  const controller = new AbortController();
  const ctx: TestContext = {
    controller,
    signal: controller.signal,
    reports: [],
    saved: [],
    onTurn: async () => undefined,
    report: (progress) => void ctx.reports.push(progress),
    turn: () => ctx.onTurn(),
    checkpoint: {
      load: async () => ctx.saved.at(-1),
      save: async (bytes) => void ctx.saved.push(bytes)
    }
  };
  return ctx;
}

export const later = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
