import type { Preview } from '../dialect.ts';
import type { ReadShape } from './replay-change.ts';

/** What the first rows of a file show. */
export function shapeOfPreview({ dialect, columns, format, part }: Preview): ReadShape {
  const words = {
    encoding: dialect.encoding.value,
    delimiter: dialect.delimiter.value,
    quote: dialect.quote.value,
    header: dialect.header.value,
    decimal: dialect.decimal.value
  };
  return {
    columns,
    words: { dialect: words, ...(format !== undefined && { format }), ...(part !== undefined && { part }) }
  };
}
