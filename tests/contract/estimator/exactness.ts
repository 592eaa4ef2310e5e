import type { FitInput } from '#core/ports';
import { makeProblem } from './problems.ts';

/** Fits whose weights must have the same bits in Node and in every browser. */
export interface ExactFit {
  readonly title: string;
  readonly estimator: 'linear' | 'mlp';
  readonly input: FitInput;
  /** SHA-256 of all weights, measured in Node 20 on x86-64. */
  readonly digest: string;
}

const MLP = { hidden: [24, 10], epochs: 8, patience: 8, batchSize: 64 };

export const EXACT_FITS: readonly ExactFit[] = [
  {
    title: 'linear, two classes',
    estimator: 'linear',
    input: makeProblem({ rows: 500, classes: 2, params: {} }),
    digest: '9096c1ea491181b2a802c8e367a54e359ba4c1ddc08631c68588b02f0ad024be'
  },
  {
    title: 'linear, three classes',
    estimator: 'linear',
    input: makeProblem({ rows: 500, classes: 3, params: {} }),
    digest: 'f3dec48c4fac3990c5399f73c33950a000437b2178449bde812dfa871b6c4460'
  },
  {
    title: 'linear, regression',
    estimator: 'linear',
    input: makeProblem({ rows: 500, classes: 0, params: {} }),
    digest: '717ec107c90eb808b4c7098fdb72fa8519ce99fc909f20efbd0cc3bb6ff4bb49'
  },
  {
    title: 'mlp, two classes',
    estimator: 'mlp',
    input: makeProblem({ rows: 500, classes: 2, params: MLP }),
    digest: '307ebe8bbe56f3e60b1bcc5d00dc4c58caeed28179308817205eb741891f22ca'
  },
  {
    title: 'mlp, three classes',
    estimator: 'mlp',
    input: makeProblem({ rows: 500, classes: 3, params: MLP }),
    digest: 'f2f741ea96ea7a57e1149bf49f58fa881fe0f783c0198c6eb0654c9175558f92'
  },
  {
    title: 'mlp, regression',
    estimator: 'mlp',
    input: makeProblem({ rows: 500, classes: 0, params: MLP }),
    digest: '4a49d510a62895b56419a5cfaa8be46a132867e31f676bb1177badff435110ff'
  }
];
