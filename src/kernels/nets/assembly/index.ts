import { dropout, mish, selu } from './activations';
import { adamw, limitNorm } from './adamw';
import { heads, headsBack } from './heads';
import { clip, gather, piecewise, scale, scaleBack, scaleInput, squares } from './inputs';
import { evaluate, loss } from './loss';
import { matmul, packPanels, packTransposed, sumPanels, timesPositive } from './matmul';
import { periodic, periodicBack } from './periodic';
import { at, state } from './state';

export const heapBase: usize = __heap_base;

/** Sets what holds for an epoch, and the sums to 0. */
export function begin(order: usize, rates: usize, done: u32): void {
  state.order = order;
  state.rates = rates;
  state.done = done;
  state.lossSum = 0;
  state.weightSum = 0;
}

export function lossSum(): f64 {
  return state.lossSum;
}

export function weightSum(): f64 {
  return state.weightSum;
}

/** Runs the program once per batch, over the batches `first ... first + steps - 1` of `rows` rows. */
export function run(program: usize, count: i32, first: i32, steps: i32, batch: i32, rows: i32): void {
  const end = program + ((<usize>count) << 6);
  for (let step = first; step < first + steps; step++) {
    state.step = step;
    state.start = step * batch;
    state.count = min(batch, rows - state.start);
    state.padded = (state.count + 3) & ~3;
    state.gradientScale = 1;
    for (let op = program; op < end; op += 64) execute(op);
  }
}

function arg(op: usize, index: i32): i32 {
  return load<i32>(at(op, index));
}

function real(op: usize, index: i32): f32 {
  return load<f32>(at(op, index));
}

/** An instruction is its number and up to 15 arguments, 64 bytes; `instructions.ts` lists them in this order. */
function execute(op: usize): void {
  const a = arg(op, 1),
    b = arg(op, 2),
    c = arg(op, 3),
    d = arg(op, 4),
    e = arg(op, 5);
  const f = arg(op, 6),
    g = arg(op, 7),
    h = arg(op, 8),
    i = arg(op, 9);
  switch (arg(op, 0)) {
    case 0:
      return gather(a, b, c);
    case 1:
      return clip(a, b, c, d);
    case 2:
      return piecewise(a, b, c, d, e, f, g, h, i);
    case 3:
      return squares(a, b, c, d, e);
    case 4:
      return periodic(a, b, c, d, e, f, g, h, i, arg(op, 10), arg(op, 11), arg(op, 12));
    case 5:
      return periodicBack(a, b, c, d, e, f, g, h, i, arg(op, 10));
    case 6:
      return scale(a, b, c, d, e);
    case 7:
      return scaleBack(a, b, c, d, e);
    case 8:
      return scaleInput(a, b, c, d, e);
    case 9:
      return packPanels(a, b, c, d, e);
    case 10:
      return packTransposed(a, b, c, d, e);
    case 11:
      return matmul(a, b, c, d, e, state.padded * f, e, b, false, g, h);
    default:
      executeOther(op);
  }
}

function executeOther(op: usize): void {
  const a = arg(op, 1),
    b = arg(op, 2),
    c = arg(op, 3),
    d = arg(op, 4),
    e = arg(op, 5);
  const f = arg(op, 6),
    g = arg(op, 7),
    h = arg(op, 8),
    i = arg(op, 9);
  switch (arg(op, 0)) {
    case 12:
      return weightGradient(a, b, c, d, e, f, g, h);
    case 13:
      return selu(a, state.padded * b, c);
    case 14:
      return mish(a, state.padded * b, c);
    case 15:
      return dropout(a, state.padded * b, c, d, real(op, 5));
    case 16:
      return heads(a, b, c, d, e, f, g, h);
    case 17:
      return headsBack(a, b, c, d, e, f, g, h, i, arg(op, 10));
    case 18:
      return multiply(a, state.padded * b, c);
    case 19:
      return timesPositive(a, b, state.padded * c, b, d);
    case 20:
      return loss(a, b, c, d, e, f, g, real(op, 8));
    case 21:
      return evaluate(a, b, c, d, e, f, g);
    case 22:
      return limitNorm(a, b, real(op, 3));
    case 23:
      return adamw(a, b, c, d, e, real(op, 6), real(op, 7), real(op, 8), real(op, 9));
  }
}

/** `gradient = x^T delta` and the column sums of delta. `panels` has room for delta. */
function weightGradient(
  x: usize,
  inputs: i32,
  delta: usize,
  outputs: i32,
  members: i32,
  panels: usize,
  gradient: usize,
  biasGradient: usize
): void {
  const rows = state.padded * members;
  packPanels(delta, outputs, rows, outputs, panels);
  sumPanels(panels, rows, outputs, biasGradient);
  matmul(x, inputs, panels, gradient, outputs, inputs, outputs, rows, true, 0, 0);
}

function multiply(target: usize, count: i32, other: usize): void {
  for (let i = 0; i < count; i += 4) {
    v128.store(at(target, i), f32x4.mul(v128.load(at(target, i)), v128.load(at(other, i))));
  }
}
