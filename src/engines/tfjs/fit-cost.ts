import { makeProbe, type Probe, type ProbeSize } from './probe.ts';
import type { StepTimes } from './time-steps.ts';

export interface Cost {
  /** Of the very first step beyond those after it, such as compiling. */
  readonly startMs: number;
  /** Per step, whatever its size. */
  readonly fixedMs: number;
  readonly gflops: number;
}

/** A slow device is not made to do a probe some thirty times as large as one whose arithmetic took this long. */
const CHEAP_MS = 5;

/**
 * The line through the times of two sizes: the first, with next to no arithmetic, and one of those after it: the first
 * whose arithmetic takes more than 5 ms, else the last.
 */
export async function fitCost(
  [first, ...larger]: readonly [ProbeSize, ...ProbeSize[]],
  time: (probe: Probe) => Promise<StepTimes>
): Promise<Cost> {
  const small = makeProbe(first);
  const short = await time(small);
  let msPerGflop = Infinity;
  for (const size of larger) {
    const large = makeProbe(size);
    const ms = (await time(large)).stepMs - short.stepMs;
    msPerGflop = Math.max(1e-3, ms) / (large.gflop - small.gflop);
    if (ms > CHEAP_MS) break;
  }
  return {
    startMs: Math.max(0, short.firstMs - short.stepMs),
    fixedMs: Math.max(0, short.stepMs - small.gflop * msPerGflop),
    gflops: 1000 / msPerGflop
  };
}
