import { AppError, findColumn, type Column, type Matrix, type NumberColumn, type Table } from '#core/shared';
import {
  NULL_SPELLINGS,
  type CodeEncoding,
  type Encoder,
  type NumberEncoding,
  type OneHotEncoding,
  type OrdinalEncoding
} from './encoder.ts';
import { encodedWidth } from './fit-encoder.ts';
import { levelCodes } from './level-codes.ts';

/**
 * The rows of a table as a float32 matrix of `encoder.width` columns, finite but for the NaN of native encodings.
 * Every step is rounded to float32, so an ONNX runtime doing the same steps in float32 gets the same bits.
 * @throws datasets/unknown-column
 */
export function encodeTable(encoder: Encoder, table: Table, rows: Int32Array): Matrix {
  const values = new Float32Array(rows.length * encoder.width);
  let offset = 0;
  for (const encoding of encoder.columns) {
    const column = findColumn(table, encoding.column);
    if (!column)
      throw new AppError('datasets/unknown-column', { message: `There is no column named "${encoding.column}".` });
    const target = { values, offset, stride: encoder.width };
    if (encoding.kind === 'number') encodeNumber(encoding, requireNumbers(column), { rows, ...target });
    else if (encoding.kind === 'raw') encodeRaw(requireNumbers(column), { rows, ...target });
    else encodeCategory(encoding, column, { rows, ...target });
    offset += encodedWidth(encoding);
  }
  return { rows: rows.length, cols: encoder.width, values };
}

interface Target {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly offset: number;
  readonly stride: number;
}

function requireNumbers(column: Column): NumberColumn {
  if (column.kind === 'number') return column;
  throw new AppError('training/bad-spec', {
    message: `Column "${column.name}" holds text where the model needs numbers.`
  });
}

function encodeRaw(column: NumberColumn, { rows, values, offset, stride }: Target): void {
  for (let i = 0, at = offset; i < rows.length; i++, at += stride) {
    const value = Math.fround(column.values[rows[i]!]!);
    values[at] = Number.isFinite(value) ? value : NaN;
  }
}

function encodeNumber(encoding: NumberEncoding, column: NumberColumn, { rows, values, offset, stride }: Target): void {
  const { fill, center, scale, indicator } = encoding;
  for (let i = 0, at = offset; i < rows.length; i++, at += stride) {
    const value = Math.fround(column.values[rows[i]!]!);
    const isMissing = !Number.isFinite(value);
    const centred = Math.fround((isMissing ? fill : value) - center);
    values[at] = Math.fround(centred * scale);
    if (indicator) values[at + 1] = isMissing ? 1 : 0;
  }
}

type CategoryEncoding = OneHotEncoding | OrdinalEncoding | CodeEncoding;

function encodeCategory(encoding: CategoryEncoding, column: Column, { rows, values, offset, stride }: Target): void {
  const { codes, levels } = levelCodes(column);
  const slots = slotsOf(encoding);
  const slotOfCode = Int32Array.from(levels, (level) => slots.of(level));
  for (let i = 0, at = offset; i < rows.length; i++, at += stride) {
    const code = codes[rows[i]!]!;
    const slot = code < 0 ? slots.missing : slotOfCode[code]!;
    if (encoding.kind === 'ordinal') values[at] = Math.fround(Math.fround(slot - encoding.center) * encoding.scale);
    else if (encoding.kind === 'code') values[at] = slot < 0 ? NaN : slot;
    else if (slot >= 0) values[at + slot] = 1;
  }
}

/** Which output slot a level takes: a level index, or a one-hot position. -1 is missing, or all zeros. */
function slotsOf(encoding: CategoryEncoding): { of(level: string): number; missing: number } {
  const known = new Map(encoding.levels.map((level, slot) => [level, slot]));
  const { other, missing } = lastSlots(encoding);
  return { of: (level) => known.get(level) ?? (NULL_SPELLINGS.includes(level) ? missing : other), missing };
}

function lastSlots(encoding: CategoryEncoding): { other: number; missing: number } {
  const count = encoding.levels.length;
  if (encoding.kind === 'ordinal') return { other: count, missing: count };
  if (encoding.kind === 'code') return { other: count, missing: -1 };
  return { other: encoding.other ? count : -1, missing: encoding.missing ? count + Number(encoding.other) : -1 };
}
