import { describe, expect, it } from 'vitest';
import type { TreesModel } from '#core/ports';
import { detmath, type Matrix } from '#core/shared';
import { predictFitted } from '#core/training';
import { sampleRows, sampleTrees } from './sample-trees.ts';
import { walkTrees } from './walk-trees.ts';

const x = sampleRows(4, { rows: 200 });

/** One tree that is a single leaf, so that the sum is known. */
const constant = (link: TreesModel['link'], ...values: number[]): TreesModel => ({
  ...sampleTrees({ trees: 1, leaves: 1, outputs: values.length, width: values.length, link }),
  ...{ base: new Float32Array(values.length), leaves: Float32Array.from(values) }
});
const one: Matrix = { rows: 1, cols: 4, values: new Float32Array(4) };

describe('scores of trees', () => {
  it('are the sums with the identity link', () => {
    const model = sampleTrees();
    expect([...predictFitted(model, x)]).toEqual(walkTrees(model, x));
  });
  it('are e to the sums with the exp link', () => {
    const model = sampleTrees({ link: 'exp' });
    expect([...predictFitted(model, x)]).toEqual(walkTrees(model, x).map(detmath.exp));
  });
  it('are both probabilities with the sigmoid link, each with its own precision', () => {
    const model = sampleTrees({ link: 'sigmoid' });
    expect([...predictFitted(model, x)]).toEqual(
      walkTrees(model, x).flatMap((z) => [detmath.sigmoid(-z), detmath.sigmoid(z)])
    );
    expect(predictFitted(constant('sigmoid', 100), one)[0]).toBeCloseTo(3.72e-44, 46);
  });
  it('are one probability per class with the softmax link, also where e to the sum would be infinite', () => {
    const model = sampleTrees({ link: 'softmax', outputs: 3, trees: 7 });
    const scores = predictFitted(model, x);
    for (let row = 0; row < 200; row++) {
      const sums = walkTrees(model, x).slice(row * 3, row * 3 + 3);
      const powers = sums.map((sum) => Math.exp(sum));
      powers.forEach((power, c) =>
        expect(scores[row * 3 + c]).toBeCloseTo(power / (powers[0]! + powers[1]! + powers[2]!), 12)
      );
    }
    expect([...predictFitted(constant('softmax', 2000, 2000, -2000), one)]).toEqual([0.5, 0.5, 0]);
  });
  it('are the sums themselves with the share link, one output being the second class', () => {
    expect([...predictFitted(constant('share', 0.25), one)]).toEqual([0.75, 0.25]);
    expect([...predictFitted(constant('share', 0.25, 0.5, 0.25), one)]).toEqual([0.25, 0.5, 0.25]);
  });
  it('stay between 0 and 1 with the share link, although rounded leaves may add up to a little more', () => {
    expect([...predictFitted(constant('share', 1 + 2 ** -12), one)]).toEqual([0, 1]);
    expect([...predictFitted(constant('share', -(2 ** -12), 1), one)]).toEqual([0, 1]);
  });
  it('of a model changed after its first use are those of the new model', () => {
    const model = sampleTrees();
    predictFitted(model, x);
    const shifted = { ...model, base: model.base.map((value) => value + 1) };
    expect([...predictFitted(shifted, x)]).toEqual(walkTrees(model, x).map((value) => value + 1));
  });
});
