import { AppError } from '#core/shared';
import { centralHeader } from './central-header.ts';
import { compareBytes } from './compare-bytes.ts';
import type { NamedEntry } from './refuse-hostile.ts';
import { CENTRAL_BYTES } from './zip-format.ts';

/**
 * A bundle has one form only, so that its bytes are a function of its content. Archives that other tools made from
 * an unpacked bundle are harmless, but not bundles.
 * @throws bundle/not-a-bundle
 */
export function refuseForeign(bytes: Uint8Array, entries: readonly NamedEntry[]): void {
  const isOurs = entries.every((entry, i) => {
    const previous = entries[i - 1];
    if (entry.path.endsWith('/')) return false;
    if (previous && compareBytes(previous.name, entry.name) >= 0) return false;
    const record = bytes.subarray(entry.start, entry.start + CENTRAL_BYTES);
    return (
      entry.end === entry.start + CENTRAL_BYTES + entry.name.length && compareBytes(record, centralHeader(entry)) === 0
    );
  });
  if (isOurs) return;
  throw new AppError('bundle/not-a-bundle', {
    message: 'This archive was packed by another tool or changed since Assay wrote it.',
    hint: 'Nothing was stored. Unpack it and open the folder instead, or ask for the original .assay file.'
  });
}
