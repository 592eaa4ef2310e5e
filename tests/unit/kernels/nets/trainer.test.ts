import { describe, expect, it } from 'vitest';
import { openTrainer, tensorSizes, type NetLayer, type TrainerOptions } from '#kernels/nets';
import { keeps, referenceLoss, referencePrediction, referenceScores, type LossName } from './reference.ts';
import { dense, draw, drawLearned, NETWORKS, rowsOf } from './samples.ts';

const ROWS = 13;
const X = draw(ROWS * 5, 'x', 1.2);
const WEIGHTS = draw(ROWS, 'weights').map((value) => 1 + value);

interface Case {
  readonly layers: readonly NetLayer[];
  readonly loss?: LossName;
  readonly options?: Partial<TrainerOptions>;
  readonly weights?: Float32Array | null;
  readonly validation?: Int32Array;
}

function targetsOf(loss: LossName): Float32Array {
  return loss === 'squared'
    ? draw(ROWS, 'y')
    : Float32Array.from({ length: ROWS }, (_, row) => row % (loss === 'sigmoid' ? 2 : 3));
}

/** The same layers with one output for losses that take one. */
function fitOutputs(layers: readonly NetLayer[], loss: LossName): readonly NetLayer[] {
  const last = layers.at(-1) as NetLayer & { kind: 'dense' | 'heads' };
  return [...layers.slice(0, -1), { ...last, outputs: loss === 'softmax' ? 3 : 1 }];
}

function open({ layers, loss = 'softmax', options = {}, weights = null, validation = new Int32Array(0) }: Case) {
  const shaped = fitOutputs(layers, loss);
  const tensors = shaped.flatMap(tensorSizes).map(() => ({ learningRate: 1, weightDecay: 1 }));
  const trainer = openTrainer(
    {
      layers: shaped,
      tensors,
      loss,
      outputs: loss === 'softmax' ? 3 : 1,
      batch: ROWS,
      beta1: 0.9,
      beta2: 0.99,
      weightDecay: 0,
      labelSmoothing: 0,
      clipNorm: 0,
      ...options
    },
    { values: X, columns: 5, y: targetsOf(loss), weights, validation }
  );
  const learned = drawLearned(shaped);
  const zeros = new Float32Array(learned.length);
  trainer.load({ parameters: learned, first: zeros, second: zeros });
  return { trainer, learned, layers: shaped, loss, weights };
}

const ORDER = Int32Array.from({ length: ROWS }, (_, row) => (row * 5) % ROWS);
const still = (count: number): Float32Array => new Float32Array(3 * count);

/** What a step descends: losses by weight over the rows of the batch, averaged over rows and members. */
function objective(
  net: ReturnType<typeof open>,
  learned: ArrayLike<number>,
  extra: { smoothing?: number; mask?: Mask } = {}
) {
  const y = targetsOf(net.loss);
  const rows = rowsOf(X, 5);
  return (
    ORDER.reduce((sum, row, place) => {
      const mask = extra.mask && { mask: (...at: [number, number, number]) => extra.mask!(place, ...at) };
      const members = referenceScores({ layers: net.layers, learned, ...mask }, rows[row]!);
      const mean = members.reduce((total, z) => total + referenceLoss(net.loss, z, y[row]!, extra.smoothing), 0);
      return sum + ((net.weights?.[row] ?? 1) * mean) / members.length;
    }, 0) / ROWS
  );
}

type Mask = (place: number, layer: number, member: number, unit: number) => number;

/** Central differences of the reference's objective. */
function slope(net: ReturnType<typeof open>, extra: { smoothing?: number; mask?: Mask } = {}): number[] {
  const h = 1e-5;
  return Array.from(net.learned, (value, i) => {
    const at = (moved: number) => {
      const learned = Array.from(net.learned);
      learned[i] = moved;
      return objective(net, learned, extra);
    };
    return (at(value + h) - at(value - h)) / (2 * h);
  });
}

