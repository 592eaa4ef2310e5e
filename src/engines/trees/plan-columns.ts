import type { FitInput } from '#core/ports';
import { createRng } from '#core/shared';
import type { TreesKernel } from '#kernels/trees';
import type { Pacer } from '#engines/shared';

/** Bins are chosen on all rows up to this many, else on a sample of as many. */
const SAMPLE_ROWS = 131_072;
const SAMPLE_SEED = 0;
/** Columns gathered at a time: a cache line of float32. */
const GROUP = 16;

/** What becomes of a column before its rows are binned. */
export interface ColumnPlan {
  readonly column: number;
  readonly thresholds: Float32Array;
  readonly codes: Int32Array | null;
  readonly bins: number;
  readonly rest: number;
}

export interface PlanSource {
  readonly x: FitInput['x'];
  readonly levels: Int32Array;
  /** Rows to look at, in their order. */
  readonly rows: Int32Array;
}

/**
 * Chooses at most `most` bins per column: quantiles of its values, or its most frequent codes. Columns whose sample has
 * a single value and nothing missing are left out.
 */
export async function planColumns(
  kernel: TreesKernel,
  source: PlanSource,
  { most, pacer }: { most: number; pacer: Pacer }
): Promise<ColumnPlan[]> {
  const sample = sampleRows(source.rows);
  const { cols } = source.x;
  const plans: ColumnPlan[] = [];
  const mark = kernel.memory.mark();
  const gathered = kernel.memory.allocate(4 * sample.length * Math.min(GROUP, cols));
  const scratch = kernel.memory.allocate(4 * sample.length);
  const thresholds = kernel.memory.allocate(4 * 256);
  for (let first = 0; first < cols; first += GROUP) {
    const group = Math.min(GROUP, cols - first);
    const views = gather(kernel, { source, sample, first, group, gathered });
    for (const [offset, values] of views.entries()) {
      const column = first + offset;
      const levels = source.levels[column]!;
      const at = gathered + 4 * sample.length * offset;
      const plan =
        levels > 0
          ? planCodes(values, { column, levels, most })
          : planNumbers(kernel, values.length, { column, most, at, scratch, thresholds });
      if (plan) plans.push(plan);
      if (pacer.due()) await pacer.turn();
    }
  }
  kernel.memory.release(mark);
  return plans;
}

/** Evenly spread places, each jittered within its share, so that no period in the data is met. */
function sampleRows(rows: Int32Array): Int32Array {
  if (rows.length <= SAMPLE_ROWS) return rows;
  const rng = createRng(SAMPLE_SEED, 'bins');
  const share = rows.length / SAMPLE_ROWS;
  return Int32Array.from({ length: SAMPLE_ROWS }, (_, i) => rows[Math.floor((i + rng.uniform()) * share)]!);
}

interface Gathering {
  readonly source: PlanSource;
  readonly sample: Int32Array;
  readonly first: number;
  readonly group: number;
  readonly gathered: number;
}

/** Columns `first..first+group` of the sampled rows, each on its own. */
function gather(kernel: TreesKernel, { source, sample, first, group, gathered }: Gathering): Float32Array[] {
  const { values, cols } = source.x;
  const rows = sample.length;
  const all = new Float32Array(kernel.memory.buffer, gathered, rows * group);
  for (let i = 0; i < rows; i++) {
    const from = sample[i]! * cols + first;
    for (let j = 0; j < group; j++) all[j * rows + i] = values[from + j]!;
  }
  return Array.from({ length: group }, (_, j) => all.subarray(j * rows, (j + 1) * rows));
}

interface NumberPlace {
  readonly column: number;
  readonly most: number;
  readonly at: number;
  readonly scratch: number;
  readonly thresholds: number;
}

function planNumbers(
  { run, memory }: TreesKernel,
  count: number,
  { column, most, at, scratch, thresholds }: NumberPlace
): ColumnPlan | undefined {
  const present = run.sortValues(at, count, scratch);
  const cuts = run.findThresholds(at, present, most, thresholds);
  if (cuts === 0 && (present === count || present === 0)) return undefined;
  const chosen = new Float32Array(memory.buffer, thresholds, cuts).slice();
  return { column, thresholds: chosen, codes: null, bins: cuts + 1, rest: -1 };
}

/** The most frequent codes get a bin each, in order of their code; with more codes than bins, all others share one. */
function planCodes(
  values: Float32Array,
  { column, levels, most }: { column: number; levels: number; most: number }
): ColumnPlan | undefined {
  const counts = new Int32Array(levels);
  let missing = 0;
  for (const value of values) {
    if (value >= 0 && value < levels) counts[value]! += 1;
    else missing += 1;
  }
  const seen = Array.from(counts.keys()).filter((code) => counts[code]! > 0);
  if (seen.length + Number(missing > 0) < 2) return undefined;
  const hasRest = seen.length < levels || seen.length > most;
  const byCount = seen.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const kept = byCount.slice(0, most - Number(hasRest)).sort((a, b) => a - b);
  const codes = Int32Array.from(hasRest ? [...kept, -1] : kept);
  return { column, thresholds: new Float32Array(0), codes, bins: codes.length, rest: codes.indexOf(-1) };
}
