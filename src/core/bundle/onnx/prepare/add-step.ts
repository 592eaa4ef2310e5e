import type { FittedRecipe, Step } from '#core/datasets';
import type { Graph } from '../graph.ts';
import { addBins } from './add-bins.ts';
import { addFormula } from './add-formula.ts';
import { addMapping } from './add-mapping.ts';
import { addYeoJohnson } from './add-yeo-johnson.ts';
import {
  asNumbers,
  compare,
  constantNumber,
  constantText,
  finiteUnless,
  InexpressibleError,
  isMissing,
  numberCells,
  relabel,
  requireNumbers,
  requireTexts,
  type Cells
} from './cells.ts';

type Columns = Map<string, Cells>;
type Learnt<E> = readonly ({ readonly column: string } & E)[];
type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

export interface StepPlace {
  readonly step: Step;
  readonly learnt: FittedRecipe['learnt'][number]['value'] | undefined;
}

/** Adds one step: changes, adds or renames columns. @throws InexpressibleError */
export function addStep(graph: Graph, { step, learnt }: StepPlace, columns: Columns): Columns {
  const change = (names: readonly string[], to: (cells: Cells, name: string) => Cells): Columns =>
    new Map([...columns].map(([name, cells]) => [name, names.includes(name) ? to(cells, name) : cells]));
  const numbers = (names: readonly string[], to: (value: string, name: string) => Cells): Columns =>
    change(names, (cells, name) => to(requireNumbers(cells, step.kind), name));
  const of = <E>(name: string): E | undefined => (learnt as unknown as Learnt<E>).find(({ column }) => column === name);
  switch (step.kind) {
    case 'rename': {
      const names = new Map(step.columns.map(({ from, to }) => [from, to]));
      return new Map([...columns].map(([name, cells]) => [names.get(name) ?? name, cells]));
    }
    case 'set-type':
      return change(step.columns, (cells) => keepKind(cells, step.type));
    case 'impute':
      return addImpute(
        graph,
        { step, fillOf: (name) => of<{ value: string | number | null }>(name)?.value ?? null },
        columns
      );
    case 'clip':
      return numbers(step.columns, (value) => clip(graph, value, step));
    case 'winsorise':
      return numbers(step.columns, (value, name) => clip(graph, value, of<Limits>(name) ?? {}));
    case 'log1p':
      return numbers(step.columns, (value) => log1p(graph, value));
    case 'yeo-johnson':
      return numbers(step.columns, (value, name) =>
        addYeoJohnson(graph, value, of<{ lambda: number }>(name)?.lambda ?? 1)
      );
    case 'scale':
      return numbers(step.columns, (value, name) => scale(graph, value, of<{ centre: number; size: number }>(name)));
    case 'bin': {
      const edges = step.method === 'edges' ? step.edges! : (learnt as unknown as readonly number[]);
      const value = requireNumbers(columns.get(step.column)!, step.kind);
      return new Map([...columns, [step.into, addBins(graph, value, edges)]]);
    }
    case 'map-values':
      return change([step.column], (cells) => addMapping(graph, cells, step));
    case 'merge-rare':
      return change(step.columns, (cells, name) => {
        const kept = [...(of<{ kept: readonly string[] }>(name)?.kept ?? []), ''];
        return relabel(graph, requireTexts(cells, step.kind), { from: kept, to: kept, other: step.into });
      });
    case 'formula':
      return new Map([...columns, [step.into, addFormula(graph, step.formula, columns)]]);
    default:
      throw new InexpressibleError(`a step of the kind ${step.kind}`);
  }
}

function keepKind(cells: Cells, type: string): Cells {
  if ((type === 'number') === (cells.kind === 'number')) return cells;
  throw new InexpressibleError(type === 'number' ? 'reading numbers from texts' : 'writing numbers as texts');
}

interface Limits {
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
}

function clip(graph: Graph, value: string, { low, high }: Limits): Cells {
  const limit = (x: string, to: number | null | undefined, operator: 'Less' | 'Greater'): string => {
    if (to === null || to === undefined) return x;
    const bound = graph.doubles([to], [1, 1]);
    return graph.node('Where', [compare(graph, operator, [x, bound]), bound, x]);
  };
  return numberCells(limit(limit(value, low, 'Less'), high, 'Greater'));
}

function log1p(graph: Graph, value: string): Cells {
  return finiteUnless(graph, undefined, graph.node('Log', [graph.node('Add', [value, graph.doubles([1], [1, 1])])]));
}

function scale(graph: Graph, value: string, learnt: { centre: number; size: number } | undefined): Cells {
  const { centre, size } = learnt ?? { centre: 0, size: 1 };
  const centred = graph.node('Sub', [value, graph.doubles([centre], [1, 1])]);
  return numberCells(graph.node('Div', [centred, graph.doubles([size], [1, 1])]));
}

interface Impute {
  readonly step: StepOf<'impute'>;
  readonly fillOf: (name: string) => string | number | null;
}

function addImpute(graph: Graph, { step, fillOf }: Impute, columns: Columns): Columns {
  const filled = new Map(columns);
  for (const name of step.columns) {
    const cells = columns.get(name)!;
    const missing = isMissing(graph, cells);
    const fill = step.method === 'constant' ? step.value! : fillOf(name);
    if (fill !== null) {
      const constant = typeof fill === 'number' ? constantNumber(graph, fill) : constantText(graph, fill);
      filled.set(name, { kind: cells.kind, value: graph.node('Where', [missing, constant.value, cells.value]) });
    }
    if (step.indicator === 'add') filled.set(`${name}_missing`, asNumbers(graph, missing));
  }
  return filled;
}
