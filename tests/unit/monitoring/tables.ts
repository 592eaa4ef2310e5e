import { createRng, type NumberColumn, type Rng, type Table, type TextColumn } from '#core/shared';

export function numbers(name: string, values: Iterable<number>): NumberColumn {
  return { kind: 'number', name, values: Float64Array.from(values) };
}

/** `null` is a missing cell. */
export function texts(name: string, cells: readonly (string | null)[]): TextColumn {
  const levels = [...new Set(cells.filter((cell) => cell !== null))];
  return {
    kind: 'text',
    name,
    codes: Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell))),
    levels
  };
}

export function table(...columns: Table['columns']): Table {
  const [first] = columns;
  const rows = first === undefined ? 0 : first.kind === 'number' ? first.values.length : first.codes.length;
  return { rows, columns };
}

export const draw = <T>(rows: number, make: (row: number) => T): T[] => Array.from({ length: rows }, (_, i) => make(i));

/** Roughly normal: the sum of 12 uniforms less 6. */
export function normal(rng: Rng): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += rng.uniform();
  return sum;
}

/** Twelve columns of one population: normal, skewed, counts, rounded, gappy, few and many categories. */
export function population(rows: number, seed: number): Table {
  const rng = createRng(seed, 'population');
  const pick = (levels: number): string => `level ${Math.floor(levels * rng.uniform() * rng.uniform())}`;
  return table(
    ...['a', 'b', 'c'].map((name) =>
      numbers(
        name,
        draw(rows, () => 40 + 9 * normal(rng))
      )
    ),
    numbers(
      'skewed',
      draw(rows, () => Math.exp(normal(rng)))
    ),
    numbers(
      'tails',
      draw(rows, () => normal(rng) / (0.05 + rng.uniform()))
    ),
    numbers(
      'count',
      draw(rows, () => Math.floor(5 * rng.uniform() * rng.uniform()))
    ),
    numbers(
      'gappy',
      draw(rows, () => (rng.uniform() < 0.2 ? NaN : 5 + normal(rng)))
    ),
    numbers(
      'rare gaps',
      draw(rows, () => (rng.uniform() < 0.01 ? NaN : rng.uniform()))
    ),
    texts(
      'few',
      draw(rows, () => pick(4))
    ),
    texts(
      'many',
      draw(rows, () => pick(60))
    ),
    texts(
      'names',
      draw(rows, () => pick(5000))
    ),
    texts(
      'gaps',
      draw(rows, () => (rng.uniform() < 0.1 ? null : pick(3)))
    )
  );
}

export const populationColumns = population(1, 1).columns.map(({ name, kind }) => ({
  name,
  type: kind === 'number' ? ('number' as const) : ('category' as const)
}));
