import type { Digest } from '#core/shared';

export interface FeatureViewVersion {
  /** Of the definition's canonical JSON. */
  readonly version: Digest;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly reason?: string;
  readonly by?: string;
}

/** What the ref of a feature view points at: its versions, oldest first; the last one is in force. */
export interface FeatureViewRecord {
  readonly format: 'assay.feature-view-record/1';
  readonly name: string;
  readonly versions: readonly FeatureViewVersion[];
  /** Names that it had before, oldest first. */
  readonly formerly?: readonly string[];
}

export const FEATURE_VIEW_REFS = 'feature-views/';

/** Lone surrogates cannot be in a ref and stand as U+FFFD. */
export function featureViewRef(name: string): string {
  return FEATURE_VIEW_REFS + encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
