/**
 * Trees as arrays; the same fields with the same meaning as `TreesModel` of `#core/ports`, which says what they mean.
 * Nothing is checked here: indices must be in range, thresholds finite and children after their parents.
 */
export interface Trees {
  readonly columns: number;
  readonly outputs: number;
  readonly width: number;
  readonly base: Float32Array;
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
  readonly cover: Float32Array;
}
