import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Progress } from '#core/ports';
import { createProgressQueue, type ProgressQueue } from '../../../../src/workers/rpc/progress-queue.ts';

let now: number;
let sent: number[][];
let queue: ProgressQueue;

beforeEach(() => {
  vi.useFakeTimers();
  now = 1000;
  sent = [];
  queue = createProgressQueue(
    (reports) => sent.push(reports.map(({ done }) => done)),
    () => now
  );
});
afterEach(() => vi.useRealTimers());

const plain = (done: number): Progress => ({ phase: 'fit', done, total: 9 });
const point = (done: number): Progress => ({ ...plain(done), detail: { loss: 1 / done } });

test('[R3] the first report goes out at once', () => {
  queue.add(plain(1));
  expect(sent).toEqual([[1]]);
});

test('[R3] within 100 ms a plain report is replaced by the next, and the last goes out by itself', () => {
  for (const done of [1, 2, 3]) queue.add(plain(done));
  expect(sent).toEqual([[1]]);
  vi.advanceTimersByTime(100);
  expect(sent).toEqual([[1], [3]]);
});

test('[R3] reports with a detail are all kept, in order, in one batch', () => {
  queue.add(plain(1));
  for (const report of [point(2), plain(3), point(4), plain(5), plain(6)]) queue.add(report);
  queue.flush();
  expect(sent).toEqual([[1], [2, 4, 6]]);
});

test('[R3] a busy operation that lets no timer run still sends every 100 ms', () => {
  for (let done = 1; done <= 30; done++) {
    queue.add(plain(done));
    now += 10;
  }
  expect(sent).toEqual([[1], [11], [21]]);
});

test('[R3] a flush sends what waits once, and nothing when nothing waits', () => {
  queue.add(plain(1));
  queue.add(plain(2));
  queue.flush();
  queue.flush();
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([[1], [2]]);
});
