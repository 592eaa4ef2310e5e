import { findLeaks, type Alert, type ImportedTable } from '#core/datasets';
import { findColumn, type Issue } from '#core/shared';
import { doubtTarget, leaksAmong, type TrainingSpec } from '#core/training';
import { nodeContext } from './node-context.ts';

/**
 * What to know before the scores of a training are believed: a target that is text by a few cells, and features that
 * tell the target by themselves. Looks at the table as it was read, and finds nothing for a target that a recipe makes.
 */
export async function findDoubts({ table, schema }: ImportedTable, spec: TrainingSpec): Promise<Issue[]> {
  const { target, task, seed, features } = spec;
  const column = findColumn(table, target);
  if (column === undefined) return [];
  const doubt = doubtTarget(column);
  const alerts = await findLeaks(table, schema, { target, task, seed, ctx: nodeContext() });
  return [
    ...(doubt === undefined ? [] : [doubt]),
    ...leaksAmong(alerts, features).map((alert) => leakIssue(alert, target))
  ];
}

function leakIssue({ severity, sentence, columns }: Alert, target: string): Issue {
  const plain = [...columns, target].reduce((text, name) => text.replaceAll(`*${name}*`, () => `"${name}"`), sentence);
  return {
    code: 'training/target-leakage',
    severity,
    path: columns[0]!,
    message: `${plain} If it is not known before the prediction, drop it with a recipe: no score here would hold.`
  };
}
