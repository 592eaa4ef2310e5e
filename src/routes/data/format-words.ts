import type { ImportOrigin } from '#core/datasets';
import type { Option } from '#ui/option.ts';
import type { PartKey } from './replay-settings.ts';

/** A part of a file that was read, and those that could have been. */
export interface PartWord {
  readonly key: PartKey;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
}

const FORMATS = {
  delimited: 'text with separators',
  json: 'JSON',
  'json-lines': 'JSON, one record after the other',
  parquet: 'Parquet',
  arrow: 'Arrow',
  xlsx: 'an Excel workbook'
} as const;

/** What a file was, in words: `JSON in a zip archive`. */
export function formatWords({ format = 'delimited', container }: Pick<ImportOrigin, 'format' | 'container'>): string {
  const packed = container === undefined ? '' : container.kind === 'gzip' ? ' in a gzip file' : ' in a zip archive';
  return FORMATS[format] + packed;
}

/** The choices a file left, such as the sheet of a workbook. */
export function partWords({ format, container, part, parts = [] }: ImportOrigin): readonly PartWord[] {
  const words: PartWord[] = [];
  const { member, members = [] } = container ?? {};
  if (member !== undefined)
    words.push({ key: 'member', label: 'File', value: member, options: optionsOf(members, member) });
  if (part !== undefined) {
    const key = format === 'xlsx' ? 'sheet' : 'path';
    words.push({ key, label: key === 'sheet' ? 'Sheet' : 'Records at', value: part, options: optionsOf(parts, part) });
  }
  return words;
}

function optionsOf(all: readonly string[], chosen: string): readonly Option[] {
  return (all.includes(chosen) ? all : [chosen, ...all]).map((value) => ({ value, label: value }));
}
