import type { LogEntry } from './event-log.ts';
import type { RegistryEvent, RegistryModel, RegistryVersion } from './registry-events.ts';

/** The registry as it stands after the given events; models by name in code-unit order. */
export function foldRegistry(entries: readonly LogEntry<RegistryEvent>[]): readonly RegistryModel[] {
  const names = [...new Set(entries.map(({ body }) => body.model))].sort();
  return names.map((name) =>
    foldModel(
      name,
      entries.filter(({ body }) => body.model === name)
    )
  );
}

function foldModel(name: string, entries: readonly LogEntry<RegistryEvent>[]): RegistryModel {
  const aliases = new Map<string, number>();
  for (const { body } of entries) {
    if (body.kind !== 'alias-moved') continue;
    if (body.to === null) aliases.delete(body.alias);
    else aliases.set(body.alias, body.to);
  }
  const versions = entries.flatMap(({ at, body }): RegistryVersion[] => {
    if (body.kind !== 'version-registered') return [];
    const { version, run, modelDigest, reason } = body;
    return [
      {
        version,
        run,
        modelDigest,
        at,
        reason,
        aliases: [...aliases.keys()].filter((alias) => aliases.get(alias) === version)
      }
    ];
  });
  return {
    name,
    versions: versions.reverse(),
    aliases,
    history: entries.map(({ seq, at, body }) => ({ seq, at, event: body })).reverse()
  };
}
