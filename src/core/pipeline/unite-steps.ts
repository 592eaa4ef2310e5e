import type { Step } from '#core/datasets';

/** The steps of two recipes that run one after the other. An id that comes twice gets a number. */
export function uniteSteps(first: readonly Step[], then: readonly Step[]): readonly Step[] {
  const taken = new Set<string>();
  return [...first, ...then].map((step) => {
    const id = freeId(step.id, taken);
    taken.add(id);
    return id === step.id ? step : { ...step, id };
  });
}

const LONGEST = 90;

function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  const stem = id.replace(/-\d+$/, '').slice(0, LONGEST);
  for (let n = 2; ; n++) {
    const next = `${stem}-${n}`;
    if (!taken.has(next)) return next;
  }
}
