import type { CurvePoint, DeterminismClass, Progress } from '#core/ports';
import type { FitReport } from '#core/training';

export interface OpenedBackend {
  readonly backend: string;
  readonly determinism: DeterminismClass;
  readonly rejected: readonly { readonly name: string; readonly reason: string }[];
  /** Why it runs there, where there was a choice. */
  readonly reason?: string;
}

export interface FitState {
  readonly done: number;
  /** 0 before the first report; equals `done` when the fit has ended. */
  readonly total: number;
  readonly points: readonly CurvePoint[];
  /** When it was first heard of and when it ended, in milliseconds; fits finished before a restart have neither. */
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** Where a training stands: one fit per fold and the final model, of which several may run at once, then the evaluation. */
export interface TrainingProgress {
  /** Keys of all fits in order: `fold 1 of 5`, ..., `final model`. */
  readonly fits: readonly string[];
  /** Index of the first fit that has not ended; -1 before the first, `fits.length` while evaluating. */
  readonly at: number;
  /** One per fit. */
  readonly states: readonly FitState[];
  readonly opened: OpenedBackend | undefined;
  /** Set from a crash of the worker until the next backend is open. */
  readonly restarting: boolean;
  /** What a person should know of the backends, oldest first. */
  readonly notes: readonly string[];
}

export const FINAL_FIT = 'final model';

export function startProgress(folds: number): TrainingProgress {
  const fits = [...Array.from({ length: folds }, (_, i) => `fold ${i + 1} of ${folds}`), FINAL_FIT];
  return {
    fits,
    at: -1,
    states: fits.map(() => ({ done: 0, total: 0, points: [] })),
    opened: undefined,
    restarting: false,
    notes: []
  };
}

/** The progress after one report. Phases it does not know change nothing. */
export function followReport(progress: TrainingProgress, report: Progress, nowMs: number): TrainingProgress {
  if (isOpened(report.detail)) return openBackend(progress, report.detail);
  if (report.phase === 'evaluating') return moveTo(progress, progress.fits.length, nowMs);
  const at = progress.fits.indexOf(report.phase);
  if (at < 0) return progress;
  const { fit, ...news } = isFitReport(report.detail) ? report.detail : { ...report, fit: report.phase };
  const states = progress.states.map((state, index) =>
    progress.fits[index] === fit ? followFit(state, news, nowMs) : state
  );
  return moveTo({ ...progress, states }, at, nowMs);
}

/** All fits before the one at `at` have ended. */
function moveTo(progress: TrainingProgress, at: number, nowMs: number): TrainingProgress {
  const states = progress.states.map((state, index) => {
    if (index >= at || hasEnded(state)) return state;
    const done = Math.max(1, state.total);
    return { ...state, done, total: done, ...(state.startedAt === undefined ? {} : { endedAt: nowMs }) };
  });
  return { ...progress, at, states };
}

/** The worker died; what is reported next comes from another one. */
export function restart(progress: TrainingProgress): TrainingProgress {
  return { ...progress, restarting: true };
}

function followFit(
  state: FitState,
  { done, total, detail }: Pick<FitReport, 'done' | 'total' | 'detail'>,
  nowMs: number
): FitState {
  const isSkipped = state.startedAt === undefined && done === total;
  const next = { ...state, done, total, points: addPoint(state.points, detail) };
  if (isSkipped) return next;
  const started = { ...next, startedAt: state.startedAt ?? nowMs };
  return hasEnded(next) ? { ...started, endedAt: state.endedAt ?? nowMs } : started;
}

export function hasEnded({ done, total }: FitState): boolean {
  return total > 0 && done >= total;
}

/** 0 to 1. */
export function shareOfFit({ done, total }: FitState): number {
  return total > 0 ? Math.min(1, done / total) : 0;
}

/** The fit whose learning curve is worth showing: the final model once it has one, else the first that has not ended. */
export function shownFit({
  fits,
  at,
  states
}: TrainingProgress): { readonly key: string; readonly state: FitState } | undefined {
  const last = states.length - 1;
  const index = states[last]!.points.length > 0 || at > last ? last : at;
  return index < 0 ? undefined : { key: fits[index]!, state: states[index]! };
}

/** A fit that goes on from a checkpoint repeats the steps after it. */
function addPoint(points: readonly CurvePoint[], detail: unknown): readonly CurvePoint[] {
  if (!isPoint(detail)) return points;
  const last = points.at(-1);
  const kept = last && last.step >= detail.step ? points.filter(({ step }) => step < detail.step) : points;
  return [...kept, detail];
}

function openBackend(
  progress: TrainingProgress,
  { backend, determinism, rejected, reason }: OpenedBackend
): TrainingProgress {
  const isFirst = progress.opened === undefined;
  const cause = progress.restarting ? 'the worker stopped' : rejected.at(-1)?.reason;
  const note = isFirst
    ? describeRejected(rejected, backend)
    : `Training continued on ${backendLabel(backend)} from the last checkpoint${cause ? `: ${withoutStop(cause)}` : ''}.`;
  return {
    ...progress,
    opened: { backend, determinism, rejected, reason },
    restarting: false,
    notes: note === undefined ? progress.notes : [...progress.notes, note]
  };
}

function describeRejected(rejected: OpenedBackend['rejected'], backend: string): string | undefined {
  if (rejected.length === 0) return undefined;
  const reasons = rejected.map(({ name, reason }) => `${backendLabel(name)} is not used: ${withoutStop(reason)}.`);
  return `${reasons.join(' ')} Training runs on ${backendLabel(backend)}.`;
}

function withoutStop(reason: string): string {
  return reason.replace(/\.$/, '');
}

const BACKEND_LABELS: Readonly<Record<string, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
  js: 'JavaScript'
};

