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
  /** The version that must hold the alias now; left out, whoever holds it loses it. */
  readonly expect?: number;
}

/** Points an alias at a version, with the reason on record. @throws registry/reason-required, registry/unknown-version, registry/alias-moved */
export async function moveAlias(
  store: Store,
  clock: Clock,
  { model, alias, version, reason, expect }: AliasInput
): Promise<void> {
  if (reason.trim() === '') throw new AppError('registry/reason-required');
  await appendEvent(store, clock, (models) => {
    if (version !== null) findVersion(models, model, version);
    const from = models.find(({ name }) => name === model)?.aliases.get(alias) ?? null;
    if (expect !== undefined && from !== expect) throw new AppError('registry/alias-moved');
    return from === version ? undefined : { kind: 'alias-moved', model, alias, from, to: version, reason };
  });
}
