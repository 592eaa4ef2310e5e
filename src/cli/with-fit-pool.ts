import { availableParallelism } from 'node:os';
import type { OpenEstimator } from '#core/pipeline';
import { openEstimator } from '#engines/estimators';
import { choosePoolSize, createFitPool } from '#workers/pool';
import { usageError, type CommandLine, type CommandSyntax } from './parse-command-line.ts';
import { spawnFitWorker } from './spawn-fit-worker.ts';

/** The option of every command that trains; results do not depend on it. */
export const WORKERS_OPTION = { workers: { type: 'string' } } as const;

/** @throws cli/usage unless `--workers` is left out or a whole number from 1 */
export function readWorkers(syntax: CommandSyntax, line: CommandLine): number {
  const workers = line.number('workers') ?? choosePoolSize(availableParallelism());
  if (!Number.isInteger(workers) || workers < 1)
    throw usageError(syntax, `--workers takes a whole number from 1, not "${line.text('workers')}"`);
  return workers;
}

/** Does work with estimators whose fits run in that many threads of the engine in `engineFolder`, or here if one is enough. */
export async function withFitPool<T>(
  { engineFolder, workers }: { readonly engineFolder: URL; readonly workers: number },
  work: (openEstimator: OpenEstimator) => Promise<T>
): Promise<T> {
  const pool = createFitPool({ size: workers, spawn: () => spawnFitWorker(engineFolder), openHere: openEstimator });
  try {
    return await work(pool.openEstimator);
  } finally {
    pool.close();
  }
}
