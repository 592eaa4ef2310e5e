import type { Step } from '#core/datasets';
import type { TrainingSpec } from '../spec.ts';
import { stepColumns } from './step-columns.ts';
import { traceColumns } from './trace-columns.ts';

export interface StepProblem {
  readonly step: Step;
  /** Goes on from the name of the step: `uses "fare", which is the target and must stay as it is`. */
  readonly problem: string;
}

/** The parts of a spec that say which columns must stay as they are; without them any column may change. */
export type KeptColumns = Partial<Pick<TrainingSpec, 'target' | 'split' | 'weights'>>;

/**
 * The first enabled step that cannot be part of a model, and why; `undefined` when all can. A step must make one row of each
 * row, from that row alone, and leave target, group and weight as they are. `raw` are the columns before the first step.
 * @throws datasets/bad-formula
 */
export function findStepProblem(
  steps: readonly Step[],
  { spec, raw }: { spec: KeptColumns; raw: readonly string[] }
): StepProblem | undefined {
  const enabled = steps.filter((step) => step.enabled);
  const stranger = enabled.find((step) => stepColumns(step) === undefined);
  if (stranger) return { step: stranger, problem: 'does not make one row of each row from that row alone' };
  for (const [at, step] of enabled.entries()) {
    const names = new Set(traceColumns(enabled.slice(0, at), raw).names.keys());
    const problem = columnProblem(step, { spec, names });
    if (problem !== undefined) return { step, problem };
  }
  return undefined;
}

interface Place {
  readonly spec: KeptColumns;
  /** The columns there are where the step stands. */
  readonly names: ReadonlySet<string>;
}

function columnProblem(step: Step, { spec, names }: Place): string | undefined {
  const kept = [spec.target, spec.split?.group, spec.weights?.column].filter((name) => name !== undefined);
  const isKept = (name: string): boolean => kept.includes(name);
  const touched = touchedColumns(step).find(isKept);
  if (touched !== undefined) return `uses "${touched}", which ${roleOf(touched, spec)} and must stay as it is`;
  if (step.kind !== 'keep-columns') return undefined;
  const lost = kept.find((name) => names.has(name) && !step.columns.includes(name));
  return lost === undefined ? undefined : `drops "${lost}", which ${roleOf(lost, spec)}`;
}

function touchedColumns(step: Step): string[] {
  const { reads, makes } = stepColumns(step)!;
  if (step.kind === 'set-role' || step.kind === 'keep-columns') return [];
  const renamed = step.kind === 'rename' ? step.columns.map(({ to }) => to) : [];
  return [...reads, ...makes, ...renamed];
}

function roleOf(name: string, { target, split }: KeptColumns): string {
  if (name === target) return 'is the target';
  return name === split?.group ? 'tells the groups' : 'holds the weights';
}
