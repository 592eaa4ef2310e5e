import type { FitInput } from '#core/ports';
import type { Pacer } from '#engines/shared';
import { binMatrix, type ColumnBins } from '#engines/trees';
import { NODE_BYTES, openForestKernel, type ForestKernel } from '#kernels/forest';
import { openTreesKernel } from '#kernels/trees';
import type { ForestRule } from './forest-rule.ts';
import { rankBins } from './rank-bins.ts';
import { unexplainedTargets } from './unexplained-targets.ts';
import type { WholeTargets } from './whole-targets.ts';

const MOST_BINS = 255;

/** A forest kernel with the binned rows in its memory, and room for one tree at a time. */
export interface ForestGround {
  readonly kernel: ForestKernel;
  readonly rows: number;
  /** 0 when one target is summed, else the classes counted. */
  readonly counted: number;
  readonly columns: readonly ColumnBins[];
  /** Per column the rank that stands for each bin; null where bins stand for themselves. */
  readonly ranks: readonly (Uint8Array | null)[];
  readonly weights: number;
  readonly list: number;
  readonly nodes: number;
  readonly leaves: number;
  readonly work: number;
  readonly out: number;
}

/** Two classes are one target, 0 or 1: its mean is the share of the second. */
export const countedClasses = (classes: number): number => (classes > 2 ? classes : 0);

export async function layGround(
  input: FitInput,
  targets: WholeTargets,
  { rule, pacer }: { rule: ForestRule; pacer: Pacer }
): Promise<ForestGround> {
  const rows = input.x.rows;
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  const binned = await binMatrix(openTreesKernel(), input, { bins: MOST_BINS, rows: all, pacer });
  const { columns } = binned;
  const bytes = new Uint8Array(binned.kernel.memory.buffer, binned.byColumn, rows * columns.length);
  const kernel = openForestKernel();
  const { memory, run } = kernel;
  const counted = countedClasses(input.classes);
  const most = mostLeaves(rows, rule);
  const bins = memory.allocate(bytes.length);
  const table = memory.allocate(16 * columns.length);
  const [values, weights] = [memory.allocate(8 * rows), memory.allocate(8 * rows)];
  const [list, out] = [memory.allocate(4 * rows), memory.allocate(4 * rows)];
  const nodes = memory.allocate(NODE_BYTES * most);
  const leaves = memory.allocate(cellBytes(counted) * most);
  const work = memory.allocate(262 * cellBytes(counted) + 42 * (rows + 16) + 4 * columns.length);
  const ranks = rankColumns({ columns, bytes, rows }, { rule, targets, counted });
  new Uint8Array(memory.buffer, bins, bytes.length).set(bytes);
  ranks.forEach((rank, slot) => {
    const own = new Uint8Array(memory.buffer, bins + slot * rows, rows);
    if (rank) for (let row = 0; row < rows; row++) own[row] = rank[own[row]!]!;
  });
  const entries = columns.flatMap((column, slot) => describeColumn(column, ranks[slot]!));
  new Int32Array(memory.buffer, table, 4 * columns.length).set(entries);
  new Float64Array(memory.buffer, values, rows).set(targets.values);
  run.setForest(bins, rows, columns.length, table, values, weights, counted);
  const tries = countTries(rule.columnTries, { columns: columns.length, classes: input.classes });
  run.setSearch(tries, Number(rule.thresholds === 'drawn'), rule.maxDepth, rule.minRows * targets.unit);
  return { kernel, rows, counted, columns, ranks, weights, list, nodes, leaves, work, out };
}

function rankColumns(
  { columns, bytes, rows }: { columns: readonly ColumnBins[]; bytes: Uint8Array; rows: number },
  { rule, targets, counted }: { rule: ForestRule; targets: WholeTargets; counted: number }
): readonly (Uint8Array | null)[] {
  if (rule.categories !== 'ranked' || columns.every(({ codes }) => codes === null)) return columns.map(() => null);
  const values = unexplainedTargets({ columns, bytes, rows }, { targets, counted });
  return columns.map((column, slot) =>
    rankBins(column, bytes.subarray(slot * rows, (slot + 1) * rows), { values, weights: targets.weights })
  );
}

export const cellBytes = (counted: number): number => (counted === 0 ? 16 : 8 * counted);

const describeColumn = ({ codes, bins, missing, rest }: ColumnBins, ranks: Uint8Array | null): number[] =>
  ranks ? [0, bins, missing, -1] : [Number(codes !== null), bins, missing, rest];

/** No tree has more leaves than rows, or than its depth allows. */
function mostLeaves(rows: number, { maxDepth }: ForestRule): number {
  return maxDepth > 0 && maxDepth < 30 ? Math.min(rows, 1 << maxDepth) : rows;
}

function countTries(
  asked: ForestRule['columnTries'],
  { columns, classes }: { columns: number; classes: number }
): number {
  if (asked === 'all') return columns;
  if (asked !== 'auto') return Math.min(asked, columns);
  return Math.max(1, classes === 0 ? Math.floor(columns / 3) : Math.floor(Math.sqrt(columns)));
}
