import type { Column, ColumnType, NumberColumn, TextColumn } from '#core/shared';
import { inOrderOfUse } from '../in-order-of-use.ts';
import type { IssueLog } from '../issue-log.ts';
import { MISSING_SPELLINGS, readNumber, type NumberGrammar } from '../read-number.ts';
import type { RawCells, RawColumn } from './raw-column.ts';

interface SettleColumnJob {
  readonly rows: number;
  readonly chosen: ColumnType | undefined;
  readonly issues: IssueLog;
}

/**
 * Numbers or texts. Cells that speak for themselves follow the rule of text files: a column whose texts all read as exact
 * numbers or as missing is numbers, anything else makes it text. What was lost or changed is told.
 */
export function settleColumn(raw: RawColumn, { rows, chosen, issues }: SettleColumnJob): Column {
  const { name, cells } = raw;
  if (chosen === 'number') return numbersByChoice(raw, { rows, issues });
  if (chosen !== undefined) return textsOf(name, { cells, rows });
  if (cells.texts === null) return numberColumn(name, { cells, rows });
  if (raw.typed === 'by column') return textsOf(name, { cells, rows });
  const read = readLevels(cells.texts.levels, 'exact');
  if (read.strangers.length > 0) {
    if (hasNumbers(cells)) reportMixed(issues, name, { cells, strangers: read.strangers });
    return textsOf(name, { cells, rows });
  }
  reportQuoted(issues, name, { cells, values: read.values });
  return { kind: 'number', name, values: mergeNumbers(cells, { rows, values: read.values }) };
}

function numbersByChoice({ name, cells }: RawColumn, { rows, issues }: Omit<SettleColumnJob, 'chosen'>): NumberColumn {
  if (cells.texts === null) return numberColumn(name, { cells, rows });
  const { values, strangers } = readLevels(cells.texts.levels, 'any');
  if (strangers.length > 0) {
    const lost = new Set(strangers);
    issues.addCount(
      {
        code: 'datasets/not-a-number',
        severity: 'warning',
        path: name,
        message: 'Cells that are no numbers are missing, because the type was set to number.',
        expected: 'number',
        received: cells.texts.levels[strangers[0]!]!
      },
      cells.texts.codes.reduce((sum, code) => (lost.has(code) ? sum + 1 : sum), 0)
    );
  }
  return { kind: 'number', name, values: mergeNumbers(cells, { rows, values }) };
}

/** The number every level reads as, NaN for a spelling of missing; levels that are neither are strangers. */
function readLevels(
  levels: readonly string[],
  grammar: NumberGrammar
): { values: Float64Array; strangers: readonly number[] } {
  const strangers: number[] = [];
  const values = Float64Array.from(levels, (level, code) => {
    const text = level.trim();
    if (MISSING_SPELLINGS.has(text)) return NaN;
    const value = readNumber(text, '.', grammar);
    if (value === undefined) strangers.push(code);
    return value ?? NaN;
  });
  return { values, strangers };
}

function mergeNumbers(
  { numbers, texts }: RawCells,
  { rows, values }: { rows: number; values: Float64Array }
): Float64Array {
  const merged = numbers ?? new Float64Array(rows).fill(NaN);
  texts?.codes.forEach((code, row) => {
    if (code >= 0) merged[row] = values[code]!;
  });
  return merged;
}

function numberColumn(name: string, { cells, rows }: { cells: RawCells; rows: number }): NumberColumn {
  return { kind: 'number', name, values: cells.numbers ?? new Float64Array(rows).fill(NaN) };
}

/** Numbers among the texts stand in their shortest form that reads back to the same double. */
function textsOf(name: string, { cells, rows }: { cells: RawCells; rows: number }): TextColumn {
  const { numbers, texts } = cells;
  if (numbers === null) {
    const { codes, levels } = texts ?? { codes: new Int32Array(rows).fill(-1), levels: [] };
    return inOrderOfUse({ kind: 'text', name, codes, levels });
  }
  const levels = [...(texts?.levels ?? [])];
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const ofNumber = new Map<number, number>();
  const codeFor = (value: number): number => {
    const text = String(value);
    const code = codeOf.get(text) ?? levels.push(text) - 1;
    codeOf.set(text, code);
    ofNumber.set(value, code);
    return code;
  };
  const codes = texts ? texts.codes : new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    const value = numbers[row]!;
    if (value === value) codes[row] = ofNumber.get(value) ?? codeFor(value);
  }
  return inOrderOfUse({ kind: 'text', name, codes, levels });
}

function hasNumbers({ numbers }: RawCells): boolean {
  return numbers !== null && numbers.some((value) => value === value);
}

function reportMixed(
  issues: IssueLog,
  name: string,
  { cells, strangers }: { cells: RawCells; strangers: readonly number[] }
): void {
  const strange = new Set(strangers);
  issues.addCount(
    {
      code: 'datasets/mixed-column',
      severity: 'warning',
      path: name,
      message: 'Not every cell is a plain number, so the column stays text.',
      expected: 'number',
      received: cells.texts!.levels[strangers[0]!]!
    },
    cells.texts!.codes.reduce((sum, code) => (strange.has(code) ? sum + 1 : sum), 0)
  );
}

function reportQuoted(
  issues: IssueLog,
  name: string,
  { cells, values }: { cells: RawCells; values: Float64Array }
): void {
  const quoted = cells.texts!.codes.reduce(
    (sum, code) => (code >= 0 && !Number.isNaN(values[code]) ? sum + 1 : sum),
    0
  );
  if (quoted === 0) return;
  issues.addCount(
    {
      code: 'datasets/quoted-numbers',
      severity: 'info',
      path: name,
      message: 'Numbers that the file holds as texts were read as numbers.'
    },
    quoted
  );
}
