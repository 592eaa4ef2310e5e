import { describe, expect, it } from 'vitest';
import type { Progress } from '#core/ports';
import { curveSeries } from '../../../../src/routes/train/curve-series.ts';
import {
  backendLabel,
  followReport,
  restart,
  shareDone,
  shownFit,
  startProgress,
  timeLeft,
  type TrainingProgress
} from '../../../../src/routes/train/training-progress.ts';

const point = (step: number, trainLoss = 1 / step) => ({ step, trainLoss, validationLoss: null });
const fit = (phase: string, step: number): Progress => ({ phase, done: step, total: 4, detail: point(step) });
/** A report about `about` while `front` is the first fit that runs. */
const beside = (front: string, about: string, step: number): Progress => ({
  phase: front,
  done: 1,
  total: 4,
  detail: { kind: 'fit', fit: about, done: step, total: 4, detail: point(step) }
});
const opened = (backend: string, rejected: readonly { name: string; reason: string }[] = []): Progress => ({
  phase: 'opened',
  done: 0,
  total: 1,
  detail: { kind: 'backend', backend, determinism: 'exact', rejected }
});
const follow = (progress: TrainingProgress, reports: readonly (readonly [Progress, number])[]): TrainingProgress =>
  reports.reduce((state, [report, now]) => followReport(state, report, now), progress);

describe('training progress', () => {
  it('has one fit per fold and a final one', () => {
    expect(startProgress(2).fits).toEqual(['fold 1 of 2', 'fold 2 of 2', 'final model']);
  });

  it('follows fits that run one after another', () => {
    const progress = follow(startProgress(2), [
      [fit('fold 1 of 2', 1), 0],
      [fit('fold 1 of 2', 2), 10],
      [fit('fold 2 of 2', 1), 20]
    ]);
    expect(progress.at).toBe(1);
    expect(progress.states).toMatchObject([
      { done: 4, total: 4, startedAt: 0, endedAt: 20 },
      { done: 1, total: 4, startedAt: 20 },
      { done: 0, total: 0 }
    ]);
    expect(shownFit(progress)).toMatchObject({ key: 'fold 2 of 2', state: { points: [point(1)] } });
  });

  it('follows fits that run side by side, and shows the curve of the final model as soon as it has one', () => {
    const progress = follow(startProgress(2), [
      [fit('fold 1 of 2', 1), 0],
      [beside('fold 1 of 2', 'final model', 1), 5],
      [beside('fold 1 of 2', 'fold 2 of 2', 3), 10],
      [beside('fold 1 of 2', 'final model', 2), 15]
    ]);
    expect(progress.at).toBe(0);
    expect(progress.states.map(({ done, startedAt }) => [done, startedAt])).toEqual([
      [1, 0],
      [3, 10],
      [2, 5]
    ]);
    expect(shareDone(progress)).toBe(0.5);
    expect(shownFit(progress)).toMatchObject({ key: 'final model', state: { points: [point(1), point(2)] } });
  });

  it('shows no curve before the first fit', () => {
    expect(shownFit(startProgress(2))).toBeUndefined();
  });

  it('overwrites the steps that a resumed fit repeats', () => {
    const progress = follow(
      startProgress(1),
      [1, 2, 3, 2].map((step) => [fit('fold 1 of 1', step), 0] as const)
    );
    expect(progress.states[0]!.points.map(({ step }) => step)).toEqual([1, 2]);
  });

  it('takes folds skipped after a restart as done', () => {
    expect(followReport(startProgress(3), fit('fold 3 of 3', 1), 0).at).toBe(2);
  });

  it('is not moved by phases it does not know', () => {
    const progress = startProgress(2);
    expect(followReport(progress, { phase: 'loading data', done: 0, total: 1 }, 0)).toBe(progress);
  });

  it('says which backends were refused, and why', () => {
    const progress = followReport(
      startProgress(1),
      opened('tfjs-webgl', [{ name: 'webgpu', reason: 'no adapter.' }]),
      0
    );
    expect(progress.notes).toEqual(['WebGPU is not used: no adapter. Training runs on WebGL.']);
    expect(followReport(startProgress(1), opened('js'), 0).notes).toEqual([]);
  });

  it('says where a lost or crashed fit went on', () => {
    const first = followReport(startProgress(1), opened('tfjs-webgpu'), 0);
    const lost = followReport(
      first,
      opened('tfjs-webgl', [{ name: 'tfjs-webgpu', reason: 'The device was lost.' }]),
      1
    );
    expect(lost.notes).toEqual(['Training continued on WebGL from the last checkpoint: The device was lost.']);
    const crashed = followReport(restart(first), opened('tfjs-wasm'), 1);
    expect(crashed).toMatchObject({
      restarting: false,
      notes: ['Training continued on WebAssembly from the last checkpoint: the worker stopped.']
    });
  });

  it('counts whole fits and the part of the running one', () => {
    const half = followReport(startProgress(3), fit('fold 2 of 3', 2), 0);
    expect(shareDone(half)).toBe(0.375);
    expect(shareDone(startProgress(3))).toBe(0);
    expect(shareDone(followReport(half, { phase: 'evaluating', done: 0, total: 1 }, 0))).toBe(1);
  });

  it('names backends as people do', () => {
    expect(['tfjs-webgpu', 'webgl', 'tfjs-wasm', 'js', 'other'].map(backendLabel)).toEqual([
      'WebGPU',
      'WebGL',
      'WebAssembly',
      'JavaScript',
      'other'
    ]);
  });
});

