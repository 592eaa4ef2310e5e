import type { Column, NumberColumn, TextColumn } from '#core/shared';
import { spread } from './spread.ts';
import { NumberCodes } from './number-codes.ts';

/** Which rows of two tables have the same key. */
export interface KeyCodes {
  /** Per row of the view, 0 to `count` - 1; -1 where a part of the key is missing. */
  readonly view: Int32Array;
  /** Per row of the frame; -1 where a part is missing or the view has no such key. */
  readonly frame: Int32Array;
  readonly count: number;
}

interface KeyColumns {
  readonly view: Column;
  readonly frame: Column;
}

/** Dense codes of keys of one or several columns. A number equals the text it is written as, and -0 equals 0. */
export function codeKeys(columns: readonly KeyColumns[]): KeyCodes {
  return columns.map(codeColumn).reduce(combine);
}

function codeColumn({ view, frame }: KeyColumns): KeyCodes {
  if (view.kind === 'text' && frame.kind === 'text') return codeTexts(view, frame);
  return codeNumbers(asNumbers(view), asNumbers(frame));
}

function codeTexts(view: TextColumn, frame: TextColumn): KeyCodes {
  const places = new Map(view.levels.map((level, code) => [level, code]));
  const translated = Int32Array.from(frame.levels, (level) => places.get(level) ?? -1);
  return {
    view: view.codes,
    frame: translate(frame.codes, translated),
    count: view.levels.length
  };
}

function translate(codes: Int32Array, to: Int32Array): Int32Array {
  const translated = new Int32Array(codes.length).fill(-1);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) translated[row] = to[codes[row]!]!;
  return translated;
}

function codeNumbers(view: Float64Array, frame: Float64Array): KeyCodes {
  const known = new NumberCodes();
  const viewCodes = new Int32Array(view.length);
  const frameCodes = new Int32Array(frame.length);
  for (let row = 0; row < view.length; row++) viewCodes[row] = known.add(view[row]!);
  for (let row = 0; row < frame.length; row++) frameCodes[row] = known.get(frame[row]!);
  return { view: viewCodes, frame: frameCodes, count: known.count };
}

/** Texts that are no number as it would be written cannot equal one and count as missing. */
function asNumbers(column: NumberColumn | TextColumn): Float64Array {
  if (column.kind === 'number') return column.values;
  const perLevel = Float64Array.from(column.levels, (level) => (String(Number(level)) === level ? Number(level) : NaN));
  return spread(column.codes, perLevel);
}

/** Both counts are below the number of rows or levels, so their product is exact in a double. */
function combine(a: KeyCodes, b: KeyCodes): KeyCodes {
  const join = (left: Int32Array, right: Int32Array): Float64Array => {
    const both = new Float64Array(left.length).fill(NaN);
    for (let row = 0; row < both.length; row++) {
      if (left[row]! >= 0 && right[row]! >= 0) both[row] = left[row]! * b.count + right[row]!;
    }
    return both;
  };
  return codeNumbers(join(a.view, b.view), join(a.frame, b.frame));
}
