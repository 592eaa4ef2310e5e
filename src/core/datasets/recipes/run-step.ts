import type { JsonValue, Table } from '#core/shared';
import { findKind } from './find-kind.ts';
import type { Frame, StepResult } from './frame.ts';
import type { Step } from './recipe.ts';

export interface StepInputs {
  readonly learnt: JsonValue;
  readonly others: ReadonlyMap<string, Table>;
}

/** Applies one step and carries on types and roles of columns that are still there. @throws datasets/* */
export function runStep(step: Step, frame: Frame, inputs: StepInputs): { frame: Frame; result: StepResult } {
  const result = findKind(step).apply(step, frame, inputs);
  const names = new Set(result.table.columns.map(({ name }) => name));
  const present = <T>(map: ReadonlyMap<string, T>): Map<string, T> =>
    new Map([...map].filter(([name]) => names.has(name)));
  return {
    frame: {
      table: result.table,
      types: present(result.types ?? frame.types),
      roles: present(result.roles ?? frame.roles)
    },
    result
  };
}

export function startFrame(table: Table): Frame {
  return { table, types: new Map(), roles: new Map() };
}
