import type { Progress } from '#core/ports';
import { AppError, isAppError } from '#core/shared';
import type { Call } from '#workers/rpc';

export interface JobOptions {
  readonly label: string;
  /** Where the result is or will be. */
  readonly href?: string;
  readonly onProgress?: (progress: Progress) => void;
}

export type JobState = 'running' | 'paused' | 'cancelling' | 'done' | 'failed' | 'cancelled';

const KEPT_DONE_MS = 8000;

/** One piece of background work: its progress while it runs, and how it ended. */
export class Job {
  readonly id = crypto.randomUUID();
  readonly label: string;
  readonly href: string | undefined;
  readonly startedAt = Date.now();
  state = $state<JobState>('running');
  phase = $state('starting');
  done = $state(0);
  total = $state(0);
  #phaseStartedAt = Date.now();
  #call: Pick<Call<unknown>, 'pause' | 'resume' | 'cancel'> | undefined;

  constructor({ label, href }: JobOptions) {
    this.label = label;
    this.href = href;
  }

  attach(call: Pick<Call<unknown>, 'pause' | 'resume' | 'cancel'>): void {
    this.#call = call;
    if (this.state === 'paused') call.pause();
  }

  follow({ phase, done, total }: Progress): void {
    if (phase !== this.phase) this.#phaseStartedAt = Date.now();
    this.phase = phase;
    this.done = done;
    this.total = total;
  }

  readonly pause = (): void => {
    if (this.state !== 'running') return;
    this.#call?.pause();
    this.state = 'paused';
  };

  readonly resume = (): void => {
    if (this.state !== 'paused') return;
    this.#call?.resume();
    this.state = 'running';
  };

  /** It ends at its next turn; a job that has just stored its result may still end as done. */
  readonly cancel = (): void => {
    if (!this.isActive) return;
    this.state = 'cancelling';
    this.#call?.cancel();
  };

  get isActive(): boolean {
    return this.state === 'running' || this.state === 'paused' || this.state === 'cancelling';
  }

  /** Time left in this phase, once enough of it has passed to tell. */
  get etaMs(): number | undefined {
    const elapsed = Date.now() - this.#phaseStartedAt;
    if (this.state !== 'running' || elapsed < 2000 || this.done <= 0 || this.done >= this.total) return undefined;
    return (elapsed / this.done) * (this.total - this.done);
  }
}

/** Every piece of background work that this tab started. */
export class Jobs {
  #jobs = $state.raw<readonly Job[]>([]);

  get active(): readonly Job[] {
    return this.#jobs.filter(({ isActive }) => isActive);
  }

  /** Running jobs and, for a while, those that ended. */
  get all(): readonly Job[] {
    return this.#jobs;
  }

  /**
   * Runs a call as a job until it settles. While jobs run, the tab holds the lock that keeps updates waiting.
   * @throws what the call throws
   */
  async run<T>(options: JobOptions, start: (onProgress: (progress: Progress) => void) => Call<T>): Promise<T> {
    const job = new Job(options);
    this.#jobs = [...this.#jobs, job];
    try {
      return await navigator.locks.request('assay-job', { mode: 'shared' }, () =>
        this.#settle(job, { options, start })
      );
    } catch (error) {
      job.state = isAppError(error, 'workers/cancelled') ? 'cancelled' : 'failed';
      if (job.state === 'failed' && error instanceof Error) job.phase = error.message;
      throw error;
    } finally {
      setTimeout(() => this.dismiss(job), job.state === 'failed' ? 10 * KEPT_DONE_MS : KEPT_DONE_MS);
    }
  }

  async #settle<T>(
    job: Job,
    { options, start }: { options: JobOptions; start: (onProgress: (progress: Progress) => void) => Call<T> }
  ): Promise<T> {
    if (job.state === 'cancelling') throw new AppError('workers/cancelled');
    const call = start((progress) => {
      job.follow(progress);
      options.onProgress?.(progress);
    });
    job.attach(call);
    const value = await call.result;
    job.state = 'done';
    return value;
  }

  dismiss(job: Job): void {
    this.#jobs = this.#jobs.filter((other) => other !== job);
  }
}
