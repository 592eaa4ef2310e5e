import {
  typesByHand,
  type ColumnSchema,
  type ColumnTypeChoice,
  type ImportOrigin,
  type ImportSettings
} from '#core/datasets';
import type { Dialect, DialectKey } from './dialect-words.ts';

/** What an imported version tells of how it was read. */
export interface ReadVersion {
  readonly origin: ImportOrigin;
  readonly schema: readonly ColumnSchema[];
}

export type PartKey = 'sheet' | 'path' | 'member';

/** Which part of the file was read, as settings. */
export function partSettings({ format, container, part }: ImportOrigin): Pick<ImportSettings, PartKey> {
  return {
    ...(container?.member !== undefined && { member: container.member }),
    ...(part !== undefined && { [format === 'xlsx' ? 'sheet' : 'path']: part })
  };
}

/**
 * Settings that read the original once more with one word changed. Header and decimal mark are detected anew where
 * other cells come of the change; what else was read stays as it is, and so do types set by hand.
 */
export function withDialect(manifest: ReadVersion, change: { key: DialectKey; value: string }): ImportSettings {
  const { dialect } = manifest.origin;
  const kept: Partial<Dialect> =
    change.key === 'delimiter' || change.key === 'quote' ? { encoding: dialect.encoding } : dialect;
  return { ...partSettings(manifest.origin), ...kept, [change.key]: change.value, types: typesByHand(manifest.schema) };
}

/** Settings that read another part of the original: a sheet, the records at a path, a file of the archive. */
export function withPart(manifest: ReadVersion, change: { key: PartKey; value: string }): ImportSettings {
  const kept = change.key === 'member' ? {} : partSettings(manifest.origin);
  return { ...kept, [change.key]: change.value };
}

/** Settings that read the original once more with another type for one column. */
export function withType(manifest: ReadVersion, change: ColumnTypeChoice): ImportSettings {
  const others = typesByHand(manifest.schema).filter(({ name }) => name !== change.name);
  return { ...partSettings(manifest.origin), ...manifest.origin.dialect, types: [...others, change] };
}
