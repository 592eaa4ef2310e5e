import { describe, expect, it } from 'vitest';
import type { Coefficients, FitInput } from '#core/ports';
import { fitSixty, threeClasses, twoClasses, values, weights, x } from './sixty-rows.ts';

const coefficientsOf = async (input: Parameters<typeof fitSixty>[0]): Promise<Coefficients> =>
  (await fitSixty(input)).coefficients!;
const expectClose = (received: Float64Array, expected: readonly number[]): void => {
  expect(received).toHaveLength(expected.length);
  expected.forEach((value, i) =>
    expect(Math.abs(received[i]! - value)).toBeLessThan(1e-7 * Math.max(1, Math.abs(value)))
  );
};

/** numpy 2.4.6 and scipy: A^-1 M A^-1 by the formulas of `estimateCoefficients`; OLS is statsmodels' `conf_int`. */
describe('95% intervals', () => {
  it('of least squares without penalty', async () => {
    const { low, high, level } = await coefficientsOf({ y: values, classes: 0, params: { l2: 0 } });
    expect(level).toBe(0.95);
    expectClose(low, [1.79486489462, -1.24172440967, 0.3543043001, 2.90964776636]);
    expectClose(high, [2.16070969689, -0.778439165777, 0.744821577297, 3.13293125628]);
  });

  it('of ridge regression, with and without weights', async () => {
    const plain = await coefficientsOf({ y: values, classes: 0, params: { l2: 0.01 } });
    expectClose(plain.low, [1.75513038315, -1.20847485133, 0.342429213813, 2.91697706983]);
    expectClose(plain.high, [2.10980245664, -0.76624937234, 0.721242624564, 3.14022859891]);
    const weighted = await coefficientsOf({ y: values, classes: 0, params: { l2: 0.01 }, weights });
    expectClose(weighted.low, [1.75747372943, -1.18005828817, 0.348180536205, 2.91089936765]);
    expectClose(weighted.high, [2.14815698174, -0.697755547651, 0.763533345769, 3.15515931934]);
  });

  it('of logistic regression, with and without weights', async () => {
    const plain = await coefficientsOf({ y: twoClasses, classes: 2, params: { l2: 0.01 } });
    expectClose(plain.low, [1.55919905934, -2.57792870923, -0.109188360299, -0.398759007016]);
    expectClose(plain.high, [3.63028566292, -0.222911205521, 1.96715950258, 1.02291855033]);
    const weighted = await coefficientsOf({ y: twoClasses, classes: 2, params: { l2: 0.01 }, weights });
    expectClose(weighted.low, [1.49793606237, -2.68867231727, -0.0855998394519, -0.652282881538]);
    expectClose(weighted.high, [3.79213180957, -0.0832196144363, 2.17961692909, 0.908644097369]);
  });

  it('of softmax regression, whose intercepts are spread about their mean', async () => {
    const { estimate, high } = await coefficientsOf({ y: threeClasses, classes: 3, params: { l2: 0.01 } });
    expectClose(
      high.map((value, i) => value - estimate[i]!),
      [
        0.909920045393, 0.759868603494, 0.950506327664, 0.877592485158, 0.714687197821, 0.913460657703, 0.92055372017,
        0.658027135678, 0.747510114122, 0.737829756054, 0.475277082554, 0.724156866016
      ]
    );
  });
});

describe('no interval', () => {
  const bounds = async (input: Parameters<typeof fitSixty>[0]): Promise<number[]> => {
    const { low, high } = await coefficientsOf(input);
    return [...low, ...high];
  };
  const widen = (of: (row: number) => number): FitInput['x'] => ({
    rows: x.rows,
    cols: 4,
    values: Float32Array.from({ length: x.rows * 4 }, (_, i) => {
      const row = Math.floor(i / 4);
      return i % 4 === 3 ? of(row) : x.values[3 * row + (i % 4)]!;
    })
  });

  it('is given with an L1 penalty', async () => {
    expect((await bounds({ y: values, classes: 0, params: { l2: 0.01, l1Ratio: 0.1 } })).every(Number.isNaN)).toBe(
      true
    );
  });

  it('is given where columns explain each other and nothing decides between them', async () => {
    const wide = widen((row) => 2 * x.values[3 * row]!);
    const input = { y: values, classes: 0, x: wide, levels: new Int32Array(4) };
    expect((await bounds({ ...input, params: { l2: 0 } })).every(Number.isNaN)).toBe(true);
    expect((await bounds({ ...input, params: { l2: 0.01 } })).every(Number.isFinite)).toBe(true);
  });

  it('is given to a column that is zero everywhere, while the others keep theirs', async () => {
    const { low, estimate } = await coefficientsOf({
      y: values,
      classes: 0,
      x: widen(() => 0),
      levels: new Int32Array(4),
      params: { l2: 0 }
    });
    expect(low[3]).toBeNaN();
    expect(estimate[3]).toBe(0);
    expectClose(
      low.filter((_, i) => i !== 3),
      [1.79486489462, -1.24172440967, 0.3543043001, 2.90964776636]
    );
  });
});

it('covers the true slope in about 95 of 100 samples', async () => {
  const samples = Array.from({ length: 200 }, (_, sample) => {
    let state = sample * 7919 + 17;
    const uniform = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    return Float64Array.from({ length: 60 }, (_, i) => {
      const z = 2 * x.values[3 * i]! - x.values[3 * i + 1]!;
      return Number(uniform() < 1 / (1 + Math.exp(-z)));
    });
  });
  let covered = 0;
  for (const y of samples) {
    const { low, high } = await coefficientsOf({ y, classes: 2, params: { l2: 1e-6 } });
    covered += Number(low[0]! <= 2 && high[0]! >= 2);
  }
  expect(covered).toBeGreaterThan(180);
  expect(covered).toBeLessThan(200);
});
