import type { Job, Jobs } from '#app/jobs.svelte.ts';
import type { JobView } from '#ui/job.ts';

/** A job as the strip shows it, with the acts that make sense in its state. */
export function viewJob(job: Job, jobs: Jobs): JobView {
  const { id, label, state, phase, done, total, etaMs, href } = job;
  return {
    id,
    label,
    state,
    phase,
    ...(total > 1 ? { done, total } : {}),
    ...(etaMs === undefined ? {} : { etaMs }),
    ...(href === undefined ? {} : { href }),
    ...(job.isActive
      ? { oncancel: job.cancel, ...(state === 'running' ? { onpause: job.pause } : { onresume: job.resume }) }
      : { ondismiss: () => jobs.dismiss(job) })
  };
}
