import { isMissing, type Column } from '#core/shared';
import { levelCodes } from '#core/features';
import type { Task } from './spec.ts';

export interface TaskGuess {
  readonly task: Task;
  /** One sentence for the user. */
  readonly reason: string;
  /** The other tasks this column could serve. */
  readonly alternatives: readonly Task[];
}

/**
 * Which question a target column asks. AutoGluon's rule (distinct share <= 5%, or 10% below 1000 rows) with wide-spread
 * integers read as quantities (workbench-peers research 5.3).
 */
export function detectTask(column: Column): TaskGuess {
  const { codes, levels } = levelCodes(column);
  const rows = codes.reduce((count, code) => count + Number(code >= 0), 0);
  const distinct = levels.length;
  if (distinct === 2)
    return {
      task: 'binary',
      reason: `two values: ${levels.join(' and ')}`,
      alternatives: column.kind === 'number' ? ['regression'] : []
    };
  if (column.kind === 'text') return { task: 'multiclass', reason: `${distinct} text values`, alternatives: [] };
  const values = column.values.filter((_, row) => !isMissing(column, row));
  if (!values.every(Number.isInteger)) return { task: 'regression', reason: 'numbers with decimals', alternatives: [] };
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const isDense = distinct <= Math.min(1000, rows * (rows > 1000 ? 0.05 : 0.1));
  const isSmallCode = distinct <= 12 && (low === 0 || low === 1) && high - low < 2 * distinct;
  const isSpread = high - low > 3 * distinct;
  if (isSmallCode || (isDense && !isSpread && distinct <= 30)) {
    return {
      task: 'multiclass',
      reason: `${distinct} whole numbers from ${low} to ${high}`,
      alternatives: ['regression']
    };
  }
  return {
    task: 'regression',
    reason: `whole numbers from ${low} to ${high}`,
    alternatives: distinct <= 100 ? ['multiclass'] : []
  };
}
