import {
  encodedWidth,
  NULL_SPELLINGS,
  type CodeEncoding,
  type Encoder,
  type NumberEncoding,
  type OneHotEncoding,
  type OrdinalEncoding,
  type RawEncoding
} from '#core/features';
import { FLOAT, type Graph } from './graph.ts';

/** A block of matrix columns in the pool, and where in the finished matrix they belong. */
interface Block {
  readonly value: string;
  readonly targets: readonly number[];
}

/**
 * Adds the nodes that turn raw columns into the encoded matrix `[N, width]`, step by step in float32 as
 * `encodeTable` does. All number columns share one chain of nodes. `prepared` names the values of columns that are no
 * graph inputs. Returns the name of the matrix.
 */
export function addEncoder(
  graph: Graph,
  encoder: Encoder,
  prepared: ReadonlyMap<string, string> = new Map<string, string>()
): string {
  const columns = encoder.columns.map((encoding) => ({
    ...encoding,
    column: prepared.get(encoding.column) ?? encoding.column
  }));
  const column = graph.integers([-1, 1], [2]);
  const blocks: Block[] = [];
  const numbers: { encoding: NumberEncoding; target: number }[] = [];
  const raws: { encoding: RawEncoding; target: number }[] = [];
  let width = 0;
  for (const encoding of columns) {
    const target = width;
    width += encodedWidth(encoding);
    if (encoding.kind === 'number') numbers.push({ encoding, target });
    else if (encoding.kind === 'raw') raws.push({ encoding, target });
    else if (width > target)
      blocks.push({ value: addCategory(graph, encoding, column), targets: countFrom(target, width - target) });
  }
  return arrange(graph, [...addNumbers(graph, numbers, column), ...addRaws(graph, raws, column), ...blocks]);
}

function addCategory(graph: Graph, encoding: OneHotEncoding | OrdinalEncoding | CodeEncoding, column: string): string {
  if (encoding.kind === 'onehot') return addOneHot(graph, encoding, column);
  return encoding.kind === 'ordinal' ? addOrdinal(graph, encoding, column) : addCode(graph, encoding, column);
}

function slotsOf({ levels, other, missing }: OneHotEncoding): { other: number; missing: number; width: number } {
  const width = levels.length + Number(other) + Number(missing);
  return { other: other ? levels.length : width, missing: missing ? width - 1 : width, width };
}

/** `(fill if not finite else x - center) * scale` for all number columns at once, and the indicators. */
function addNumbers(
  graph: Graph,
  numbers: readonly { encoding: NumberEncoding; target: number }[],
  column: string
): Block[] {
  if (numbers.length === 0) return [];
  const row = (pick: (encoding: NumberEncoding) => number): string =>
    graph.floats(
      numbers.map(({ encoding }) => pick(encoding)),
      [1, numbers.length]
    );
  const raw = concat(
    graph,
    numbers.map(({ encoding }) => graph.node('Reshape', [encoding.column, column]))
  );
  const isMissing = graph.node('Or', [graph.node('IsNaN', [raw]), graph.node('IsInf', [raw])]);
  const filled = graph.node('Where', [isMissing, row(({ fill }) => fill), raw]);
  const centred = graph.node('Sub', [filled, row(({ center }) => center)]);
  const scaled = graph.node('Mul', [centred, row(({ scale }) => scale)]);
  const values: Block = { value: scaled, targets: numbers.map(({ target }) => target) };
  const marked = numbers.filter(({ encoding }) => encoding.indicator);
  if (marked.length === 0) return [values];
  const which = graph.integers(
    marked.map((number) => numbers.indexOf(number)),
    [marked.length]
  );
  const asFloat = graph.node('Cast', [isMissing], { attributes: [{ name: 'to', int: FLOAT }] });
  const indicators = graph.node('Gather', [asFloat, which], { attributes: [{ name: 'axis', int: 1 }] });
  return [values, { value: indicators, targets: marked.map(({ target }) => target + 1) }];
}

/** All native number columns at once: NaN where not finite. */
function addRaws(graph: Graph, raws: readonly { encoding: RawEncoding; target: number }[], column: string): Block[] {
  if (raws.length === 0) return [];
  const values = concat(
    graph,
    raws.map(({ encoding }) => graph.node('Reshape', [encoding.column, column]))
  );
  const finite = graph.node('Where', [graph.node('IsInf', [values]), graph.floats([NaN], [1, 1]), values]);
  return [{ value: finite, targets: raws.map(({ target }) => target) }];
}

/** Level to slot, then slot against 0..width-1. The slot `width` stands for all zeros. */
function addOneHot(graph: Graph, encoding: OneHotEncoding, column: string): string {
  const { levels } = encoding;
  const slots = slotsOf(encoding);
  const nulls = NULL_SPELLINGS.filter((spelling) => !levels.includes(spelling));
  const slot = graph.node('LabelEncoder', [encoding.column], {
    domain: 'ai.onnx.ml',
    attributes: [
      { name: 'keys_strings', texts: [...levels, ...nulls] },
      { name: 'values_int64s', ints: [...levels.keys(), ...nulls.map(() => slots.missing)] },
      { name: 'default_int64', int: slots.other }
    ]
  });
  const isHit = graph.node('Equal', [
    graph.node('Reshape', [slot, column]),
    graph.integers(countFrom(0, slots.width), [1, slots.width])
  ]);
  return graph.node('Cast', [isHit], { attributes: [{ name: 'to', int: FLOAT }] });
}

function addOrdinal(graph: Graph, { column: name, levels, center, scale }: OrdinalEncoding, column: string): string {
  const last = levels.length;
  const keys = last === 0 ? [''] : levels;
  const index = graph.node('LabelEncoder', [name], {
    domain: 'ai.onnx.ml',
    attributes: [
      { name: 'keys_strings', texts: keys },
      { name: 'values_floats', floats: [...keys.keys()] },
      { name: 'default_float', float: last }
    ]
  });
  const centred = graph.node('Sub', [graph.node('Reshape', [index, column]), graph.floats([center], [1, 1])]);
  return graph.node('Mul', [centred, graph.floats([scale], [1, 1])]);
}

function addCode(graph: Graph, { column: name, levels }: CodeEncoding, column: string): string {
  const nulls = NULL_SPELLINGS.filter((spelling) => !levels.includes(spelling));
  const code = graph.node('LabelEncoder', [name], {
    domain: 'ai.onnx.ml',
    attributes: [
      { name: 'keys_strings', texts: [...levels, ...nulls] },
      { name: 'values_floats', floats: [...levels.keys(), ...nulls.map(() => NaN)] },
      { name: 'default_float', float: levels.length }
    ]
  });
  return graph.node('Reshape', [code, column]);
}

/** Joins the blocks and moves every column to its place. */
function arrange(graph: Graph, blocks: readonly Block[]): string {
  if (blocks.length === 0) throw new Error('a model without encoded columns cannot be exported');
  const pool = concat(
    graph,
    blocks.map(({ value }) => value)
  );
  const targets = blocks.flatMap((block) => block.targets);
  if (targets.every((target, i) => target === i)) return pool;
  const sources = countFrom(0, targets.length).sort((a, b) => targets[a]! - targets[b]!);
  return graph.node('Gather', [pool, graph.integers(sources, [sources.length])], {
    attributes: [{ name: 'axis', int: 1 }]
  });
}

function concat(graph: Graph, values: readonly string[]): string {
  return values.length === 1 ? values[0]! : graph.node('Concat', values, { attributes: [{ name: 'axis', int: 1 }] });
}

function countFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
