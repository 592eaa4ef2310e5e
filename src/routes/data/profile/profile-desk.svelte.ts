import type { App } from '#app/app.svelte.ts';
import type { Alert, VersionProfile } from '#core/datasets';
import { isAppError, type Digest } from '#core/shared';
import type { AsyncState } from '#ui/index.ts';
import { dataHref } from '../links.ts';
import { ProfileMemory } from './profile-memory.svelte.ts';

type Place = Pick<App, 'clients' | 'jobs'>;

/** The profiles of one dataset: found by a job once, kept by the worker, known here while the dataset is on screen. */
export class ProfileDesk {
  readonly memory: ProfileMemory;
  readonly #place: Place;
  readonly #dataset: string;
  #state = $state.raw<AsyncState<VersionProfile>>({ state: 'loading' });
  #alerts = $state.raw<ReadonlyMap<Digest, readonly Alert[]>>(new Map());
  #opened: Digest | undefined;
  #cancel: (() => void) | undefined;

  constructor(place: Place, dataset: string) {
    this.#place = place;
    this.#dataset = dataset;
    this.memory = new ProfileMemory(dataset);
  }

  /** Of the version that was opened last; empty when finding it was cancelled. */
  get state(): AsyncState<VersionProfile> {
    return this.#state;
  }

  readonly cancel = (): void => this.#cancel?.();

  /** Reads what is kept of a version, else finds it. */
  async open(version: Digest): Promise<void> {
    if (this.#opened === version && this.#state.state !== 'failed' && this.#state.state !== 'empty') return;
    this.#opened = version;
    this.#state = { state: 'loading' };
    try {
      const value = await this.#find(version);
      this.tell(version, value.alerts);
      this.#settle(version, { state: 'ready', value });
    } catch (error) {
      const isCancelled = isAppError(error, 'workers/cancelled');
      this.#settle(version, isCancelled ? { state: 'empty' } : { state: 'failed', error });
    }
  }

  /** Errors and warnings of a version that nobody ignored; undefined while they are not known. */
  unresolved(version: Digest): number | undefined {
    return this.#alerts.get(version)?.filter((alert) => alert.severity !== 'info' && !this.memory.isIgnored(alert))
      .length;
  }

  /** Learns the alerts of a version if it was profiled before. */
  async look(version: Digest): Promise<void> {
    const kept = await this.#place.clients.datasets.call('keptAlerts', { version }).result.catch(() => null);
    if (kept && !this.#alerts.has(version)) this.tell(version, kept);
  }

  tell(version: Digest, alerts: readonly Alert[]): void {
    this.#alerts = new Map(this.#alerts).set(version, alerts);
  }

  async #find(version: Digest): Promise<VersionProfile> {
    const { clients, jobs } = this.#place;
    const kept = await clients.datasets.call('keptProfile', { version }).result;
    if (kept) return kept;
    const label = `Profile ${this.#dataset}`;
    return jobs.run({ label, href: dataHref(this.#dataset, version, 'profile') }, (tellJob) => {
      const call = clients.datasets.call(
        'profileVersion',
        { version },
        {
          onProgress: (progress) => {
            tellJob(progress);
            this.#settle(version, { state: 'loading', ...progress });
          }
        }
      );
      this.#cancel = () => call.cancel();
      return call;
    });
  }

  /** What comes of a version that is no longer looked at is left to the store. */
  #settle(version: Digest, state: AsyncState<VersionProfile>): void {
    if (this.#opened === version) this.#state = state;
  }
}
