import type { Store } from '#core/ports';
import { AppError } from '#core/shared';
import { readLog } from './event-log.ts';
import { foldRegistry } from './fold-registry.ts';
import type { RegistryEvent, RegistryModel, RegistryVersion } from './registry-events.ts';

/** The ref and log that hold every registry event. */
export const REGISTRY_LOG = 'registry';

/** All registered models with their versions, aliases and history. */
export async function readRegistry(store: Store): Promise<readonly RegistryModel[]> {
  return foldRegistry(await readLog<RegistryEvent>(store, REGISTRY_LOG));
}

/** @throws registry/unknown-version */
export function findVersion(models: readonly RegistryModel[], model: string, version: number): RegistryVersion {
  const found = models.find(({ name }) => name === model)?.versions.find((candidate) => candidate.version === version);
  if (!found) throw new AppError('registry/unknown-version', { message: `${model} has no version ${version}.` });
  return found;
}
