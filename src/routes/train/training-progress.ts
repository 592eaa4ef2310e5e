import type { CurvePoint, DeterminismClass, Progress } from '#core/ports';

export interface OpenedBackend {
  readonly backend: string;
  readonly determinism: DeterminismClass;
  readonly rejected: readonly { readonly name: string; readonly reason: string }[];
}

/** Where a training stands: one fit per fold, then the final model, then the evaluation. */
export interface TrainingProgress {
  /** Keys of all fits in order: `fold 1 of 5`, ..., `final model`. */
  readonly fits: readonly string[];
  /** Index of the running fit; -1 before the first, `fits.length` while evaluating. */
  readonly at: number;
  readonly done: number;
  readonly total: number;
  /** The curve of the running fit. */
  readonly points: readonly CurvePoint[];
  /** When each fit was first heard of, in milliseconds; fits finished before a restart have none. */
  readonly startedAt: readonly (number | undefined)[];
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
    done: 0,
    total: 0,
    points: [],
    startedAt: [],
    opened: undefined,
    restarting: false,
    notes: []
  };
}

/** The progress after one report. Phases it does not know change nothing. */
export function followReport(progress: TrainingProgress, report: Progress, nowMs: number): TrainingProgress {
  if (isOpened(report.detail)) return openBackend(progress, report.detail);
  if (report.phase === 'evaluating') return { ...progress, at: progress.fits.length, done: 0, total: 0, points: [] };
  const at = progress.fits.indexOf(report.phase);
  return at < 0 ? progress : followFit(progress, { report, at, nowMs });
}

/** The worker died; what is reported next comes from another one. */
export function restart(progress: TrainingProgress): TrainingProgress {
  return { ...progress, restarting: true };
}

function followFit(
  progress: TrainingProgress,
  { report, at, nowMs }: { report: Progress; at: number; nowMs: number }
): TrainingProgress {
  const isNext = at !== progress.at;
  const startedAt = [...progress.startedAt];
  if (isNext) startedAt[at] = nowMs;
  const points = isNext ? [] : progress.points;
  return {
    ...progress,
    at,
    done: report.done,
    total: report.total,
    startedAt,
    points: addPoint(points, report.detail)
  };
}

/** A fit that goes on from a checkpoint repeats the steps after it. */
function addPoint(points: readonly CurvePoint[], detail: unknown): readonly CurvePoint[] {
  if (!isPoint(detail)) return points;
  const last = points.at(-1);
  const kept = last && last.step >= detail.step ? points.filter(({ step }) => step < detail.step) : points;
  return [...kept, detail];
}

function openBackend(progress: TrainingProgress, { backend, determinism, rejected }: OpenedBackend): TrainingProgress {
  const isFirst = progress.opened === undefined;
  const reason = progress.restarting ? 'the worker stopped' : rejected.at(-1)?.reason;
  const note = isFirst
    ? describeRejected(rejected, backend)
    : `Training continued on ${backendLabel(backend)} from the last checkpoint${reason ? `: ${withoutStop(reason)}` : ''}.`;
  return {
    ...progress,
    opened: { backend, determinism, rejected },
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
export function shareDone({ fits, at, done, total }: TrainingProgress): number {
  if (at < 0) return 0;
  const inFit = at < fits.length && total > 0 ? Math.min(1, done / total) : 0;
  return Math.min(1, (at + inFit) / fits.length);
}

const TELLS_AFTER_MS = 2000;

/** Time left for all fits: from those that are done, else from the running one. `undefined` while it cannot be told. */
export function timeLeft({ fits, at, done, total, startedAt }: TrainingProgress, nowMs: number): number | undefined {
  const since = startedAt[at];
  if (at < 0 || at >= fits.length || since === undefined) return undefined;
  const elapsed = nowMs - since;
  const first = startedAt.findIndex((start) => start !== undefined);
  const finished = at - first;
  const perFit =
    finished > 0 ? (since - startedAt[first]!) / finished : done > 0 ? (elapsed * total) / done : undefined;
  if (perFit === undefined || nowMs - startedAt[first]! < TELLS_AFTER_MS) return undefined;
  return Math.max(0, perFit - elapsed) + perFit * (fits.length - 1 - at);
}

function isPoint(detail: unknown): detail is CurvePoint {
  return typeof detail === 'object' && detail !== null && 'trainLoss' in detail;
}

function isOpened(detail: unknown): detail is OpenedBackend {
  return typeof detail === 'object' && detail !== null && 'kind' in detail && detail.kind === 'backend';
}
