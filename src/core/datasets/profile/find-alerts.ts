import type { CallContext } from '#core/ports';
import { AppError, type Table } from '#core/shared';
import type { ColumnSchema } from '../column-schema.ts';
import type { Alert, AlertScope, AlertTask, Subject } from './alerts/alert.ts';
import { checkClasses } from './alerts/check-classes.ts';
import { checkConstants } from './alerts/check-constants.ts';
import { checkCorrelated } from './alerts/check-correlated.ts';
import { checkDuplicateColumns, checkDuplicateRows } from './alerts/check-duplicates.ts';
import { checkIdentifiers } from './alerts/check-identifiers.ts';
import { checkLeakage } from './alerts/check-leakage.ts';
import { checkMissing } from './alerts/check-missing.ts';
import { checkMissingness } from './alerts/check-missingness.ts';
import { checkNumbers } from './alerts/check-numbers.ts';
import { checkSorted, checkTime } from './alerts/check-order.ts';
import { checkSentinels } from './alerts/check-sentinels.ts';
import { checkSum } from './alerts/check-sum.ts';
import { checkTexts } from './alerts/check-texts.ts';
import { notChecked } from './alerts/not-checked.ts';
import { rankAlerts } from './alerts/rank-alerts.ts';
import { guessTask, sampleTarget, type TargetSample } from './alerts/target-sample.ts';
import { count, quoteName } from './alerts/wording.ts';
import { associate } from './associate.ts';
import type { AssociationMatrix } from './association-matrix.ts';
import type { TableProfile } from './table-profile.ts';

export interface AlertOptions {
  /** Of the same table. */
  readonly profile: TableProfile;
  readonly seed: number;
  /** The column to predict; else the one whose role says so. */
  readonly target?: string;
  /** Else guessed: two values are binary, other numbers a regression, other texts classes. */
  readonly task?: AlertTask;
  /** Of the same table, where it was measured before. */
  readonly association?: AssociationMatrix;
  readonly ctx?: CallContext;
}

const TARGET_CHECKS = 'target leakage and the order of rows';

/**
 * What a person should look at before a model is trained, most severe first. Checks against the target look at 50,000
 * rows at most; a check that could not be made is in the answer as `not-checked`.
 * @throws datasets/unknown-column when the table has no such target, or the signal's reason
 */
export async function findAlerts(
  table: Table,
  schema: readonly ColumnSchema[],
  options: AlertOptions
): Promise<Alert[]> {
  const { profile, seed, ctx } = options;
  if (schema.length !== table.columns.length || profile.columns.length !== table.columns.length)
    throw new Error('schema and profile are not of this table');
  if (table.rows === 0) return [notChecked('everything', 'the table has no rows')];
  const scope = createScope(table, schema, options);
  const alerts: Alert[] = [];
  for (const check of CHECKS) {
    alerts.push(...check(scope));
    await ctx?.turn();
  }
  const association = options.association ?? (await associate(table, schema, { seed, ...(ctx ? { ctx } : {}) }));
  alerts.push(...checkCorrelated(scope, { matrix: association, copies: copiesIn(alerts) }));
  alerts.push(...namesLeftOut(association, scope));
  await ctx?.turn();
  return rankAlerts([...alerts, ...(await checkTarget(scope, ctx))]);
}

function copiesIn(alerts: readonly Alert[]): ReadonlySet<string> {
  const groups = alerts.filter(({ kind }) => kind === 'duplicate-columns');
  return new Set(groups.flatMap(({ columns }) => columns.slice(1)));
}

const CHECKS: readonly ((scope: AlertScope) => Alert[])[] = [
  checkConstants,
  checkIdentifiers,
  checkTexts,
  checkMissing,
  checkNumbers,
  checkSentinels,
  checkDuplicateColumns,
  checkDuplicateRows,
  checkTime
];

export function createScope(table: Table, schema: readonly ColumnSchema[], options: AlertOptions): AlertScope {
  const { profile, seed } = options;
  const subjects = table.columns.map((column, i): Subject => ({
    column,
    schema: schema[i]!,
    profile: profile.columns[i]!
  }));
  const wanted = options.target ?? schema.find(({ role }) => role === 'target')?.name;
  const target = subjects.find(({ column }) => column.name === wanted);
  if (wanted !== undefined && !target) throw new AppError('datasets/unknown-column');
  const task = options.task ?? (target ? guessTask(target) : 'regression');
  return { table, profile, seed, subjects, target, task };
}

async function checkTarget(scope: AlertScope, ctx: CallContext | undefined): Promise<Alert[]> {
  const { target } = scope;
  if (!target) return [notChecked(TARGET_CHECKS, 'no target is chosen')];
  const alerts = checkClasses(scope, target);
  const sample = sampleTarget(scope, target);
  if (typeof sample === 'string') return [...alerts, notChecked(TARGET_CHECKS, sample, [target.profile.name])];
  for (const check of [checkLeaks, checkMissingness, checkSorted]) {
    await ctx?.turn();
    alerts.push(...check(scope, target, sample));
  }
  return alerts;
}

/** What was noticed of one column is said better where the target is a sum with it. */
export function checkLeaks(scope: AlertScope, target: Subject, sample: TargetSample): Alert[] {
  const sums = checkSum(scope, target, sample);
  const leads = new Set(sums.map(({ columns }) => columns[0]));
  const single = checkLeakage(scope, target, sample);
  return [...sums, ...single.filter(({ severity, columns }) => severity !== 'info' || !leads.has(columns[0]))];
}

/** Free text is no feature; a feature that was left out for the table's width is worth a word. */
function namesLeftOut({ leftOut }: AssociationMatrix, { subjects }: AlertScope): Alert[] {
  const features = new Set(
    subjects
      .filter(({ schema }) => schema.role === 'feature' && schema.type !== 'text')
      .map(({ column }) => column.name)
  );
  const unseen = leftOut.filter((name) => features.has(name));
  if (unseen.length === 0) return [];
  const [first] = unseen;
  const what = unseen.length === 1 ? `${quoteName(first!)} tells` : `${count(unseen.length, 'column')} tell`;
  return [
    notChecked(
      `whether ${what} the same as another`,
      'only 200 columns are compared',
      unseen.length === 1 ? unseen : []
    )
  ];
}
