import { parentPort } from 'node:worker_threads';
import { openEstimator } from '#engines/estimators';
import { createFittingService } from '#workers/fitting';
import { serve, type MessagePortLike } from '#workers/rpc';

/** What the engine does when it is started as a thread: it fits what it is given. */
export function serveFits(): void {
  if (parentPort === null) throw new Error('fits are served to whoever started this thread, and nobody did');
  serve(parentPort as unknown as MessagePortLike, createFittingService(openEstimator));
}
