import type { Digest } from '#core/shared';
import type { DecimalMark, Escape, HeaderChoice, Quote } from './dialect.ts';
import type { FileContainer, FileFormat } from './formats/file-format.ts';
import type { ImportedTable } from './imported-table.ts';
import type { JoinOrigin } from './versions/join-origin.ts';

export interface ImportOrigin {
  readonly kind: 'import';
  readonly sha256: Digest;
  /** Bytes. */
  readonly size: number;
  /** Left out for text with separators. */
  readonly format?: FileFormat;
  /** What the file was packed in, and which file of an archive was read. */
  readonly container?: FileContainer;
  /** The sheet or path the rows were found at. */
  readonly part?: string;
  readonly parts?: readonly string[];
  readonly dialect: {
    readonly encoding: string;
    readonly delimiter: string;
    readonly quote: Quote;
    readonly header: HeaderChoice;
    readonly decimal: DecimalMark;
    /** Left out where quotes are doubled. */
    readonly escape?: Escape;
  };
  /** Why each word of the dialect was taken. */
  readonly reasons: Readonly<Record<'encoding' | 'delimiter' | 'quote' | 'header' | 'decimal', string>> & {
    readonly escape?: string;
  };
  /** The joins that the rows come from, nearest first, where a bundle told so. The versions they name may not be here. */
  readonly joins?: readonly JoinOrigin[];
}

/** Where an imported table came from, as its version keeps it. */
export function importOrigin({ source, dialect, format, container, part, parts, joins }: ImportedTable): ImportOrigin {
  const { encoding, delimiter, quote, header, decimal, escape } = dialect;
  const isUsual = escape === undefined || escape.value === 'doubled';
  return {
    kind: 'import',
    sha256: source.sha256,
    size: source.size,
    ...(format !== undefined && { format }),
    ...(container !== undefined && { container }),
    ...(part !== undefined && { part }),
    ...(parts !== undefined && { parts }),
    ...(joins !== undefined && { joins }),
    dialect: {
      encoding: encoding.value,
      delimiter: delimiter.value,
      quote: quote.value,
      header: header.value,
      decimal: decimal.value,
      ...(!isUsual && { escape: escape.value })
    },
    reasons: {
      encoding: encoding.reason,
      delimiter: delimiter.reason,
      quote: quote.reason,
      header: header.reason,
      decimal: decimal.reason,
      ...(!isUsual && { escape: escape.reason })
    }
  };
}
