import type { CallContext } from '#core/ports';
import type { ImportSettings } from '../dialect.ts';
import type { IssueLog } from '../issue-log.ts';
import type { RawTable } from './raw-column.ts';

/** A whole file in memory and what its reader needs beside it. */
export interface FormatJob {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly settings: ImportSettings;
  readonly issues: IssueLog;
  readonly ctx: CallContext;
  /** Takes the first rows once there are enough of them; what is given is copied. */
  readonly show?: (first: RawTable) => void;
}
