/** One dense layer, `activation(x * weights + bias)`; `weights` is row-major `[inputs, outputs]`. */
export interface DenseLayer {
  readonly kind: 'dense';
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly activation: 'identity' | 'relu' | 'selu' | 'mish';
}

/** Robust scaling and a smooth clip to (-3, 3) per column: `z / sqrt(1 + (z/3)^2)` of `z = (x - center) * scale`. */
export interface ClipLayer {
  readonly kind: 'clip';
  readonly center: Float32Array;
  readonly scale: Float32Array;
}

/** `width` columns become `2 width`: x, then x^2. Makes Gaussian naive Bayes a network. */
export interface SquaresLayer {
  readonly kind: 'squares';
  readonly width: number;
}

/**
 * Piecewise-linear encoding (Gorishniy et al. 2022): column j with edges e0 < ... < eT becomes T columns, the t-th
 * `(x - e[t-1]) / (e[t] - e[t-1])`, clamped to [0, 1] except below the first and above the last edge. A column with
 * fewer than two edges passes unchanged. Edges of column j are `edges[offsets[j] .. offsets[j + 1])`.
 */
export interface PiecewiseLayer {
  readonly kind: 'piecewise';
  readonly offsets: Int32Array;
  readonly edges: Float32Array;
}

/** Periodic encoding: `columns[j]` becomes cos then sin of `2 pi f x` for its `perColumn` frequencies; others pass, first. */
export interface PeriodicLayer {
  readonly kind: 'periodic';
  readonly inputs: number;
  readonly columns: Int32Array;
  readonly perColumn: number;
  /** `[columns, perColumn]`. */
  readonly frequencies: Float32Array;
}

/** TabM: one row becomes `members` rows, each multiplied by its own `scales` (`[members, width]`). */
export interface MembersLayer {
  readonly kind: 'members';
  readonly members: number;
  readonly scales: Float32Array;
}

/** One linear output per member: `weights` is `[members, inputs, outputs]`, `bias` `[members, outputs]`. Always last. */
export interface HeadsLayer {
  readonly kind: 'heads';
  readonly members: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export type Layer = DenseLayer | ClipLayer | SquaresLayer | PiecewiseLayer | PeriodicLayer | MembersLayer | HeadsLayer;

/**
 * Linear models, constants, naive Bayes and networks of all kinds, so one predictor and one ONNX writer serve them.
 * Link: `sigmoid` has one output (the second class), `softmax` one per class. With members, the link is applied to each
 * and the results are averaged.
 */
export interface NetworkModel {
  readonly kind: 'network';
  readonly layers: readonly Layer[];
  readonly link: 'identity' | 'sigmoid' | 'softmax';
}

/**
 * A sum of decision trees over `columns` encoded columns (missing = NaN, categories = codes 0, 1, ...): boosted trees,
 * forests, single trees and explainable boosting.
 *
 * Inner node n sends a row left when its value is `<= threshold[n]`, or, if `set[n] >= 0`, when its code is in that set
 * (bit `code & 31` of `sets[set[n] * setWords + (code >> 5)]`; codes beyond the words are not in it); a missing value
 * goes left when `missingLeft[n]` is 1. `left` and `right` are node numbers, always greater than their parent's; a
 * number below 0 is the leaf `-1 - number`. `roots` may be leaves.
 *
 * A leaf holds `width` values: either `width = 1` and tree t adds to output `t % outputs`, or `width = outputs`.
 * All leaf values and `base` are multiples of 2^-exactBits, and no partial sum reaches 2^(24 - exactBits), so float32
 * sums are exact in any order.
 */
export interface TreesModel {
  readonly kind: 'trees';
  readonly columns: number;
  readonly outputs: number;
  readonly width: number;
  readonly base: Float32Array;
  readonly exactBits: number;
  /** `share`: sums are probabilities already; one output is that of the second class. `exp`: Poisson, Tweedie. */
  readonly link: 'identity' | 'sigmoid' | 'softmax' | 'exp' | 'share';
  readonly roots: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float32Array;
  readonly set: Int32Array;
  readonly sets: Uint32Array;
  readonly setWords: number;
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** `[leaves, width]`. */
  readonly leaves: Float32Array;
  /** Training weight that reached each leaf: what path-dependent SHAP values average over. */
  readonly cover: Float32Array;
}

/**
 * The `neighbours` nearest training rows by Euclidean distance, ties to the lower row, vote or average: each with its own
 * weight, divided by its distance (at least 1e-6) if `weighting` is `distance`.
 */
export interface NeighboursModel {
  readonly kind: 'neighbours';
  readonly columns: number;
  readonly neighbours: number;
  readonly weighting: 'uniform' | 'distance';
  /** 0 for regression. */
  readonly classes: number;
  /** `[rows, columns]`. */
  readonly points: Float32Array;
  /** Class index or value per row. */
  readonly targets: Float32Array;
  /** How much the row counts, > 0. */
  readonly weights: Float32Array;
}

export type FittedModel = NetworkModel | TreesModel | NeighboursModel;