function expectGradient(net: ReturnType<typeof open>, expected: readonly number[]): void {
  net.trainer.begin({ order: ORDER, rates: still(1), done: 0 });
  net.trainer.step(0, 1);
  const gradient = net.trainer.gradient();
  expect(gradient).toHaveLength(expected.length);
  expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.01);
  gradient.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(2e-6));
}

describe.each(NETWORKS)('%s', (_, layers) => {
  it.each(['softmax', 'sigmoid', 'squared'] as const)(
    'has the gradient of its %s loss at every learned value',
    (loss) => {
      const net = open({ layers, loss });
      expectGradient(net, slope(net));
    }
  );

  it('has the gradient of weighted rows and smoothed labels', () => {
    const net = open({ layers, weights: WEIGHTS, options: { labelSmoothing: 0.1 } });
    expectGradient(net, slope(net, { smoothing: 0.1 }));
  });

  it.each([true, false])('keeps what fills its rows at zero while it trains (weighted: %s)', (weighted) => {
    const net = open({ layers, weights: weighted ? WEIGHTS : null });
    const rates = Float32Array.from({ length: 30 }, (_, i) => [0.01, 0.01, 1e-8][i % 3]!);
    net.trainer.begin({ order: ORDER, rates, done: 0 });
    for (let step = 0; step < 10; step++) {
      net.trainer.begin({ order: ORDER, rates, done: step });
      net.trainer.step(0, 1);
    }
    const again = open({ layers, weights: weighted ? WEIGHTS : null });
    again.trainer.load({ parameters: net.trainer.parameters(), ...net.trainer.moments() });
    for (const { trainer } of [net, again]) {
      trainer.begin({ order: ORDER, rates, done: 11 });
      trainer.step(0, 1);
    }
    expect(again.trainer.parameters()).toEqual(net.trainer.parameters());
  });
});

it.each(['selu', 'relu', 'mish'] as const)('has the gradient of dropped %s activations', (activation) => {
  const drop = { share: 0.3, key: 12345 };
  const layers: NetLayer[] = [
    { kind: 'members', members: 2, scales: { length: 10 } },
    { kind: 'dense', inputs: 5, outputs: 8, activation, dropout: drop },
    { kind: 'dense', inputs: 8, outputs: 4, activation, dropout: { ...drop, key: 99 } },
    { kind: 'heads', members: 2, inputs: 4, outputs: 3 }
  ];
  const net = open({ layers });
  const widths = [0, 8, 4];
  const mask: Mask = (place, layer, member, unit) => {
    const { dropout } = layers[layer] as NetLayer & { kind: 'dense' };
    const index = (place * 2 + member) * widths[layer]! + unit;
    return keeps(dropout!.key, 0, index, dropout!.share) ? 1 / (1 - dropout!.share) : 0;
  };
  expectGradient(net, slope(net, { mask }));
});

it('draws other masks in another step, dropping the share that is asked for', () => {
  const kept = (step: number) => Array.from({ length: 10_000 }, (_, i) => keeps(7, step, i, 0.25));
  expect(kept(0).filter(Boolean).length / 10_000).toBeCloseTo(0.75, 1);
  expect(kept(1)).not.toEqual(kept(0));
});

