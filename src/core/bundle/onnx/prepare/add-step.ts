import type { Step } from '#core/datasets';
import type { Graph } from '../graph.ts';
import { addBins } from './add-bins.ts';
import { addFormula } from './add-formula.ts';
import { addImpute } from './add-impute.ts';
import { addMapping } from './add-mapping.ts';
import { addNumberStep, isNumberStep } from './add-number-step.ts';
import { InexpressibleError, relabel, requireNumbers, requireTexts, type Cells } from './cells.ts';
import { learntOf, type StepPlace } from './step-place.ts';

type Columns = ReadonlyMap<string, Cells>;

/** Adds one step: the columns there are after it. @throws InexpressibleError */
export function addStep(graph: Graph, place: StepPlace, columns: Columns): Columns {
  const { step, learnt } = place;
  const change = (names: readonly string[], to: (cells: Cells, name: string) => Cells): Columns =>
    new Map([...columns].map(([name, cells]) => [name, names.includes(name) ? to(cells, name) : cells]));
  if (isNumberStep(step)) {
    return change(step.columns, (cells, name) =>
      addNumberStep(graph, { step, learnt: learntOf(place, name) }, requireNumbers(cells, step.kind))
    );
  }
  switch (step.kind) {
    case 'rename': {
      const names = new Map(step.columns.map(({ from, to }) => [from, to]));
      return new Map([...columns].map(([name, cells]) => [names.get(name) ?? name, cells]));
    }
    case 'set-type':
      return change(step.columns, (cells) => keepKind(cells, step));
    case 'impute':
      return addImpute(graph, { ...place, step }, columns);
    case 'bin': {
      const edges = step.method === 'edges' ? step.edges! : (learnt as unknown as readonly number[]);
      const value = requireNumbers(columns.get(step.column)!, step.kind);
      return new Map([...columns, [step.into, addBins(graph, value, edges)]]);
    }
    case 'map-values':
      return change([step.column], (cells) => addMapping(graph, cells, step));
    case 'merge-rare':
      return change(step.columns, (cells, name) => {
        const kept = [...(learntOf<{ kept: readonly string[] }>(place, name)?.kept ?? []), ''];
        return relabel(graph, requireTexts(cells, step.kind), { from: kept, to: kept, other: step.into });
      });
    case 'formula':
      return new Map([...columns, [step.into, addFormula(graph, step.formula, columns)]]);
    default:
      throw new InexpressibleError(`a step of the kind ${step.kind}`);
  }
}

function keepKind(cells: Cells, { type }: Extract<Step, { kind: 'set-type' }>): Cells {
  if ((type === 'number') === (cells.kind === 'number')) return cells;
  throw new InexpressibleError(type === 'number' ? 'reading numbers from texts' : 'writing numbers as texts');
}