/** `WebGPU` for `tfjs-webgpu` and for `webgpu`. */
export function backendLabel(name: string): string {
  const short = name.replace(/^tfjs-/, '');
  return BACKEND_LABELS[short] ?? name;
}

/** Share of all fits that is done, 0 to 1. */
export function shareDone({ states }: TrainingProgress): number {
  return states.reduce((sum, state) => sum + shareOfFit(state), 0) / states.length;
}

const TELLS_AFTER_MS = 2000;

/**
 * Time left for all fits: what fits took that have ended, else what the first running one will take, shared by as many
 * as run at once. `undefined` while it cannot be told.
 */
export function timeLeft({ at, states }: TrainingProgress, nowMs: number): number | undefined {
  const started = states.filter(({ startedAt }) => startedAt !== undefined);
  const firstStart = Math.min(...started.map(({ startedAt }) => startedAt!));
  if (at < 0 || at >= states.length || nowMs - firstStart < TELLS_AFTER_MS) return undefined;
  const perFit = meanDuration(started) ?? projectedDuration(states[at]!, nowMs);
  if (perFit === undefined) return undefined;
  const open = states.filter((state) => !hasEnded(state));
  const running = open.filter(({ startedAt }) => startedAt !== undefined).length;
  const work = open.reduce((sum, { startedAt = nowMs }) => sum + Math.max(0, perFit - (nowMs - startedAt)), 0);
  return work / Math.max(1, running);
}

function meanDuration(states: readonly FitState[]): number | undefined {
  const ended = states.filter(({ endedAt }) => endedAt !== undefined);
  if (ended.length === 0) return undefined;
  return ended.reduce((sum, { startedAt, endedAt }) => sum + endedAt! - startedAt!, 0) / ended.length;
}

function projectedDuration({ done, total, startedAt }: FitState, nowMs: number): number | undefined {
  return startedAt === undefined || done <= 0 ? undefined : ((nowMs - startedAt) * total) / done;
}

function isPoint(detail: unknown): detail is CurvePoint {
  return typeof detail === 'object' && detail !== null && 'trainLoss' in detail;
}

function isOpened(detail: unknown): detail is OpenedBackend {
  return typeof detail === 'object' && detail !== null && 'kind' in detail && detail.kind === 'backend';
}

function isFitReport(detail: unknown): detail is FitReport {
  return typeof detail === 'object' && detail !== null && 'kind' in detail && detail.kind === 'fit';
}
