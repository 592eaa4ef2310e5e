import type { Column, NumberColumn, TextColumn } from '#core/shared';

/** 1 for every row whose cell differs; `undefined` when none does. A number equals the text that spells it. */
export function changedCells(before: Column, after: Column): Uint8Array | undefined {
  const differs = comparison(before, after);
  if (!differs) return undefined;
  const rows = before.kind === 'number' ? before.values.length : before.codes.length;
  const mask = new Uint8Array(rows);
  let changed = 0;
  for (let row = 0; row < rows; row++) changed += mask[row] = differs(row) ? 1 : 0;
  return changed === 0 ? undefined : mask;
}

function comparison(before: Column, after: Column): ((row: number) => boolean) | undefined {
  if (before.kind === 'number' && after.kind === 'number') {
    const [a, b] = [before.values, after.values];
    return a === b ? undefined : (row) => a[row] !== b[row] && !(Number.isNaN(a[row]) && Number.isNaN(b[row]));
  }
  if (before.kind === 'text' && after.kind === 'text') return compareTexts(before, after);
  return before.kind === 'text'
    ? compareKinds(before, after as NumberColumn)
    : compareKinds(after as TextColumn, before);
}

function compareTexts(before: TextColumn, after: TextColumn): ((row: number) => boolean) | undefined {
  const [a, b] = [before.codes, after.codes];
  if (a === b && before.levels === after.levels) return undefined;
  const places = new Map(after.levels.map((level, code) => [level, code]));
  const moved = Int32Array.from(before.levels, (level) => places.get(level) ?? -2);
  return (row) => (a[row]! < 0 ? -1 : moved[a[row]!]!) !== b[row];
}

function compareKinds(texts: TextColumn, { values }: NumberColumn): (row: number) => boolean {
  const spelled = texts.levels.map((level) => (String(Number(level)) === level ? Number(level) : NaN));
  return (row) => {
    const code = texts.codes[row]!;
    return code < 0 ? !Number.isNaN(values[row]) : spelled[code] !== values[row];
  };
}
