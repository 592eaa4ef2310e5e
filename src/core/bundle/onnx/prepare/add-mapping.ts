import type { Step } from '#core/datasets';
import type { Graph } from '../graph.ts';
import { castTo, isOneOf, numberCells, relabel, type Cells } from './cells.ts';
import { FLOAT } from '../graph.ts';

type MapValues = Extract<Step, { kind: 'map-values' }>;

/** Adds the replacement of values by others. */
export function addMapping(graph: Graph, cells: Cells, step: MapValues): Cells {
  return cells.kind === 'number' ? mapNumbers(graph, cells.value, step) : mapTexts(graph, cells.value, step);
}

function mapNumbers(graph: Graph, x: string, { pairs, others }: MapValues): Cells {
  const constant = (value: string | number | null): string => graph.doubles([Number(value ?? NaN)], [1, 1]);
  const rounded = castTo(graph, x, FLOAT);
  const isFrom = (from: string | number | null): string =>
    from === null ? graph.node('IsNaN', [x]) : graph.node('Equal', [rounded, graph.floats([Number(from)], [1, 1])]);
  const rest = others === 'keep' ? x : graph.node('Where', [graph.node('IsNaN', [x]), x, constant(null)]);
  return numberCells(
    pairs.reduceRight((value, { from, to }) => graph.node('Where', [isFrom(from), constant(to), value]), rest)
  );
}

function mapTexts(graph: Graph, x: string, { pairs, others }: MapValues): Cells {
  const from = pairs.map((pair) => String(pair.from ?? ''));
  const to = pairs.map((pair) => String(pair.to ?? ''));
  const mapped = relabel(graph, x, { from, to, other: '' });
  if (others === 'missing') return mapped;
  return { kind: 'text', value: graph.node('Where', [isOneOf(graph, x, from), mapped.value, x]) };
}
