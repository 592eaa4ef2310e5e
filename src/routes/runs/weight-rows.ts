import type { NamedCoefficient } from '#core/training';

export interface WeightRow extends NamedCoefficient {
  readonly key: string;
  /** Whether the interval leaves 0 out. */
  readonly isClear: boolean;
}

export interface WeightTable {
  readonly rows: readonly WeightRow[];
  /** How many more there are than are shown. */
  readonly hidden: number;
  /** The axis all rows share. */
  readonly range: readonly [number, number];
}

/** The `most` weights farthest from 0, intercepts left out. */
export function toWeightRows(coefficients: readonly NamedCoefficient[], most: number): WeightTable {
  const weights = coefficients
    .filter(({ name }) => name !== 'intercept')
    .toSorted((a, b) => Math.abs(b.estimate) - Math.abs(a.estimate));
  const rows = weights.slice(0, most).map((weight) => ({
    ...weight,
    key: `${weight.name} ${weight.output}`,
    isClear: weight.low !== null && weight.high !== null && (weight.low > 0 || weight.high < 0)
  }));
  const bounds = rows.flatMap(({ estimate, low, high }) => [estimate, low ?? estimate, high ?? estimate]);
  return { rows, hidden: weights.length - rows.length, range: [Math.min(0, ...bounds), Math.max(0, ...bounds)] };
}
