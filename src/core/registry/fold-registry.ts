import type { LogEntry } from './event-log.ts';
import type { LogEvent } from './log-event.ts';
import type { RegistryEvent, RegistryModel, RegistryVersion } from './registry-events.ts';

/** The registry as it stands after the given events; models by name in code-unit order. Other events change nothing. */
export function foldRegistry(entries: readonly LogEntry<LogEvent>[]): readonly RegistryModel[] {
  const ofModel = new Map<string, LogEntry<RegistryEvent>[]>();
  for (const entry of entries) {
    if (!isAboutModel(entry)) continue;
    const known = ofModel.get(entry.body.model);
    if (known) known.push(entry);
    else ofModel.set(entry.body.model, [entry]);
  }
  return [...ofModel.keys()].sort().map((name) => foldModel(name, ofModel.get(name)!));
}

function isAboutModel(entry: LogEntry<LogEvent>): entry is LogEntry<RegistryEvent> {
  return 'model' in entry.body;
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
