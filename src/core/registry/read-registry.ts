import type { Store } from '#core/ports';
import { AppError } from '#core/shared';
import { foldRegistry } from './fold-registry.ts';
import { readLog } from './read-log.ts';
import { REGISTRY_LOG } from './registry-log.ts';
import type { LogEvent } from './log-event.ts';
import type { RegistryModel, RegistryVersion } from './registry-events.ts';

/** All registered models with their versions, aliases and history. */
export async function readRegistry(store: Store): Promise<readonly RegistryModel[]> {
  return foldRegistry(await readLog<LogEvent>(store, REGISTRY_LOG));
}

/** @throws registry/unknown-version */
export function findVersion(models: readonly RegistryModel[], model: string, version: number): RegistryVersion {
  const found = models.find(({ name }) => name === model)?.versions.find((candidate) => candidate.version === version);
  if (!found) throw new AppError('registry/unknown-version', { message: `${model} has no version ${version}.` });
  return found;
}
