import type { Clock, Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { appendEvent } from './append-event.ts';

export interface RegisterInput {
  readonly model: string;
  readonly run: Digest;
  readonly modelDigest: Digest;
  readonly reason: string;
}

/** Registers a run as the next version of a model and returns its number; the same run twice keeps its number. */
export async function registerVersion(store: Store, clock: Clock, input: RegisterInput): Promise<number> {
  let version = 0;
  await appendEvent(store, clock, (models) => {
    const versions = models.find(({ name }) => name === input.model)?.versions ?? [];
    const known = versions.find(({ run }) => run === input.run);
    version = known?.version ?? (versions[0]?.version ?? 0) + 1;
    return known ? undefined : { kind: 'version-registered', ...input, version };
  });
  return version;
}
