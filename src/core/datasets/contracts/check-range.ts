import type { JsonValue, NumberColumn, TextColumn } from '#core/shared';
import { readNumber } from '../read-number.ts';
import type { ExpectationOf } from './contract.ts';
import { CannotCheck, exampleCells, needColumn, type CheckInput, type Finding } from './finding.ts';
import { judgeCells } from './judge-cells.ts';
import { mostlyFinding } from './mostly-finding.ts';
import { lastInstant, readInstant } from './read-instant.ts';
import { quote, showBounds } from './wording.ts';

type Range = ExpectationOf<'range'>;

/** Both bounds belong to the range; a day as the upper bound lasts until its end. Cells without a value are passed over. */
export function checkRange(range: Range, input: CheckInput): Finding {
  const column = needColumn(input, range.column);
  const isDates = typeof (range.min ?? range.max) === 'string';
  if (column.kind === 'number') {
    if (!isDates) return checkNumbers(range, column);
    throw new CannotCheck(`${quote(column.name)} holds numbers, not dates.`, { columns: [column.name] });
  }
  return isDates ? checkDates(range, column) : refuseText(column);
}

function checkNumbers(range: Range, column: NumberColumn): Finding {
  const [min, max] = [(range.min as number | undefined) ?? -Infinity, (range.max as number | undefined) ?? Infinity];
  let [least, most] = [Infinity, -Infinity];
  const evidence = judgeCells(column, {
    number: (value) => {
      if (value < least) least = value;
      if (value > most) most = value;
      return value >= min && value <= max;
    },
    text: () => undefined
  });
  const observed = { min: finiteOrNull(least), max: finiteOrNull(most), strangers: 0 };
  return finding(range, { column, evidence, observed });
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

function checkDates(range: Range, column: TextColumn): Finding {
  const min = range.min === undefined ? -Infinity : readInstant(String(range.min));
  const max = range.max === undefined ? Infinity : lastInstant(String(range.max));
  const used = new Uint8Array(column.levels.length);
  for (let row = 0; row < column.codes.length; row++) if (column.codes[row]! >= 0) used[column.codes[row]!] = 1;
  const instants = column.levels.map(readInstant);
  const dates = [...used.keys()].filter((code) => used[code] === 1 && !Number.isNaN(instants[code]!));
  if (dates.length === 0 && used.includes(1)) {
    throw new CannotCheck(`${quote(column.name)} holds no date.`, { columns: [column.name] });
  }
  const sorted = dates.sort((a, b) => instants[a]! - instants[b]! || a - b);
  const observed = {
    min: column.levels[sorted[0] ?? -1] ?? null,
    max: column.levels[sorted.at(-1) ?? -1] ?? null,
    strangers: used.reduce((sum, use) => sum + use, 0) - dates.length
  };
  const evidence = judgeCells(column, {
    number: () => false,
    text: (level) => readInstant(level) >= min && readInstant(level) <= max
  });
  return finding(range, { column, evidence, observed });
}

function finding(
  { min, max, mostly }: Range,
  found: { column: NumberColumn | TextColumn; evidence: ReturnType<typeof judgeCells>; observed: JsonValue }
): Finding {
  return mostlyFinding({
    evidence: found.evidence,
    mostly,
    columns: [found.column],
    good: `are ${showBounds({ min, max })}`,
    bad: `are not ${showBounds({ min, max })}`,
    observed: found.observed,
    expected: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), mostly }
  });
}

function refuseText(column: TextColumn): never {
  const { rows } = judgeCells(column, {
    number: () => true,
    text: (level) => readNumber(level.trim(), '.', 'any') !== undefined
  });
  throw new CannotCheck(`${quote(column.name)} holds text, not numbers.`, {
    columns: [column.name],
    rows,
    examples: exampleCells([column], rows)
  });
}
