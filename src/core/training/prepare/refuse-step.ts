import type { Step } from '#core/datasets';

/** Why a step that does not make one row of each row cannot be part of a model. */
export function refuseStep({ id, kind }: Step): string {
  return `the preparation step "${id}" (${kind}) cannot be part of a model, which scores each row from that row alone; run it over the data before training`;
}
