import type { Column, ColumnType } from '#core/shared';
import { MISSING_SPELLINGS, readNumber } from '../read-number.ts';
import type { ExpectationOf } from './contract.ts';
import { needColumn, type CheckInput, type Finding } from './finding.ts';
import { judgeCells, type CellRules } from './judge-cells.ts';
import { mostlyFinding } from './mostly-finding.ts';
import { readInstant } from './read-instant.ts';

const BOOLEAN_WORDS: ReadonlySet<string> = new Set(['yes', 'no', 'true', 'false', 't', 'f', 'y', 'n', '0', '1']);

/** Categories and free text are both text: how many values a column has is no fault of a cell. */
const RULES: Readonly<Record<ColumnType, CellRules>> = {
  number: {
    number: () => true,
    text: (level) =>
      MISSING_SPELLINGS.has(level.trim()) ? undefined : readNumber(level.trim(), '.', 'any') !== undefined
  },
  boolean: {
    number: (value) => value === 0 || value === 1,
    text: (level) => BOOLEAN_WORDS.has(level.trim().toLowerCase())
  },
  date: { number: () => false, text: (level) => !Number.isNaN(readInstant(level)) },
  category: { number: () => false, text: () => true },
  text: { number: () => false, text: () => true }
};

const NOUNS: Readonly<Record<ColumnType, string>> = {
  number: 'numbers',
  boolean: 'yes or no',
  date: 'ISO dates',
  category: 'text',
  text: 'text'
};

/** Judges the cells, not the guess of an import: one bad cell is one failing row. */
export function checkType({ column: name, type, mostly }: ExpectationOf<'type'>, input: CheckInput): Finding {
  const column = needColumn(input, name);
  const known = input.types.get(name);
  const isStoredSo = column.kind === 'number' && known === type;
  return mostlyFinding({
    evidence: judgeCells(column, isStoredSo ? { number: () => true, text: () => true } : RULES[type]),
    mostly,
    columns: [column],
    good: `are ${NOUNS[type]}`,
    bad: `are not ${NOUNS[type]}`,
    observed: { type: observedType(column) },
    expected: { type, mostly }
  });
}

function observedType(column: Column): ColumnType {
  return column.kind === 'number' ? 'number' : 'category';
}
