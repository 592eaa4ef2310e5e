import type { Column, NumberColumn, TextColumn } from '#core/shared';
import type { CodeCells, ComparableCells } from './comparable-cells.ts';
import { groupRows } from './group-rows.ts';

/** Texts are looked up once per level, not per cell. A number equals a text that is the number's own text. */
export function makeComparable(before: Column, after: Column): ComparableCells {
  if (before.kind === 'number') {
    if (after.kind === 'number') return { kind: 'number', before: before.values, after: after.values };
    const { numbers, texts, ...rest } = mixedCodes(before, after);
    return { ...rest, before: numbers, after: texts };
  }
  if (after.kind === 'text') return textCodes(before, after);
  const { numbers, texts, ...rest } = mixedCodes(after, before);
  return { ...rest, before: texts, after: numbers };
}

function textCodes(before: TextColumn, after: TextColumn): CodeCells {
  const known = new Map<string, number>();
  const codes = { before: translate(before, known), after: translate(after, known) };
  const labels = [...known.keys()];
  return { kind: 'code', ...codes, codes: labels.length, label: (code) => labels[code]! };
}

/** Equal levels get equal codes even where a dictionary holds one twice. */
function translate({ codes, levels }: TextColumn, known: Map<string, number>): Int32Array {
  const numbers = new Int32Array(levels.length);
  let isSame = true;
  for (let level = 0; level < levels.length; level++) {
    const text = levels[level]!;
    let code = known.get(text);
    if (code === undefined) {
      code = known.size;
      known.set(text, code);
    }
    numbers[level] = code;
    isSame &&= code === level;
  }
  return isSame ? codes : replaceCodes(codes, numbers);
}

function replaceCodes(codes: Int32Array, numbers: Int32Array): Int32Array {
  const replaced = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    replaced[row] = code < 0 ? -1 : numbers[code]!;
  }
  return replaced;
}

interface MixedCodes extends Omit<CodeCells, 'before' | 'after'> {
  readonly numbers: Int32Array;
  readonly texts: Int32Array;
}

/** Codes of the numbers come first, then those of the texts that no number is written as. */
function mixedCodes({ values }: NumberColumn, { codes, levels }: TextColumn): MixedCodes {
  const levelNumbers = Float64Array.from(levels, readOwnText);
  const groups = groupRows([{ kind: 'number', before: values, after: levelNumbers }], {
    before: values.length,
    after: levels.length
  });
  const others = new Map<string, number>();
  const levelCodes = new Int32Array(levels.length);
  levels.forEach((level, index) => {
    const isNumber = !Number.isNaN(levelNumbers[index]!);
    if (!isNumber && !others.has(level)) others.set(level, groups.count + others.size);
    levelCodes[index] = isNumber ? groups.after[index]! : others.get(level)!;
  });
  const labels = [...others.keys()];
  const numberLabel = (code: number): string => {
    const row = groups.before.indexOf(code);
    return row >= 0 ? String(values[row]) : levels[levelCodes.indexOf(code)]!;
  };
  return {
    kind: 'code',
    numbers: groups.before.map((group, row) => (Number.isNaN(values[row]!) ? -1 : group)),
    texts: replaceCodes(codes, levelCodes),
    codes: groups.count + labels.length,
    label: (code) => (code >= groups.count ? labels[code - groups.count]! : numberLabel(code))
  };
}

/** The number that is written exactly so, else NaN. */
function readOwnText(text: string): number {
  const value = Number(text);
  return String(value) === text ? value : NaN;
}
