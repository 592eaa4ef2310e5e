import type { Step } from '#core/datasets';
import type { JsonValue } from '#core/shared';

export interface StepPlace<S extends Step = Step> {
  readonly step: S;
  readonly learnt: JsonValue | undefined;
}

/** What a step that keeps a list of columns learnt for one of them. */
export function learntOf<E>({ learnt }: StepPlace, name: string): E | undefined {
  if (!Array.isArray(learnt)) return undefined;
  return (learnt as unknown as readonly (E & { column: string })[]).find(({ column }) => column === name);
}
