import * as v from 'valibot';
import { stats, type Column } from '#core/shared';
import { inOrderOfUse } from '../../in-order-of-use.ts';
import { asNumbers, requireColumn } from '../column-access.ts';
import { putColumns, sortedValues } from '../change-columns.ts';
import { columnName, finite, stepBase, wholeFrom } from '../step-fields.ts';
import { fittedStep } from '../step-kind.ts';
import { counted } from '../wording.ts';

const isAscending = (edges: readonly number[]): boolean => edges.every((edge, i) => i === 0 || edge > edges[i - 1]!);

export const bin = fittedStep({
  kind: 'bin',
  schema: v.pipe(
    v.strictObject({
      ...stepBase('bin'),
      column: columnName,
      method: v.picklist(['width', 'quantile', 'edges']),
      count: v.optional(wholeFrom(2, 1000)),
      edges: v.optional(
        v.pipe(
          v.array(finite),
          v.minLength(1, 'holds no edge'),
          v.check((edges: number[]) => isAscending(edges), 'does not ascend')
        )
      ),
      /** The new column; the same name replaces it. */
      into: columnName
    }),
    v.check(
      ({ method, count }) => (method === 'edges') === (count === undefined),
      'count belongs to width and quantile'
    ),
    v.check(({ method, edges }) => (method === 'edges') === (edges !== undefined), 'edges belongs to the method edges')
  ),
  isFitted: ({ method }) => method !== 'edges',
  learnt: v.array(v.number()),
  describe: ({ column, method, count, edges, into }) =>
    method === 'edges'
      ? `Put "${column}" into ${counted(edges!.length + 1, 'bin')} cut at ${edges!.join(', ')}, as "${into}".`
      : `Put "${column}" into ${counted(count!, 'bin')} of equal ${method === 'width' ? 'width' : 'size'}, as "${into}".`,
  fit: (step, read) =>
    learnEdges(sortedValues(asNumbers(read(step.column), step).values), {
      method: step.method,
      count: step.count ?? 2
    }),
  apply(step, { table }, { learnt }) {
    const column = asNumbers(requireColumn(table, step.column, step), step);
    const edges = step.method === 'edges' ? step.edges! : learnt;
    return { table: putColumns(table, [binned(column.values, edges, step.into)]) };
  }
});

/** The cuts between bins; fewer than asked for where values repeat. */
function learnEdges(sorted: Float64Array, { method, count }: { method: string; count: number }): number[] {
  if (sorted.length === 0) return [];
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const edges = Array.from({ length: count - 1 }, (_, i) => {
    const part = (i + 1) / count;
    return method === 'width' ? low + (high - low) * part : stats.quantile(sorted, part);
  });
  return edges.filter((edge, i) => edge > low && (i === 0 || edge > edges[i - 1]!));
}

/** Texts `< 1`, `1 to < 2`, `>= 2`. */
function binned(values: Float64Array, edges: readonly number[], name: string): Column {
  const levels =
    edges.length === 0
      ? ['any']
      : [`< ${edges[0]!}`, ...edges.slice(1).map((edge, i) => `${edges[i]!} to < ${edge}`), `>= ${edges.at(-1)!}`];
  const codes = Int32Array.from(values, (value) => (value === value ? binOf(value, edges) : -1));
  return inOrderOfUse({ kind: 'text', name, codes, levels });
}

function binOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
