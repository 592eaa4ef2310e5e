/** What the instructions of a program share while it runs. */
@unmanaged
export class State {
  /** Row numbers in the order they are taken. */
  order: usize = 0;
  /** Three float32 per step of the epoch: step size, learning rate of the decay, epsilon. */
  rates: usize = 0;
  /** Steps of all epochs before this one; dropout masks depend on it. */
  done: u32 = 0;
  /** Step within the epoch. */
  step: u32 = 0;
  /** First row of the batch within `order`, rows in the batch, and these rounded up to a multiple of 4. */
  start: i32 = 0;
  count: i32 = 0;
  padded: i32 = 0;
  /** What gradients are multiplied by. */
  gradientScale: f32 = 0;
  lossSum: f64 = 0;
  weightSum: f64 = 0;
}

export const state: State = changetype<State>(memory.data(64, 16));

export function at(base: usize, index: i32): usize {
  return base + ((<usize>index) << 2);
}
