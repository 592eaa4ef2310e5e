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
  switch (event.kind) {
    case 'version-registered':
      return `Version ${event.version} was registered`;
    case 'challenger-held':
      return `Version ${event.version} was held; version ${event.champion} stayed champion`;
    case 'alias-moved': {
      if (event.to === null) return `Version ${event.from ?? '–'} is no longer ${event.alias}`;
      const before = event.from === null ? '' : ` in place of version ${event.from}`;
      return `Version ${event.to} became ${event.alias}${before}`;
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
