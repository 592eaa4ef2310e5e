import type { Clock, Store } from '#core/ports';
import { AppError } from '#core/shared';
import { appendEvent } from './append-event.ts';
import { findVersion } from './read-registry.ts';

export interface AliasInput {
  readonly model: string;
  readonly alias: string;
  /** `null` removes the alias. */
  readonly version: number | null;
  readonly reason: string;
}

/** Points an alias at a version, with the reason on record. @throws registry/reason-required, registry/unknown-version */
export async function moveAlias(
  store: Store,
  clock: Clock,
  { model, alias, version, reason }: AliasInput
): Promise<void> {
  if (reason.trim() === '') throw new AppError('registry/reason-required');
  await appendEvent(store, clock, (models) => {
    if (version !== null) findVersion(models, model, version);
    const from = models.find(({ name }) => name === model)?.aliases.get(alias) ?? null;
    return from === version ? undefined : { kind: 'alias-moved', model, alias, from, to: version, reason };
  });
}
