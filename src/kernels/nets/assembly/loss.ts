import { exp, log, sigmoid, softplus } from './maths';
import { at, state } from './state';

const SQUARED: i32 = 0;
const SIGMOID: i32 = 1;

/** Weight of batch row r; 1 when there are no weights. */
function weightOf(weights: usize, row: i32): f64 {
  return weights ? <f64>load<f32>(at(weights, row)) : 1;
}

/**
 * Replaces the scores by the gradient of the mean loss over the batch and its members (half of it for squares), and
 * adds the losses themselves, without smoothing, to the running sum. `y` holds class numbers or values.
 */
export function loss(
  kind: i32,
  scores: usize,
  ld: i32,
  outputs: i32,
  members: i32,
  y: usize,
  weights: usize,
  smoothing: f32
): void {
  const perRow = 1 / <f64>(state.count * members);
  for (let row = 0; row < state.count; row++) {
    const index = load<i32>(at(state.order, state.start + row));
    const target = load<f32>(at(y, index)),
      weight = weightOf(weights, index);
    let sum: f64 = 0;
    for (let m = 0; m < members; m++, scores = at(scores, ld)) {
      sum += pointLoss(kind, scores, outputs, target);
      if (kind > SIGMOID) softmaxGradient(scores, outputs, <i32>target, weight * perRow, smoothing);
      else scalarGradient(kind, scores, <f64>target, weight * perRow, smoothing);
    }
    state.lossSum += (weight * sum) / <f64>members;
    state.weightSum += weight;
  }
  memory.fill(scores, 0, (<usize>((state.padded - state.count) * members * ld)) << 2);
}

/** Adds the losses of the members' mean prediction to the running sum. */
export function evaluate(
  kind: i32,
  scores: usize,
  ld: i32,
  outputs: i32,
  members: i32,
  y: usize,
  weights: usize
): void {
  for (let row = 0; row < state.count; row++, scores = at(scores, members * ld)) {
    const index = load<i32>(at(state.order, state.start + row));
    const target = load<f32>(at(y, index)),
      weight = weightOf(weights, index);
    const point =
      kind == SQUARED
        ? squaredMeanLoss(scores, ld, members, target)
        : mixtureLoss(kind, scores, ld, outputs, members, target);
    state.lossSum += weight * point;
    state.weightSum += weight;
  }
}

function squaredMeanLoss(scores: usize, ld: i32, members: i32, target: f32): f64 {
  let sum: f64 = 0;
  for (let m = 0; m < members; m++) sum += <f64>load<f32>(at(scores, m * ld));
  const miss = sum / <f64>members - <f64>target;
  return miss * miss;
}

/** -ln of the mean of e^-loss over the members. */
function mixtureLoss(kind: i32, scores: usize, ld: i32, outputs: i32, members: i32, target: f32): f64 {
  let least: f64 = Infinity;
  for (let m = 0; m < members; m++) least = min(least, pointLoss(kind, at(scores, m * ld), outputs, target));
  let sum: f64 = 0;
  for (let m = 0; m < members; m++) sum += exp(least - pointLoss(kind, at(scores, m * ld), outputs, target));
  return least - log(sum / <f64>members);
}

function pointLoss(kind: i32, scores: usize, outputs: i32, target: f32): f64 {
  const z = <f64>load<f32>(scores),
    y = <f64>target;
  if (kind == SQUARED) return (z - y) * (z - y);
  if (kind == SIGMOID) return softplus(y > 0 ? -z : z);
  let top = z;
  for (let o = 1; o < outputs; o++) top = max(top, <f64>load<f32>(at(scores, o)));
  let sum: f64 = 0;
  for (let o = 0; o < outputs; o++) sum += exp(<f64>load<f32>(at(scores, o)) - top);
  return top + log(sum) - <f64>load<f32>(at(scores, <i32>target));
}

function scalarGradient(kind: i32, score: usize, target: f64, factor: f64, smoothing: f32): void {
  const z = <f64>load<f32>(score),
    share = <f64>smoothing;
  const miss = kind == SQUARED ? z - target : sigmoid(z) - ((1 - share) * target + share / 2);
  store<f32>(score, <f32>(miss * factor));
}

function softmaxGradient(scores: usize, outputs: i32, target: i32, factor: f64, smoothing: f32): void {
  let top: f64 = -Infinity,
    sum: f64 = 0;
  for (let o = 0; o < outputs; o++) top = max(top, <f64>load<f32>(at(scores, o)));
  for (let o = 0; o < outputs; o++) sum += exp(<f64>load<f32>(at(scores, o)) - top);
  const share = <f64>smoothing,
    rest = share / <f64>outputs;
  for (let o = 0; o < outputs; o++) {
    const probability = exp(<f64>load<f32>(at(scores, o)) - top) / sum;
    const truth = o == target ? 1 - share + rest : rest;
    store<f32>(at(scores, o), <f32>((probability - truth) * factor));
  }
}
