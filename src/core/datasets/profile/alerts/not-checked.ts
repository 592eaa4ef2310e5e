import type { Alert } from './alert.ts';

/** What could not be looked at is unknown, not safe. */
export function notChecked(what: string, reason: string, columns: readonly string[] = []): Alert {
  return {
    kind: 'not-checked',
    severity: 'info',
    columns,
    sentence: `Not checked: ${what}, because ${reason}.`,
    effect: 0,
    evidence: { what, reason },
    fix: null
  };
}
