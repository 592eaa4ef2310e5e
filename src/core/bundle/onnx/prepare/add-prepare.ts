import type { FittedRecipe, Step } from '#core/datasets';
import { encodedType, NULL_SPELLINGS, type ColumnEncoding, type Encoder } from '#core/features';
import { stepColumns, type ModelInput } from '#core/training';
import { DOUBLE, FLOAT, type Graph } from '../graph.ts';
import { addStep } from './add-step.ts';
import { castTo, InexpressibleError, isOneOf, lostCells, LostColumnError, type Cells } from './cells.ts';
import type { StepPlace } from './step-place.ts';

export interface Preparation {
  readonly prepare: FittedRecipe;
  readonly encoder: Encoder;
  readonly inputs: readonly ModelInput[];
}

/** The graph value of a column that the encoder reads, or why ONNX cannot compute it. */
export type PreparedColumn = { readonly value: string } | { readonly reason: string };

/**
 * Adds the preparation steps between raw inputs and encoder, as far as ONNX has an exact form for them. By name of the
 * columns that the encoder reads; values are float32 with NaN, or texts with `''`, for missing.
 */
export function addPrepare(
  graph: Graph,
  { prepare, encoder, inputs }: Preparation
): ReadonlyMap<string, PreparedColumn> {
  const learnt = new Map(prepare.learnt.map(({ id, value }) => [id, value]));
  const taken = inputs.filter(({ encoding }) => encoding === undefined);
  let columns: Columns = new Map(taken.map((input) => [input.name, addInput(graph, input)]));
  for (const step of prepare.recipe.steps) columns = tryStep(graph, { step, learnt: learnt.get(step.id) }, columns);
  const untouched = new Map(inputs.flatMap(({ name, encoding }) => (encoding ? [[encoding, name] as const] : [])));
  return new Map(
    encoder.columns.map((encoding) => {
      const raw = untouched.get(encoding);
      const { column } = encoding;
      return [column, raw === undefined ? asEncoded(graph, encoding, columns.get(column)!) : { value: raw }];
    })
  );
}

type Columns = ReadonlyMap<string, Cells>;

/** Kinds of steps that leave the columns alone that they read. */
const ADDING: ReadonlySet<Step['kind']> = new Set<Step['kind']>(['bin', 'formula', 'split-column', 'text-features']);

/** The columns after a step. Where it has no exact form, those that it changes or makes are lost, and no others. */
function tryStep(graph: Graph, place: StepPlace, columns: Columns): Columns {
  const { step } = place;
  try {
    return graph.attempt(() => addStep(graph, place, columns));
  } catch (error) {
    if (!(error instanceof InexpressibleError)) throw error;
    const alone = eachAlone(step);
    if (alone.length > 1) return alone.reduce((rest, one) => tryStep(graph, { ...place, step: one }, rest), columns);
    const what = `the step "${step.id}" (${step.kind}): ${error.message}`;
    const lost = lostCells(error instanceof LostColumnError ? error.message : what);
    const { reads, makes } = stepColumns(step)!;
    const changed = ADDING.has(step.kind) ? makes : [...reads, ...makes];
    return new Map([...columns, ...changed.map((name) => [name, lost] as const)]);
  }
}

/** A step that changes several columns in place, as one step for each of them. */
function eachAlone(step: Step): readonly Step[] {
  if (!('columns' in step) || step.kind === 'rename') return [step];
  return (step.columns ?? []).map((name) => ({ ...step, columns: [name] }));
}

function asEncoded(graph: Graph, encoding: ColumnEncoding, cells: Cells): PreparedColumn {
  try {
    if (cells.kind === 'text') return { value: cells.value };
    if (encodedType(encoding) === 'number') return { value: castTo(graph, cells.value, FLOAT) };
    return { reason: `numbers of "${encoding.column}" used as categories` };
  } catch (error) {
    if (!(error instanceof InexpressibleError)) throw error;
    return { reason: error.message };
  }
}

/** A raw input as `[N, 1]`: infinite numbers and the spellings of nothing are missing. */
function addInput(graph: Graph, { name, type }: ModelInput): Cells {
  const column = graph.node('Reshape', [name, graph.integers([-1, 1], [2])]);
  if (type === 'number') {
    const finite = graph.node('Where', [graph.node('IsInf', [column]), graph.floats([NaN], [1, 1]), column]);
    return { kind: 'number', value: castTo(graph, finite, DOUBLE) };
  }
  const value = graph.node('Where', [isOneOf(graph, column, NULL_SPELLINGS), graph.texts([''], [1, 1]), column]);
  return { kind: 'text', value };
}
