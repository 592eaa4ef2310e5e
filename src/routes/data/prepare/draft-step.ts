import type { JsonValue } from '#core/shared';

/** A step as it is being edited: fields may still be missing. */
export interface DraftStep {
  readonly id: string;
  readonly kind: string;
  readonly enabled: boolean;
  readonly [field: string]: JsonValue;
}
