import type { Column } from '#core/shared';

/** The cells of one column above those of another of the same kind, under the first one's name. */
export function stackColumns(above: Column, below: Column): Column {
  if (above.kind === 'number' && below.kind === 'number') {
    const values = new Float64Array(above.values.length + below.values.length);
    values.set(above.values);
    values.set(below.values, above.values.length);
    return { ...above, values };
  }
  if (above.kind !== 'text' || below.kind !== 'text') throw new Error('Columns of different kinds cannot be stacked.');
  const levels = [...above.levels];
  const places = new Map(levels.map((level, code) => [level, code]));
  const moved = below.levels.map((level) => places.get(level) ?? levels.push(level) - 1);
  const codes = new Int32Array(above.codes.length + below.codes.length);
  codes.set(above.codes);
  for (let row = 0; row < below.codes.length; row++) {
    const code = below.codes[row]!;
    codes[above.codes.length + row] = code < 0 ? -1 : moved[code]!;
  }
  return { ...above, codes, levels };
}
