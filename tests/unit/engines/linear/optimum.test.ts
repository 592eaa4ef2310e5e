import { describe, expect, it } from 'vitest';
import type { FitInput } from '#core/ports';
import { fitSixty, threeClasses, twoClasses, values, weights } from './sixty-rows.ts';

interface Reference {
  readonly title: string;
  readonly input: Pick<FitInput, 'y' | 'classes' | 'params'> & Partial<FitInput>;
  /** `[cols + 1, outputs]`, intercepts last. */
  readonly expected: readonly number[];
}

const L2 = { l2: 0.01 };

/** Solvers newton-cholesky, newton-cg, cholesky and coordinate descent at tol 1e-13 or below; saga for elastic nets. */
const REFERENCES: readonly Reference[] = [
  {
    title: 'LogisticRegression(C=1/(n l2))',
    input: { y: twoClasses, classes: 2, params: L2 },
    expected: [2.59474236113, -1.40041995738, 0.92898557114, 0.312079771656]
  },
  {
    title: 'LogisticRegression with weights',
    input: { y: twoClasses, classes: 2, params: L2, weights },
    expected: [2.64503393597, -1.38594596585, 1.04700854482, 0.128180607915]
  },
  {
    title: 'multinomial LogisticRegression',
    input: { y: threeClasses, classes: 3, params: L2 },
    expected: [
      -2.70127066898, 0.0859046543744, 2.61536601461, 1.1021658422, 0.144618701155, -1.24678454335, -1.07888840987,
      0.131871234131, 0.947017175734, -0.494267110411, 0.962528191033, -0.468261080622
    ]
  },
  {
    title: 'multinomial LogisticRegression with weights',
    input: { y: threeClasses, classes: 3, params: L2, weights },
    expected: [
      -2.56767067596, -0.0243752580364, 2.592045934, 1.03856722693, 0.0929022316268, -1.13146945856, -1.21213215715,
      0.327309481051, 0.884822676103, -0.436009540582, 0.909449049842, -0.473439509261
    ]
  },
  {
    title: 'Ridge(alpha=n l2)',
    input: { y: values, classes: 0, params: L2 },
    expected: [1.9324664199, -0.987362111837, 0.531835919188, 3.02860283437]
  },
  {
    title: 'Ridge with weights',
    input: { y: values, classes: 0, params: L2, weights },
    expected: [1.95281535558, -0.938906917912, 0.555856940987, 3.03302934349]
  },
  {
    title: 'ElasticNet(alpha=0.2, l1_ratio=0.7)',
    input: { y: values, classes: 0, params: { l2: 0.2, l1Ratio: 0.7 } },
    expected: [1.49968704133, -0.498389936902, 0.070396359305, 3.1485811045]
  },
  {
    title: 'ElasticNet with weights',
    input: { y: values, classes: 0, params: { l2: 0.2, l1Ratio: 0.7 }, weights },
    expected: [1.52128049947, -0.487017510772, 0.102297189713, 3.13391511937]
  },
  {
    title: 'LogisticRegression(C=1/(0.1 n), l1_ratio=0.6)',
    input: { y: twoClasses, classes: 2, params: { l2: 0.1, l1Ratio: 0.6 } },
    expected: [1.20995481348, -0.138158928047, 0, 0.415479775596]
  },
  {
    title: 'multinomial LogisticRegression(C=1/(0.1 n), l1_ratio=0.6)',
    input: { y: threeClasses, classes: 3, params: { l2: 0.1, l1Ratio: 0.6 } },
    expected: [
      -1.03802354445, 0, 0.805638013597, 0, 0, -0.145952866186, 0, 0, 0, -0.334345289552, 0.350624540776,
      -0.0162792512242
    ]
  }
];

describe('agrees with scikit-learn 1.9.1 within 1e-8', () => {
  it.each(REFERENCES)('$title', async ({ input, expected }) => {
    const { estimate, outputs } = (await fitSixty(input)).coefficients!;
    expect(outputs).toBe(input.classes === 3 ? 3 : 1);
    expect(estimate).toHaveLength(expected.length);
    expected.forEach((value, i) => {
      expect(Math.abs(estimate[i]! - value)).toBeLessThan(1e-8);
      if (value === 0) expect(estimate[i]).toBe(0);
    });
  });
});
