import type { TextColumn } from '#core/shared';
import { MISSING_SPELLINGS } from '../read-number.ts';
import { compilePattern, LONGEST_MATCHED_TEXT } from './compile-pattern.ts';
import type { ExpectationOf } from './contract.ts';
import { CannotCheck, needColumn, type CheckInput, type Finding } from './finding.ts';
import { judgeCells } from './judge-cells.ts';
import { judgeRows } from './judge-rows.ts';
import { mostlyFinding } from './mostly-finding.ts';
import { quote, showBounds } from './wording.ts';

const ANY_CASE_MISSING: ReadonlySet<string> = new Set([...MISSING_SPELLINGS].map((word) => word.toLowerCase()));

/** Numbers are matched in the shortest form that reads back to them. */
export function checkRegex({ column: name, pattern, mostly }: ExpectationOf<'regex'>, input: CheckInput): Finding {
  const column = needColumn(input, name);
  const compiled = compilePattern(pattern);
  if (!compiled.ok) throw new CannotCheck(`The pattern cannot be used: ${compiled.error}.`, { columns: [name] });
  const { test } = compiled.value;
  return mostlyFinding({
    evidence: judgeCells(column, { number: (value) => test(String(value)), text: test }),
    mostly,
    columns: [column],
    good: `match ${quote(pattern)}`,
    bad: `do not match ${quote(pattern)}`,
    observed: { longestMatched: LONGEST_MATCHED_TEXT },
    expected: { pattern, mostly }
  });
}

/** Length in code points. */
export function checkLength({ column: name, min, max, mostly }: ExpectationOf<'length'>, input: CheckInput): Finding {
  const column = needText(input, name);
  const lengths = column.levels.map((level) => [...level].length);
  let [least, most] = [Infinity, -Infinity];
  const evidence = judgeRows(column.codes.length, (row) => {
    const length = lengths[column.codes[row]!];
    if (length === undefined) return undefined;
    least = Math.min(least, length);
    most = Math.max(most, length);
    return length >= (min ?? 0) && length <= (max ?? Infinity);
  });
  const bounds = `${showBounds({ min, max })} characters long`;
  return mostlyFinding({
    evidence,
    mostly,
    columns: [column],
    good: `are ${bounds}`,
    bad: `are not ${bounds}`,
    observed: evidence.checked === 0 ? null : { min: least, max: most },
    expected: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), mostly }
  });
}

/** A cell that only says that its value is missing, as `n/a` does. Without a column, all text columns are read. */
export function checkNullSpellings(
  { column: name, mostly }: ExpectationOf<'null-spellings'>,
  input: CheckInput
): Finding {
  const columns = name === undefined ? input.table.columns : [needColumn(input, name)];
  const read = columns.filter((column) => column.kind === 'text');
  const wrong = read.map(({ levels }) => levels.map((level) => ANY_CASE_MISSING.has(level.trim().toLowerCase())));
  const evidence = judgeRows(input.table.rows, (row) => !read.some(({ codes }, i) => wrong[i]![codes[row]!]));
  const spellings = new Set<string>();
  read.forEach(({ levels }, i) => levels.forEach((level, code) => wrong[i]![code] && spellings.add(level)));
  const guilty = read.filter((_, i) => wrong[i]!.includes(true));
  return {
    ...mostlyFinding({
      evidence,
      mostly,
      columns: name === undefined ? guilty : columns,
      noun: 'rows',
      good: 'leave a missing value empty',
      bad: 'spell a missing value as text',
      observed: { spellings: [...spellings].slice(0, 100) },
      expected: { spellings: [], mostly }
    }),
    examples: [...spellings].slice(0, 10)
  };
}

/** Levels that differ only in case or spacing; of each family the most frequent spelling passes. */
export function checkStringVariants(
  { column: name, mostly }: ExpectationOf<'string-variants'>,
  input: CheckInput
): Finding {
  const column = needText(input, name);
  const chosen = chooseSpellings(column);
  const variants = column.levels.flatMap((level) => (chosen.get(fold(level)) === level ? [] : [level]));
  return mostlyFinding({
    evidence: judgeCells(column, { number: () => true, text: (level) => chosen.get(fold(level)) === level }),
    mostly,
    columns: [column],
    good: 'are spelled in one way',
    bad: 'differ from a more frequent value only in case or spacing',
    observed: { variants: variants.slice(0, 100) },
    expected: { variants: [], mostly }
  });
}

function chooseSpellings({ codes, levels }: TextColumn): ReadonlyMap<string, string> {
  const counts = new Int32Array(levels.length);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) counts[codes[row]!]!++;
  const best = new Map<string, number>();
  levels.forEach((level, code) => {
    const other = best.get(fold(level));
    const isBetter =
      other === undefined ||
      counts[code]! > counts[other]! ||
      (counts[code] === counts[other] && level < levels[other]!);
    if (isBetter) best.set(fold(level), code);
  });
  return new Map([...best].map(([key, code]) => [key, levels[code]!]));
}

function fold(level: string): string {
  return level.trim().replace(/\s+/g, ' ').toLowerCase();
}

function needText(input: CheckInput, name: string): TextColumn {
  const column = needColumn(input, name);
  if (column.kind === 'text') return column;
  throw new CannotCheck(`${quote(name)} holds numbers, not text.`, { columns: [name] });
}
