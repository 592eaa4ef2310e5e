import type { RegistryEvent, RegistryModel } from '#core/registry';
import { formatDuration } from '#ui/format.ts';
import { formatMoment } from '../runs/run-words.ts';

export interface HistoryRow {
  readonly seq: number;
  readonly at: number;
  readonly what: string;
  readonly reason: string;
}

/** Everything that happened to a model, newest first. */
export function toHistoryRows({ history }: RegistryModel): readonly HistoryRow[] {
  return history.map(({ seq, at, event }) => ({ seq, at, what: describeEvent(event), reason: event.reason }));
}

function describeEvent(event: RegistryEvent): string {
  const { version, did } = toldOfVersion(event);
  return `Version ${version} ${did}`;
}

/** Which version an event is about, and what became of it: 2 and `was registered`. */
export function toldOfVersion(event: RegistryEvent): { readonly version: number | string; readonly did: string } {
  switch (event.kind) {
    case 'version-registered':
      return { version: event.version, did: 'was registered' };
    case 'challenger-held':
      return { version: event.version, did: `was held; version ${event.champion} stayed champion` };
    case 'alias-moved': {
      if (event.to === null) return { version: event.from ?? '–', did: `is no longer ${event.alias}` };
      const instead = event.from === null ? '' : ` in place of version ${event.from}`;
      return { version: event.to, did: `became ${event.alias}${instead}` };
    }
  }
}

/** A time in which one version held the champion alias; `until` is open for the present one. */
export interface Tenure {
  readonly version: number;
  readonly from: number;
  readonly until: number | undefined;
  readonly reason: string;
}

/** Who held the alias when, newest first. */
export function championTenures({ history }: RegistryModel): readonly Tenure[] {
  const moves = history.flatMap(({ at, event }) =>
    event.kind === 'alias-moved' && event.alias === 'champion' ? [{ at, event }] : []
  );
  return moves.flatMap(({ at, event }, i) =>
    event.to === null ? [] : [{ version: event.to, from: at, until: moves[i - 1]?.at, reason: event.reason }]
  );
}

/** `since 2026-11-23 08:53, 5 min so far`; `from 2026-11-20 10:00, for 2 d 22 h`. */
export function describeTenure({ from, until }: Tenure, nowMs: number): string {
  return until === undefined
    ? `since ${formatMoment(from)}, ${formatDuration(Math.max(0, nowMs - from))} so far`
    : `from ${formatMoment(from)}, for ${formatDuration(until - from)}`;
}
