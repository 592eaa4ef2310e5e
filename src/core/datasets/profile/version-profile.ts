import type { Alert } from './alerts/alert.ts';
import type { AssociationMatrix } from './association-matrix.ts';
import type { TableProfile } from './table-profile.ts';

export const VERSION_PROFILE_FORMAT = 'assay.version-profile/1';

/** Everything that is known of a dataset version, as it is kept. Plain JSON. */
export interface VersionProfile {
  readonly format: typeof VERSION_PROFILE_FORMAT;
  readonly profile: TableProfile;
  readonly association: AssociationMatrix;
  /** Against the column whose role is target, if there is one. */
  readonly alerts: readonly Alert[];
}

export function profileRef(version: string): string {
  return `profiles/${version}`;
}
