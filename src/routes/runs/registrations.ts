import type { RegistryModel } from '#core/registry';
import type { Digest } from '#core/shared';

export interface Registration {
  readonly model: string;
  readonly version: number;
  readonly aliases: readonly string[];
}

/** Where a run is registered, in order of model names. */
export function registrationsOf(models: readonly RegistryModel[], run: Digest): readonly Registration[] {
  return models.flatMap(({ name, versions }) =>
    versions.filter((entry) => entry.run === run).map(({ version, aliases }) => ({ model: name, version, aliases }))
  );
}

/** `Species 2 champion`. */
export function describeRegistration({ model, version, aliases }: Registration): string {
  return [model, String(version), ...aliases].join(' ');
}
