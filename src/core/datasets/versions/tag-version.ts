import type { Store } from '#core/ports';
import type { Digest } from '#core/shared';
import { changeRecord } from './change-record.ts';
import { requireEntry } from './require-entry.ts';

interface Tagging {
  /** Name of the dataset. */
  readonly name: string;
  readonly tag: string;
  /** `null` takes the tag away. */
  readonly version: Digest | null;
}

/** Gives a tag to a version, moves it there or takes it away. @throws datasets/unknown-dataset, datasets/unknown-version */
export function tagVersion(store: Store, { name, tag, version }: Tagging): Promise<void> {
  return changeRecord(store, {
    name,
    change(record) {
      if (version !== null) requireEntry(record, version);
      const others = (record.tags ?? []).filter((known) => known.name !== tag);
      return { ...record, tags: version === null ? others : [...others, { name: tag, version }] };
    }
  });
}
