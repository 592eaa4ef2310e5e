import type { FittedRecipe } from '#core/datasets';
import { encodedType, NULL_SPELLINGS, type Encoder } from '#core/features';
import type { ModelInput } from '#core/training';
import { DOUBLE, FLOAT, type Graph } from '../graph.ts';
import { addStep } from './add-step.ts';
import { castTo, InexpressibleError, isOneOf, type Cells } from './cells.ts';

export interface Preparation {
  readonly prepare: FittedRecipe;
  readonly encoder: Encoder;
  readonly inputs: readonly ModelInput[];
}

/**
 * Adds the preparation steps between raw inputs and encoder. Returns the graph value of each column the encoder reads:
 * float32 with NaN, or texts with `''`, for missing. @throws InexpressibleError naming the step
 */
export function addPrepare(graph: Graph, { prepare, encoder, inputs }: Preparation): ReadonlyMap<string, string> {
  const learnt = new Map(prepare.learnt.map(({ id, value }) => [id, value]));
  const taken = inputs.filter(({ encoding }) => encoding === undefined);
  let columns: ReadonlyMap<string, Cells> = new Map(taken.map((input) => [input.name, addInput(graph, input)]));
  for (const step of prepare.recipe.steps) {
    try {
      columns = addStep(graph, { step, learnt: learnt.get(step.id) }, columns);
    } catch (error) {
      if (!(error instanceof InexpressibleError)) throw error;
      throw new InexpressibleError(`the step "${step.id}" (${step.kind}): ${error.message}`);
    }
  }
  const untouched = new Map(inputs.flatMap(({ name, encoding }) => (encoding ? [[encoding, name] as const] : [])));
  return new Map(
    encoder.columns.map((encoding) => {
      const raw = untouched.get(encoding);
      if (raw !== undefined) return [encoding.column, raw];
      const cells = columns.get(encoding.column)!;
      if (cells.kind === 'text') return [encoding.column, cells.value];
      if (encodedType(encoding) === 'number') return [encoding.column, castTo(graph, cells.value, FLOAT)];
      throw new InexpressibleError(`numbers of "${encoding.column}" used as categories`);
    })
  );
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
