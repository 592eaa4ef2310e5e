import type { ColumnRole, ColumnType } from '#core/shared';
import { isIdName } from './is-id-name.ts';
import type { ColumnSummary } from './summarize-column.ts';

/** Fewer rows prove no pattern: 1, 2, 3 may be anything. */
const ENOUGH_ROWS = 20;

export interface RoleJudgement {
  readonly role: ColumnRole;
  readonly reason: string;
}

/** What a column is for, with the evidence. The target is the user's to name. */
export function inferRole(summary: ColumnSummary, { name, type }: { name: string; type: ColumnType }): RoleJudgement {
  const [role, reason] =
    constant(summary) ??
    time(type) ??
    id(summary, { name, type }) ??
    group(summary, name) ??
    freeText(type) ??
    feature(summary);
  return { role, reason: `${role}: ${reason}` };
}

type Finding = readonly [ColumnRole, string] | undefined;

function constant({ distinct, rows }: ColumnSummary): Finding {
  if (distinct === 0) return ['ignore', 'no cell has a value'];
  return distinct === 1 && rows > 1 ? ['ignore', 'one value in all rows'] : undefined;
}

function time(type: ColumnType): Finding {
  return type === 'date' ? ['time', 'its values are dates'] : undefined;
}

function id(summary: ColumnSummary, { name, type }: { name: string; type: ColumnType }): Finding {
  const { distinct, rows } = summary;
  if (distinct < 0.95 * rows || type === 'text') return undefined;
  if (summary.kind === 'number' && !summary.integers) return undefined;
  const noun = summary.kind === 'number' ? 'integers' : 'values';
  const count = `${distinct} distinct ${noun} in ${rows} rows`;
  if (isIdName(name)) return ['id', `${count}, and its name`];
  if (rows < ENOUGH_ROWS) return undefined;
  if (summary.kind === 'number') return summary.rising ? ['id', `${count}, rising`] : undefined;
  return summary.sameLength ? ['id', `${count}, all of one length`] : undefined;
}

function group({ distinct, rows, missing }: ColumnSummary, name: string): Finding {
  const repeats = (rows - missing) / distinct;
  if (!isIdName(name) || repeats < 2 || repeats > 1000) return undefined;
  return ['group', `named like an id, each value in ${repeats.toFixed(1)} rows on average`];
}

function freeText(type: ColumnType): Finding {
  return type === 'text' ? ['ignore', 'free text, which no model here reads'] : undefined;
}

function feature({ kind, distinct, distinctExact, rows }: ColumnSummary): readonly [ColumnRole, string] {
  const about = distinctExact ? '' : 'about ';
  return ['feature', `${about}${distinct} distinct ${kind === 'number' ? 'numbers' : 'values'} in ${rows} rows`];
}
