import { formatDuration } from './format.ts';
import type { Tone } from './tone.ts';

/** A long-running piece of work as the job strip shows it. */
export interface JobView {
  readonly id: string;
  readonly label: string;
  readonly state: 'queued' | 'running' | 'paused' | 'cancelling' | 'done' | 'failed' | 'cancelled';
  /** What it does now: `fitting fold 3 of 5`. Announced when it changes. */
  readonly phase?: string;
  readonly done?: number;
  readonly total?: number;
  /** Time left, when it can be told. */
  readonly etaMs?: number;
  /** Where its result is or will be. */
  readonly href?: string;
  readonly onpause?: () => void;
  readonly onresume?: () => void;
  readonly oncancel?: () => void;
  readonly ondismiss?: () => void;
}

export const JOB_TONE: Record<JobView['state'], Tone> = {
  queued: 'neutral',
  running: 'busy',
  paused: 'warn',
  cancelling: 'busy',
  done: 'ok',
  failed: 'bad',
  cancelled: 'neutral'
};

export function isActive(job: JobView): boolean {
  return ['queued', 'running', 'paused', 'cancelling'].includes(job.state);
}

/** One line: phase and time left, or the state when there is no phase. */
export function describeJob(job: JobView): string {
  const words = job.state === 'running' || job.state === 'failed' ? (job.phase ?? job.state) : job.state;
  const left = job.state === 'running' && job.etaMs !== undefined ? `${formatDuration(job.etaMs)} left` : '';
  return [words, left].filter(Boolean).join(' · ');
}