describe('time left', () => {
  it('is not told in the first two seconds, before any fit, or while evaluating', () => {
    const running = followReport(startProgress(3), fit('fold 1 of 3', 1), 0);
    expect(timeLeft(running, 1999)).toBeUndefined();
    expect(timeLeft(startProgress(3), 5000)).toBeUndefined();
    expect(timeLeft(followReport(running, { phase: 'evaluating', done: 0, total: 1 }, 0), 5000)).toBeUndefined();
  });

  it('comes from the steps of the first fit until one is done', () => {
    const running = followReport(startProgress(3), fit('fold 1 of 3', 1), 0);
    expect(timeLeft(running, 3000)).toBe(4 * 12_000 - 3000);
  });

  it('comes from the fits that are done afterwards, and never is negative', () => {
    const second = follow(startProgress(3), [
      [fit('fold 1 of 3', 1), 0],
      [fit('fold 2 of 3', 1), 4000]
    ]);
    expect(timeLeft(second, 5000)).toBe(3000 + 2 * 4000);
    expect(timeLeft(second, 60_000)).toBe(8000);
  });

  it('is shared by the fits that run at once', () => {
    const both = follow(startProgress(3), [
      [fit('fold 1 of 3', 1), 0],
      [beside('fold 1 of 3', 'fold 2 of 3', 1), 0]
    ]);
    expect(timeLeft(both, 3000)).toBe((2 * 9000 + 2 * 12_000) / 2);
  });

  it('counts only the fits that were seen after a restart', () => {
    const resumed = follow(startProgress(4), [
      [fit('fold 3 of 4', 1), 1000],
      [fit('fold 4 of 4', 1), 4000]
    ]);
    expect(timeLeft(resumed, 4000)).toBe(3000 + 3000);
  });
});

describe('the curve', () => {
  it('has one line without validation rows, two with them', () => {
    expect(curveSeries([])).toEqual([]);
    expect(curveSeries([point(1), point(2)]).map(({ name, xs }) => [name, xs])).toEqual([['train', [1, 2]]]);
    const both = curveSeries([
      { step: 1, trainLoss: 2, validationLoss: null },
      { step: 2, trainLoss: 1, validationLoss: 3 }
    ]);
    expect(both.map(({ name, ys }) => [name, ys])).toEqual([
      ['train', [2, 1]],
      ['validation', [NaN, 3]]
    ]);
  });
});
