import type { Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest } from '#core/shared';
import { swapRef } from '../swap-ref.ts';
import { profileRef, type VersionProfile } from './version-profile.ts';

/** Stores what was found of a version, in the place of what was found before. @throws store/quota, store/conflict */
export function keepProfile(store: Store, version: Digest, found: VersionProfile): Promise<void> {
  const bytes = encodeJson(found);
  const name = profileRef(version);
  return swapRef(store, {
    name,
    plan: async (current) => ({
      objects: [bytes],
      refs: [{ name, expect: current?.target ?? null, to: digestBytes(bytes) }]
    })
  });
}
