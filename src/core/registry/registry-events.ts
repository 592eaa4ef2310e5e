import type { Digest } from '#core/shared';

/** What can happen in the registry. Current state is a fold of these (see `foldRegistry`). */
export type RegistryEvent =
  | {
      readonly kind: 'version-registered';
      readonly model: string;
      readonly version: number;
      readonly run: Digest;
      readonly modelDigest: Digest;
      readonly reason: string;
    }
  | {
      readonly kind: 'alias-moved';
      readonly model: string;
      readonly alias: string;
      /** Version that held the alias before; `null` when it is new. */
      readonly from: number | null;
      /** `null` removes the alias. */
      readonly to: number | null;
      readonly reason: string;
    }
  | {
      readonly kind: 'challenger-held';
      readonly model: string;
      readonly version: number;
      readonly champion: number;
      readonly reason: string;
    };

export interface RegistryVersion {
  readonly version: number;
  readonly run: Digest;
  readonly modelDigest: Digest;
  readonly at: number;
  readonly reason: string;
  /** Aliases that point here now. */
  readonly aliases: readonly string[];
}

export interface RegistryModel {
  readonly name: string;
  /** Newest first. */
  readonly versions: readonly RegistryVersion[];
  readonly aliases: ReadonlyMap<string, number>;
  /** Newest first. */
  readonly history: readonly { readonly seq: number; readonly at: number; readonly event: RegistryEvent }[];
}
