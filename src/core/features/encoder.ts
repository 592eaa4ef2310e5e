/** A numeric column becomes `(fill if missing else x - center) * scale`, all in float32, plus an optional 0/1 `missing` column. */
export interface NumberEncoding {
  readonly kind: 'number';
  readonly column: string;
  /** float32; put in place of a missing value before centring. */
  readonly fill: number;
  readonly center: number;
  readonly scale: number;
  /** One more output column that is 1 where the value was missing. */
  readonly indicator: boolean;
}

/**
 * A category column becomes 0/1 columns: one per level, then `other` (rare and unseen levels) and `missing`,
 * each only if present. Without `other`, an unseen level is all zeros.
 */
export interface OneHotEncoding {
  readonly kind: 'onehot';
  readonly column: string;
  readonly levels: readonly string[];
  readonly other: boolean;
  readonly missing: boolean;
}

/** A category column becomes one centred and scaled level index; unseen, rare and missing become `levels.length`. */
export interface OrdinalEncoding {
  readonly kind: 'ordinal';
  readonly column: string;
  readonly levels: readonly string[];
  readonly center: number;
  readonly scale: number;
}

/** A numeric column as it is, in float32; missing and non-finite values are NaN. */
export interface RawEncoding {
  readonly kind: 'raw';
  readonly column: string;
  /** float32; the training median: for examples and forms, never for scoring. */
  readonly typical: number;
}

/** A category column becomes codes: the position in `levels`, `levels.length` for rare and unseen ones, NaN for missing. */
export interface CodeEncoding {
  readonly kind: 'code';
  readonly column: string;
  readonly levels: readonly string[];
}

/** `number`, `onehot` and `ordinal` are the dense encodings, `raw` and `code` the native ones. */
export type ColumnEncoding = NumberEncoding | OneHotEncoding | OrdinalEncoding | RawEncoding | CodeEncoding;

/** Fitted on training rows only; turns a table into a float32 matrix with `width` columns. */
export interface Encoder {
  readonly format: 'assay.encoder/1';
  readonly columns: readonly ColumnEncoding[];
  readonly width: number;
}

/** Texts that other tools write for a missing cell; they count as missing unless the training data had them as a level. */
export const NULL_SPELLINGS: readonly string[] = ['', 'None', 'nan', 'NaN', '<NA>', 'null'];
