import type { App } from '#app/app.svelte.ts';
import type { Contract } from '#core/datasets';
import type { Progress } from '#core/ports';
import { dataHref } from '../links.ts';
import type { CheckedVersion } from './contract-words.ts';

type Place = Pick<App, 'clients' | 'jobs'>;

interface VersionOf {
  readonly dataset: string;
  readonly version: string;
}

/** How work that takes a while is followed from the screen that asked for it. */
export interface Watch {
  readonly onprogress?: (progress: Progress) => void;
  /** Told how to cancel it, once there is something to cancel. */
  readonly oncancellable?: (cancel: () => void) => void;
}

interface Call<T> {
  readonly result: Promise<T>;
  pause(): void;
  resume(): void;
  cancel(): void;
}

interface Work<T> {
  readonly label: string;
  readonly of: VersionOf;
  /** How much is read. */
  readonly cells: number;
  readonly start: (options: { readonly onProgress: (progress: Progress) => void }) => Call<T>;
}

/** What reads fewer is over before a job would be read of. */
const JOB_CELLS = 1_000_000;

/**
 * A version under the contract in force: what is kept at once, else it is checked, as a job if that takes a while.
 * Null without a contract. @throws (as a rejection) workers/cancelled, store/*
 */
export async function checkVersion(place: Place, of: VersionOf, watch: Watch = {}): Promise<CheckedVersion | null> {
  const { datasets } = place.clients;
  const { checked, toCheck } = await datasets.call('keptCheck', of).result;
  if (checked || toCheck === 0) return checked;
  const label = `Check ${of.dataset} against its contract`;
  const start: Work<CheckedVersion | null>['start'] = (options) => datasets.call('checkVersion', of, options);
  return follow(place, { label, of, cells: toCheck, start }, watch);
}

/** A contract that a version of so many cells keeps. @throws (as a rejection) workers/cancelled, store/* */
export function proposeContract(
  place: Place,
  { cells, ...of }: VersionOf & { readonly cells: number },
  watch: Watch
): Promise<Contract> {
  const { datasets } = place.clients;
  const start: Work<Contract>['start'] = (options) =>
    datasets.call('proposeContract', { version: of.version }, options);
  return follow(place, { label: `Propose a contract for ${of.dataset}`, of, cells, start }, watch);
}

async function follow<T>({ jobs }: Place, { label, of, cells, start }: Work<T>, watch: Watch): Promise<T> {
  if (cells < JOB_CELLS) return start({ onProgress: () => undefined }).result;
  return jobs.run({ label, href: dataHref(of.dataset, of.version, 'contract') }, (tellJob) => {
    const call = start({
      onProgress: (progress) => {
        tellJob(progress);
        watch.onprogress?.(progress);
      }
    });
    watch.oncancellable?.(() => call.cancel());
    return call;
  });
}
