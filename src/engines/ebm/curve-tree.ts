import type { BoostedTree, ColumnBins, GrownNode } from '#engines/trees';

/** What one column adds to one score: a value per bin, the last for missing values. */
export interface ColumnCurve {
  readonly slot: number;
  readonly values: Float64Array;
  /** Training weight per bin, missing last. */
  readonly cover: Float64Array;
}

/** Bins of equal value, next to each other for numbers. */
interface Step {
  readonly bins: readonly number[];
  readonly value: number;
  readonly cover: number;
}

/**
 * A curve as a tree that asks for one column: first whether it is missing, then by halves. An explainable model is thus
 * a sum of trees like any other, with one tree per column and score.
 */
export function curveTree({ slot, values, cover }: ColumnCurve, column: ColumnBins): BoostedTree {
  const nodes: GrownNode[] = [];
  const leaves: { value: number; cover: number }[] = [];
  const addLeaf = ({ value, cover: weight }: { value: number; cover: number }): number =>
    -leaves.push({ value, cover: weight });
  const grow = (steps: readonly Step[]): number => {
    if (steps.length === 1) return addLeaf(steps[0]!);
    const half = steps.length >> 1;
    const [low, high] = [steps.slice(0, half), steps.slice(half)];
    const node = nodes.push({ split: splitOf(slot, column, low), left: 0, right: 0 }) - 1;
    nodes[node]!.left = grow(low);
    nodes[node]!.right = grow(high);
    return node;
  };
  const missing = values.length - 1;
  const root: GrownNode = {
    split: { slot, bin: column.codes ? missing : column.thresholds.length, set: null, missingLeft: false },
    left: 0,
    right: 0
  };
  nodes.push(root);
  root.left = grow(column.codes ? groupCodes(column, { values, cover }) : joinEqual({ values, cover }));
  root.right = addLeaf({ value: values[missing]!, cover: cover[missing]! });
  return { nodes, values: leaves.map(({ value }) => value), cover: leaves.map((leaf) => leaf.cover) };
}

type Values = Pick<ColumnCurve, 'values' | 'cover'>;

function joinEqual({ values, cover }: Values): Step[] {
  const steps: Step[] = [];
  for (let bin = 0; bin < values.length - 1; bin++) {
    const last = steps.at(-1);
    const own = { bins: [bin], value: values[bin]!, cover: cover[bin]! };
    if (last?.value !== own.value) steps.push(own);
    else steps.splice(-1, 1, { bins: [...last.bins, bin], value: own.value, cover: last.cover + own.cover });
  }
  return steps;
}

/** The step with the bin of rare codes stands last: codes in no set go right. */
function groupCodes({ rest }: ColumnBins, { values, cover }: Values): Step[] {
  const groups = new Map<number, Step>();
  for (let bin = 0; bin < values.length - 1; bin++) {
    const known = groups.get(values[bin]!) ?? { bins: [], value: values[bin]!, cover: 0 };
    groups.set(known.value, { ...known, bins: [...known.bins, bin], cover: known.cover + cover[bin]! });
  }
  const steps = [...groups.values()].sort((a, b) => a.value - b.value);
  return [...steps.filter(({ bins }) => !bins.includes(rest)), ...steps.filter(({ bins }) => bins.includes(rest))];
}

function splitOf(slot: number, { codes }: ColumnBins, low: readonly Step[]): GrownNode['split'] {
  const bins = low.flatMap((step) => step.bins);
  if (!codes) return { slot, bin: bins.at(-1)!, set: null, missingLeft: false };
  const set = new Uint32Array(8);
  for (const bin of bins) set[bin >> 5]! |= 1 << (bin & 31);
  return { slot, bin: -1, set: [...set], missingLeft: false };
}
