import { describe, expect, it } from 'vitest';
import { stats } from '#core/shared';

// Reference values: scipy 1.17.1 (numpy 2.4.6).
const near = (actual: number, expected: number, tolerance = 1e-10) =>
  expect(Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300)).toBeLessThan(tolerance);

describe('special functions agree with scipy.special', () => {
  it.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247],
    [3.7, 1.428072326665388],
    [10, 12.801827480081469],
    [100.5, 361.43554046777757],
    [1e5, 1051287.7089736569]
  ])('logGamma(%f)', (x, expected) => near(stats.logGamma(x), expected, 1e-14));
  it('logGamma vanishes at 1 and 2', () => {
    expect(stats.logGamma(1)).toBeCloseTo(0, 13);
    expect(stats.logGamma(2)).toBeCloseTo(0, 13);
  });
  it.each([
    [0.5, 0.2, 0.47291074313446196, 0.5270892568655381],
    [0.5, 8, 0.9999366575163338, 6.334248366623988e-5],
    [3, 2.5, 0.45618688411667035, 0.5438131158833297],
    [10, 30, 0.9999928782491372, 7.121750862815593e-6],
    [100, 90, 0.15822098918643007, 0.84177901081357],
    [1000, 1100, 0.9989406767460701, 0.0010593232539299773]
  ])('regularisedGamma(%f, %f)', (a, x, lower, upper) => {
    near(stats.regularisedGamma(a, x).lower, lower);
    near(stats.regularisedGamma(a, x).upper, upper);
  });
  it.each([
    [0.5, 0.5, 0.3, 0.36901011956554536],
    [2, 3, 0.1, 0.0523],
    [10, 2, 0.95, 0.8981054088575682],
    [50, 60, 0.4, 0.12470685834310022],
    [5000, 0.5, 0.9995, 0.02533267265780569],
    [1, 1, 0.25, 0.25]
  ])('regularisedBeta(a %f, b %f, x %f)', (a, b, x, expected) => near(stats.regularisedBeta(x, { a, b }), expected));
  it.each([
    [-1.5, 1.9661051464753108],
    [0, 1],
    [0.1, 0.8875370839817152],
    [1, 0.15729920705028516],
    [3, 2.2090496998585445e-5],
    [6, 2.1519736712498913e-17],
    [20, 5.395865611607901e-176]
  ])('erfc(%f)', (x, expected) => near(stats.erfc(x), expected));
});

describe('distributions agree with scipy.stats', () => {
  it.each([
    [-8, 6.22096057427174e-16],
    [-2.5, 0.006209665325776132],
    [0, 0.5],
    [1.96, 0.9750021048517795],
    [4, 0.9999683287581669]
  ])('normalCdf(%f)', (x, expected) => near(stats.normalCdf(x), expected));
  it.each([
    [1e-12, -7.034483825301131],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.8, 0.8416212335729143],
    [0.9999, 3.719016485455709]
  ])('normalQuantile(%f)', (p, expected) => near(stats.normalQuantile(p), expected));
  it.each([
    [0.1, 1, 0.7518296340458492],
    [3.841458820694124, 1, 0.05],
    [17.2767145136, 3, 0.0006199094818591328],
    [60, 20, 7.121750862815593e-6],
    [300, 250, 0.016518273157868715]
  ])('chiSquareSf(%f, %i)', (x, df, expected) => near(stats.chiSquareSf(x, df), expected));
  it.each([
    [-40, 5, 9.205981085886477e-8],
    [-2.3, 9, 0.023499694460931576],
    [-1e-6, 3, 0.49999963244740303],
    [0.5, 1, 0.6475836176504333],
    [1.2, 2.5, 0.8342805811670612],
    [2.5, 1000, 0.9937107160994546]
  ])('studentTCdf(%f, %f)', (t, df, expected) => near(stats.studentTCdf(t, df), expected));
  it.each([
    [0.025, 9, -2.2621571627982053],
    [0.9, 1, 3.0776835371752544],
    [0.999, 4, 7.173182219782307],
    [0.0001, 200, -3.7891207887477303],
    [0.6, 3.3, 0.274501974221057]
  ])('studentTQuantile(%f, %f)', (p, df, expected) => near(stats.studentTQuantile(p, df), expected, 1e-9));
  it.each([
    [0.2, 0.999999999999495],
    [0.5, 0.9639452436648751],
    [0.9, 0.3927307079406543],
    [1, 0.26999967167735456],
    [1.5, 0.022217962616525127],
    [2.5, 7.453306344157342e-6]
  ])('kolmogorovSf(%f)', (lambda, expected) => near(stats.kolmogorovSf(lambda), expected));
  it('quantiles invert their distribution functions', () => {
    for (const p of [1e-6, 0.01, 0.2, 0.5, 0.77, 0.999]) {
      near(stats.normalCdf(stats.normalQuantile(p)), p);
      near(stats.studentTCdf(stats.studentTQuantile(p, 7), 7), p);
    }
  });
  it('quantiles are infinite at 0 and 1', () => {
    expect([stats.normalQuantile(0), stats.normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([stats.studentTQuantile(0, 3), stats.studentTQuantile(1, 3)]).toEqual([-Infinity, Infinity]);
  });
});
