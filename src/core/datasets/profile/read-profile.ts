import type { Store } from '#core/ports';
import { isAppError, type Digest } from '#core/shared';
import { readStoredJson } from '../read-stored-json.ts';
import { profileRef, VERSION_PROFILE_FORMAT, type VersionProfile } from './version-profile.ts';

/** What was found of a version before; undefined where it has to be found again. @throws store/unavailable */
export async function readProfile(store: Store, version: Digest): Promise<VersionProfile | undefined> {
  const ref = await store.readRef(profileRef(version));
  if (!ref) return undefined;
  try {
    return await readStoredJson<VersionProfile>(store, { digest: ref.target, format: VERSION_PROFILE_FORMAT });
  } catch (error) {
    if (isAppError(error, 'store/damaged-object') || isAppError(error, 'store/missing-object')) return undefined;
    throw error;
  }
}