describe('AdamW', () => {
  const layers = [dense(5, 6, 'relu'), dense(6, 3)];
  const tensors = [
    { learningRate: 2, weightDecay: 1 },
    { learningRate: 0.5, weightDecay: 0 },
    { learningRate: 1, weightDecay: 3 },
    { learningRate: 1, weightDecay: 0 }
  ];
  const rateOf = (step: number): number => 0.01 * (1 + step);

  it.each([0, 0.05])('moves as its definition says over five steps, with the norm limited to %d', (clipNorm) => {
    const net = open({ layers, options: { tensors, clipNorm, weightDecay: 0.1 } });
    const sizes = net.layers.flatMap(tensorSizes);
    const groups = sizes.flatMap((size, group) => Array.from({ length: size }, () => tensors[group]!));
    let p = Array.from(net.learned);
    const [m, v] = [p.map(() => 0), p.map(() => 0)];
    for (let t = 1; t <= 5; t++) {
      const raw = slope({ ...net, learned: Float32Array.from(p) });
      const norm = Math.hypot(...raw);
      const scale = clipNorm > 0 && norm > clipNorm ? clipNorm / norm : 1;
      const rate = rateOf(t - 1);
      p = p.map((value, i) => {
        const g = raw[i]! * scale;
        m[i] = 0.9 * m[i]! + 0.1 * g;
        v[i] = 0.99 * v[i]! + 0.01 * g * g;
        const [first, second] = [m[i]! / (1 - 0.9 ** t), v[i]! / (1 - 0.99 ** t)];
        const { learningRate, weightDecay } = groups[i]!;
        return value * (1 - rate * 0.1 * weightDecay) - (rate * learningRate * first) / (Math.sqrt(second) + 1e-8);
      });
    }
    for (let t = 1; t <= 5; t++) {
      const second = Math.sqrt(1 - 0.99 ** t);
      const rates = Float32Array.of((rateOf(t - 1) * second) / (1 - 0.9 ** t), rateOf(t - 1), 1e-8 * second);
      net.trainer.begin({ order: ORDER, rates, done: t - 1 });
      net.trainer.step(0, 1);
    }
    net.trainer.parameters().forEach((value, i) => expect(Math.abs(value - p[i]!)).toBeLessThanOrEqual(1e-4));
  });
});

describe('losses', () => {
  const [, layers] = NETWORKS.find(([name]) => name === 'members with heads')!;
  const validation = Int32Array.of(1, 4, 6, 7, 12);

  it.each(['softmax', 'sigmoid', 'squared'] as const)('of %s are means by weight, without smoothing', (loss) => {
    const net = open({ layers, loss, weights: WEIGHTS, options: { labelSmoothing: 0.2 } });
    net.trainer.begin({ order: ORDER, rates: still(1), done: 0 });
    net.trainer.step(0, 1);
    const total = WEIGHTS.reduce((sum, weight) => sum + weight, 0);
    const expected = (objective(net, net.learned) * ROWS * (loss === 'squared' ? 2 : 1)) / total;
    expect(net.trainer.meanLoss()).toBeCloseTo(expected, 5);
  });

  it.each(['softmax', 'sigmoid', 'squared'] as const)('of %s validate the averaged prediction', (loss) => {
    const net = open({ layers, loss, weights: WEIGHTS, validation, options: { batch: 3 } });
    const y = targetsOf(loss);
    const rows = rowsOf(X, 5);
    const losses = Array.from(validation, (row) => {
      const mean = referencePrediction(loss, referenceScores(net, rows[row]!));
      return WEIGHTS[row]! * (loss === 'squared' ? (mean[0]! - y[row]!) ** 2 : -Math.log(mean[y[row]!]!));
    });
    const total = validation.reduce((sum, row) => sum + WEIGHTS[row]!, 0);
    net.trainer.beginValidation();
    net.trainer.validate(0, 1);
    net.trainer.validate(1, 1);
    expect(net.trainer.meanLoss()).toBeCloseTo(losses.reduce((a, b) => a + b) / total, 5);
  });
});

it('takes steps in one call or in several with the same bits', () => {
  const [whole, parts] = [0, 1].map(() => open({ layers: NETWORKS[1]![1], options: { batch: 3 } }).trainer);
  const epoch = {
    order: ORDER.slice(0, 12),
    rates: Float32Array.from({ length: 12 }, (_, i) => [0.01, 0, 1e-8][i % 3]!),
    done: 0
  };
  whole!.begin(epoch);
  whole!.step(0, 4);
  parts!.begin(epoch);
  for (let step = 0; step < 4; step++) parts!.step(step, 1);
  expect(parts!.parameters()).toEqual(whole!.parameters());
  expect(parts!.meanLoss()).toBe(whole!.meanLoss());
});
