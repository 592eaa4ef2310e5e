import type { Column, TextColumn } from '#core/shared';

/** The cells of `first`, then those of `second`; `undefined` when one holds numbers and the other text. */
export function stackColumns(first: Column, second: Column): Column | undefined {
  if (first.kind === 'number' && second.kind === 'number') {
    const values = new Float64Array(first.values.length + second.values.length);
    values.set(first.values);
    values.set(second.values, first.values.length);
    return { ...first, values };
  }
  return first.kind === 'text' && second.kind === 'text' ? stackTexts(first, second) : undefined;
}

function stackTexts(first: TextColumn, second: TextColumn): TextColumn {
  const levels = [...first.levels];
  const known = new Map(levels.map((level, code) => [level, code]));
  const renamed = Int32Array.from(second.levels, (level) => {
    const code = known.get(level) ?? levels.push(level) - 1;
    known.set(level, code);
    return code;
  });
  const codes = new Int32Array(first.codes.length + second.codes.length);
  codes.set(first.codes);
  for (let row = 0; row < second.codes.length; row++) {
    const code = second.codes[row]!;
    codes[first.codes.length + row] = code < 0 ? -1 : renamed[code]!;
  }
  return { ...first, codes, levels };
}
