import type { Trees } from './trees.ts';

/**
 * The copies of columns that tests read. A number column has one copy per missing direction that its tests ask for:
 * NaN becomes -Infinity where missing values go left, Infinity where they go right, so `<=` decides about them too.
 */
export interface PlanePlan {
  /** Column and missing direction (1 is left) of each plane of floats; at least one. */
  readonly planes: readonly { readonly column: number; readonly missingLeft: number }[];
  readonly codeColumns: readonly number[];
  /** Plane or code column that each node reads. */
  readonly ofNode: Int32Array;
}

export function planPlanes({ feature, set, missingLeft }: Trees): PlanePlan {
  const planes: { column: number; missingLeft: number }[] = [];
  const codeColumns: number[] = [];
  const known = new Map<number, number>();
  const ofNode = Int32Array.from(feature, (column, node) => {
    const isSet = set[node]! >= 0;
    const key = column * 3 + (isSet ? 2 : missingLeft[node]!);
    let index = known.get(key);
    if (index === undefined) {
      index = (isSet ? codeColumns.push(column) : planes.push({ column, missingLeft: missingLeft[node]! })) - 1;
      known.set(key, index);
    }
    return index;
  });
  if (planes.length === 0) planes.push({ column: 0, missingLeft: 0 });
  return { planes, codeColumns, ofNode };
}
