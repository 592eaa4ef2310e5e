/**
 * Foreign JSON of a recipe whose steps all have an id: one without gets its kind and place, such as `trim-1`. What is no
 * recipe stays as it is.
 */
export function nameSteps(json: unknown): unknown {
  if (!isObject(json) || !Array.isArray(json.steps)) return json;
  const given: readonly unknown[] = json.steps;
  const taken = new Set(given.map((step) => (isObject(step) ? step.id : undefined)));
  const steps = given.map((step, i) => {
    if (!isObject(step) || step.id !== undefined) return step;
    const id = freeId(`${typeof step.kind === 'string' ? step.kind.slice(0, 80) : 'step'}-${i + 1}`, taken);
    taken.add(id);
    return { ...step, id };
  });
  return { ...json, steps };
}

function freeId(wanted: string, taken: ReadonlySet<unknown>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  return id;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
