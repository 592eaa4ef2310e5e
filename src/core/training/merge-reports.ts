import type { Progress } from '#core/ports';

/** What a training tells of one of its fits, as the `detail` of a report; several fits may run at once. */
export interface FitReport {
  readonly kind: 'fit';
  /** `fold 2 of 5`, `final model` */
  readonly fit: string;
  readonly done: number;
  /** Equals `done` when the fit has ended. */
  readonly total: number;
  /** The estimator's own payload, e.g. a point of the learning curve. */
  readonly detail?: unknown;
}

export interface MergedReports {
  report(fit: string, progress: Progress): void;
  end(fit: string): void;
}

/**
 * One stream of reports for fits that run side by side. Phase, done and total are those of the first fit that has not
 * ended, so they only move forward; the `detail` names the fit that the report is about.
 */
export function mergeReports(fits: readonly string[], report: (progress: Progress) => void): MergedReports {
  const states = new Map(fits.map((fit) => [fit, { done: 0, total: 0, hasEnded: false }]));
  const firstRunning = (): string => fits.find((fit) => !states.get(fit)!.hasEnded) ?? fits.at(-1)!;
  const tell = (detail: FitReport | undefined): void => {
    const phase = firstRunning();
    const { done, total } = states.get(phase)!;
    report({ phase, done, total, ...(detail ? { detail } : {}) });
  };
  return {
    report(fit, progress) {
      const { total, detail } = progress;
      const done = Math.max(progress.done, states.get(fit)!.done);
      states.set(fit, { done, total, hasEnded: false });
      const isNews = detail !== undefined || fit !== firstRunning();
      tell(isNews ? { kind: 'fit', fit, done, total, ...(detail === undefined ? {} : { detail }) } : undefined);
    },
    end(fit) {
      const total = Math.max(1, states.get(fit)!.total);
      states.set(fit, { done: total, total, hasEnded: true });
      tell({ kind: 'fit', fit, done: total, total });
    }
  };
}
