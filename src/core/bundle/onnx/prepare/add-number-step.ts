import type { Step } from '#core/datasets';
import type { Graph } from '../graph.ts';
import { addYeoJohnson } from './add-yeo-johnson.ts';
import { compare, finiteUnless, numberCells, type Cells } from './cells.ts';

const KINDS = ['clip', 'winsorise', 'log1p', 'yeo-johnson', 'scale'] as const;

type NumberStep = Extract<Step, { kind: (typeof KINDS)[number] }>;

/** Whether a step changes each of its columns of numbers by itself. */
export function isNumberStep(step: Step): step is NumberStep {
  return (KINDS as readonly string[]).includes(step.kind);
}

interface Learnt {
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
  readonly centre?: number;
  readonly size?: number;
  readonly lambda?: number;
}

/** Adds a step that changes one column of numbers; without anything learnt it changes nothing. */
export function addNumberStep(
  graph: Graph,
  { step, learnt = {} }: { step: NumberStep; learnt: Learnt | undefined },
  value: string
): Cells {
  switch (step.kind) {
    case 'clip':
      return clip(graph, value, step);
    case 'winsorise':
      return clip(graph, value, { low: learnt.low, high: learnt.high });
    case 'log1p':
      return finiteUnless(graph, undefined, graph.node('Log', [graph.node('Add', [value, number(graph, 1)])]));
    case 'yeo-johnson':
      return addYeoJohnson(graph, value, learnt.lambda ?? 1);
    case 'scale': {
      const centred = graph.node('Sub', [value, number(graph, learnt.centre ?? 0)]);
      return numberCells(graph.node('Div', [centred, number(graph, learnt.size ?? 1)]));
    }
  }
}

function number(graph: Graph, value: number): string {
  return graph.doubles([value], [1, 1]);
}

function clip(graph: Graph, value: string, { low, high }: Pick<Learnt, 'low' | 'high'>): Cells {
  const limit = (x: string, to: number | null | undefined, operator: 'Less' | 'Greater'): string => {
    if (to === null || to === undefined) return x;
    const bound = number(graph, to);
    return graph.node('Where', [compare(graph, operator, [x, bound]), bound, x]);
  };
  return numberCells(limit(limit(value, low, 'Less'), high, 'Greater'));
}
