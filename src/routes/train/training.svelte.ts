import type { Progress } from '#core/ports';
import { isAppError, type Digest } from '#core/shared';
import type { TrainingSpec } from '#core/training';
import type { App } from '#app/app.svelte.ts';
import type { Job } from '#app/jobs.svelte.ts';
import { device } from '../settings/device.svelte.ts';
import { restartingCall } from './restarting-call.ts';
import { followReport, restart, startProgress, type TrainingProgress } from './training-progress.ts';

export interface TrainingRequest {
  readonly spec: TrainingSpec;
  readonly dataset: { readonly name: string; readonly version: Digest };
  /** `linear model on penguins` */
  readonly label: string;
  /** That the data breaks its contract is known and accepted. */
  readonly contract?: 'waived';
  /** Where its progress is shown. */
  readonly href: string;
}

/** The training that the screen shows. */
export interface ShownTraining extends TrainingRequest {
  readonly job: Job | undefined;
  readonly state: 'running' | 'trained' | 'failed';
  readonly error: unknown;
}

const RESTARTS = 2;

/** One training at a time, which outlives the screen that started it. */
class Training {
  #shown = $state.raw<ShownTraining | undefined>(undefined);
  #progress = $state.raw<TrainingProgress>(startProgress(0));

  /** `undefined` when nothing runs and nothing has failed. */
  get shown(): ShownTraining | undefined {
    return this.#shown;
  }

  get progress(): TrainingProgress {
    return this.#progress;
  }

  get isRunning(): boolean {
    return this.#shown?.state === 'running';
  }

  /**
   * The run, or `undefined` when it was cancelled or failed. A failure stays on show, and so does what is trained until
   * it is dismissed: the way to its run takes a moment.
   */
  async start({ clients, jobs }: App, request: TrainingRequest): Promise<Digest | undefined> {
    const { spec, dataset, label, href, contract } = request;
    this.#progress = startProgress(spec.split.folds);
    const follow = (report: Progress): void => {
      device.follow(report);
      this.#progress = followReport(this.#progress, report, Date.now());
    };
    const result = jobs.run({ label: `Train ${label}`, href, onProgress: follow }, (onProgress) =>
      restartingCall({
        start: (skip) =>
          clients.training.call(
            'train',
            { spec, dataset, skip, compute: device.wish, ...(contract && { contract }) },
            { onProgress }
          ),
        lostBackend: () => (spec.engine === 'fast' ? this.#progress.opened?.backend : undefined),
        onRestart: () => (this.#progress = restart(this.#progress)),
        restarts: RESTARTS
      })
    );
    const running = { ...request, job: jobs.all.at(-1), state: 'running', error: undefined } as const;
    this.#shown = running;
    try {
      const { id } = await result;
      this.#shown = { ...running, state: 'trained' };
      return id;
    } catch (error) {
      this.#shown = isAppError(error, 'workers/cancelled') ? undefined : { ...running, state: 'failed', error };
      return undefined;
    }
  }

  /** Takes what is trained off the screen. */
  dismiss(): void {
    if (this.#shown?.state === 'trained') this.#shown = undefined;
  }
}

export const training = new Training();
