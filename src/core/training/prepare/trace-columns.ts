import type { Step } from '#core/datasets';
import { isChoosing } from './model-steps.ts';
import { stepColumns } from './step-columns.ts';

export interface TracedColumns {
  /** What there is after the steps: each name with the raw column it still is, `undefined` for one that a step made. */
  readonly names: ReadonlyMap<string, string | undefined>;
  /** Raw columns whose cells or names a step takes. */
  readonly reads: ReadonlySet<string>;
}

/** Follows the names of columns through steps of which each has `stepColumns`. No cell is looked at. */
export function traceColumns(steps: readonly Step[], raw: readonly string[]): TracedColumns {
  let names = new Map<string, string | undefined>(raw.map((name) => [name, name]));
  const reads = new Set<string>();
  for (const step of steps) {
    const { reads: taken, makes } = stepColumns(step)!;
    for (const name of isChoosing(step) ? [] : taken) {
      const source = names.get(name);
      if (source !== undefined) reads.add(source);
    }
    if (step.kind === 'rename') {
      const renamed = new Map(step.columns.map(({ from, to }) => [from, to]));
      names = new Map([...names].map(([name, source]) => [renamed.get(name) ?? name, source]));
    }
    if (step.kind === 'drop-columns') for (const name of step.columns) names.delete(name);
    if (step.kind === 'keep-columns') names = new Map(step.columns.map((name) => [name, names.get(name)]));
    for (const name of makes) names.set(name, undefined);
  }
  return { names, reads };
}
