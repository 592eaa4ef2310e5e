import type { Step } from '#core/datasets';
import type { Graph } from '../graph.ts';
import { asNumbers, constantNumber, constantText, isMissing, type Cells } from './cells.ts';
import { learntOf, type StepPlace } from './step-place.ts';

type Impute = Extract<Step, { kind: 'impute' }>;
type Columns = ReadonlyMap<string, Cells>;

/** Fills missing cells and, where asked for, marks them. */
export function addImpute(graph: Graph, place: StepPlace<Impute>, columns: Columns): Columns {
  const { step } = place;
  const filled = new Map(columns);
  for (const name of step.columns) {
    const cells = columns.get(name)!;
    const missing = isMissing(graph, cells);
    const learnt = learntOf<{ value: string | number | null }>(place, name)?.value ?? null;
    const fill = step.method === 'constant' ? step.value! : learnt;
    if (fill !== null) {
      const constant = typeof fill === 'number' ? constantNumber(graph, fill) : constantText(graph, fill);
      filled.set(name, { kind: cells.kind, value: graph.node('Where', [missing, constant.value, cells.value]) });
    }
    if (step.indicator === 'add') filled.set(`${name}_missing`, asNumbers(graph, missing));
  }
  return filled;
}
