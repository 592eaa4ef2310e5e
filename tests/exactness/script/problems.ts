import type { FitInput } from '#core/ports';
import { createRng, type JsonObject, type Rng } from '#core/shared';

const ROWS = 600;

type Draw = (rng: Rng) => number;

const number: Draw = (rng) => 2 * rng.uniform() - 1;
const withHoles =
  (draw: Draw, share: number): Draw =>
  (rng) => {
    const value = draw(rng);
    return rng.uniform() < share ? NaN : value;
  };
const code =
  (levels: number): Draw =>
  (rng) =>
    Math.min(rng.below(levels), rng.below(levels));

const DENSE: readonly Column[] = [number, number, number, number, () => 1, code(2)].map((draw) => ({
  draw,
  levels: 0
}));

/** Numbers whole and with holes, one with few values, categories small and large, a constant, and nothing at all. */
const NATIVE: readonly Column[] = [
  { draw: number, levels: 0 },
  { draw: withHoles(number, 0.15), levels: 0 },
  { draw: withHoles((rng) => rng.below(9), 0.4), levels: 0 },
  { draw: withHoles(code(5), 0.1), levels: 5 },
  { draw: code(70), levels: 70 },
  { draw: () => 1, levels: 0 },
  { draw: () => NaN, levels: 0 }
];

interface Column {
  readonly draw: Draw;
  readonly levels: number;
}

export interface ProblemChoice {
  readonly encoding: 'dense' | 'native';
  readonly classes: number;
  readonly isWeighted: boolean;
  readonly params: (columns: number) => JsonObject;
}

/** The same numbers on every engine: a noisy sum of all columns, cut into classes. */
export function makeProblem({ encoding, classes, isWeighted, params }: ProblemChoice): FitInput {
  const columns = encoding === 'dense' ? DENSE : NATIVE;
  const rng = createRng(5, `exactness ${encoding}`);
  const values = new Float32Array(ROWS * columns.length);
  const y = new Float64Array(ROWS);
  const weights = new Float64Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    let score = 0.2 * (rng.uniform() - 0.5);
    columns.forEach(({ draw, levels }, j) => {
      const value = draw(rng);
      values[row * columns.length + j] = value;
      if (!Number.isNaN(value)) score += levels === 0 ? value * (j % 2 === 0 ? 0.3 : -0.2) : ((value * 7) % 5) * 0.1;
    });
    y[row] =
      classes === 0 ? 100 + 5 * score : Math.min(classes - 1, Math.max(0, Math.floor((score / 2 + 0.4) * classes)));
    weights[row] = 0.5 + (row % 3) * 0.5;
  }
  return {
    x: { rows: ROWS, cols: columns.length, values },
    levels: Int32Array.from(columns, ({ levels }) => levels),
    y,
    classes,
    weights: isWeighted ? weights : null,
    params: params(columns.length),
    seed: 7
  };
}
