import type { TreesModel } from '#core/ports';
import { createRng, type Matrix, type Rng } from '#core/shared';

export interface TreesShape {
  readonly seed?: number;
  readonly trees?: number;
  /** Leaves per tree: this many, or fewer by chance where `varied`. */
  readonly leaves?: number;
  readonly columns?: number;
  readonly outputs?: number;
  readonly width?: number;
  readonly link?: TreesModel['link'];
  /** How many of the columns, from the last, are categories. */
  readonly categories?: number;
  readonly codes?: number;
}

type Growing = {
  -readonly [Name in keyof TreesModel]: TreesModel[Name] extends ArrayLike<number> ? number[] : TreesModel[Name];
};

/** Random trees of random shapes: chains, bushes, single leaves; numbers and category sets; every missing direction. */
export function sampleTrees(shape: TreesShape = {}): TreesModel {
  const { seed = 1, trees = 5, leaves = 9, columns = 4, outputs = 1, width = 1, link = 'identity' } = shape;
  const { categories = 0, codes = 40 } = shape;
  const rng = createRng(seed, 'sample trees');
  const model: Growing = {
    ...{ kind: 'trees', columns, outputs, width, exactBits: 12, link, setWords: Math.ceil(codes / 32) },
    ...{ base: [], roots: [], feature: [], threshold: [], set: [], sets: [], missingLeft: [] },
    ...{ left: [], right: [], leaves: [], cover: [] }
  };
  for (let o = 0; o < outputs; o++) model.base.push(quantised(rng));
  for (let tree = 0; tree < trees; tree++) {
    const weight = 1 + rng.below(1000);
    model.roots.push(
      grow(model, { rng, leaves: tree % 7 === 6 ? 1 : leaves, weight, firstCategory: columns - categories, codes })
    );
  }
  return {
    ...model,
    ...{
      base: Float32Array.from(model.base),
      roots: Int32Array.from(model.roots),
      feature: Int32Array.from(model.feature)
    },
    ...{ threshold: Float32Array.from(model.threshold), set: Int32Array.from(model.set) },
    ...{ sets: Uint32Array.from(model.sets), missingLeft: Uint8Array.from(model.missingLeft) },
    ...{ left: Int32Array.from(model.left), right: Int32Array.from(model.right) },
    ...{ leaves: Float32Array.from(model.leaves), cover: Float32Array.from(model.cover) }
  } as TreesModel;
}

const quantised = (rng: Rng): number => (rng.below(4096) - 2048) / 4096;

interface Growth {
  readonly rng: Rng;
  readonly leaves: number;
  readonly weight: number;
  readonly firstCategory: number;
  readonly codes: number;
}

/** Adds a subtree and returns its number. */
function grow(model: Growing, growth: Growth): number {
  const { rng, leaves, weight, firstCategory, codes } = growth;
  if (leaves === 1) {
    for (let w = 0; w < model.width; w++) model.leaves.push(quantised(rng));
    model.cover.push(Math.fround(weight));
    return -model.cover.length;
  }
  const node = model.feature.length;
  const feature = rng.below(model.columns);
  const isCategory = feature >= firstCategory;
  model.feature.push(feature);
  model.threshold.push(isCategory ? 0 : Math.fround(rng.below(9) / 4 - 1));
  model.set.push(isCategory ? model.sets.length / model.setWords : -1);
  if (isCategory) model.sets.push(...randomSet(rng, model.setWords, codes));
  model.missingLeft.push(rng.below(2));
  model.left.push(0);
  model.right.push(0);
  const leftLeaves = 1 + rng.below(leaves - 1);
  const share = (1 + rng.below(9)) / 10;
  model.left[node] = grow(model, { ...growth, leaves: leftLeaves, weight: weight * share });
  model.right[node] = grow(model, { ...growth, leaves: leaves - leftLeaves, weight: weight * (1 - share) });
  return node;
}

function randomSet(rng: Rng, words: number, codes: number): number[] {
  const set = new Array<number>(words).fill(0);
  for (let code = 0; code < codes; code++)
    if (rng.below(2) === 1) set[code >> 5] = (set[code >> 5]! | (1 << (code & 31))) >>> 0;
  return set;
}

export interface RowsShape {
  readonly seed?: number;
  readonly rows?: number;
  readonly categories?: number;
  readonly codes?: number;
}

/** Rows on, between and beyond the thresholds, a fifth of the cells missing, some codes in no set. */
export function sampleRows(
  columns: number,
  { seed = 1, rows = 100, categories = 0, codes = 40 }: RowsShape = {}
): Matrix {
  const rng = createRng(seed, 'sample rows');
  const cell = (column: number): number => {
    if (rng.below(5) === 0) return NaN;
    return column >= columns - categories ? rng.below(codes + 3) : rng.below(25) / 8 - 1.5;
  };
  return { rows, cols: columns, values: Float32Array.from({ length: rows * columns }, (_, i) => cell(i % columns)) };
}
