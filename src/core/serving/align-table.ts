import {
  AppError,
  cellText,
  findColumn,
  type Column,
  type Issue,
  type NumberColumn,
  type Table,
  type TextColumn
} from '#core/shared';
import { modelInputs, type PipelineModel } from '#core/training';
import { createLevelMatcher } from './match-level.ts';

export interface Aligned {
  /** The columns the model reads, in its order and storage; same rows. */
  readonly table: Table;
  readonly issues: readonly Issue[];
}

/**
 * A foreign table as the model needs it: columns by name, texts read as numbers where the model reads numbers, numbers
 * spelled as the levels the model knows. Texts that are no numbers count as missing and are reported, never guessed.
 * @throws serving/missing-column naming every absent column
 */
export function alignTable(table: Table, model: PipelineModel): Aligned {
  const inputs = modelInputs(model);
  const absent = inputs.filter(({ name }) => !findColumn(table, name)).map(({ name }) => name);
  if (absent.length > 0) {
    throw new AppError('serving/missing-column', {
      message: `The new table lacks ${absent.length === 1 ? 'a column' : `${absent.length} columns`} that the model needs: ${absent.join(', ')}.`,
      detail: { columns: absent }
    });
  }
  const issues: Issue[] = [];
  const columns = inputs.map(({ name, type, encoding }): Column => {
    const column = findColumn(table, name)!;
    if (type === 'category')
      return column.kind === 'text'
        ? column
        : spellLevels(column, encoding && 'levels' in encoding ? encoding.levels : []);
    if (column.kind === 'number') return column;
    const numbers = readNumbers(column, table.rows);
    if (numbers.unreadable.length > 0) issues.push(unreadableIssue(column, numbers.unreadable));
    return numbers.column;
  });
  return { table: { rows: table.rows, columns }, issues };
}

function spellLevels({ name, values }: NumberColumn, known: readonly string[]): TextColumn {
  const spell = createLevelMatcher(known);
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    const level = spell(value);
    return codeOf.get(level) ?? codeOf.set(level, codeOf.size).size - 1;
  });
  return { kind: 'text', name, codes, levels: [...codeOf.keys()] };
}

function readNumbers(column: Column, rows: number): { column: NumberColumn; unreadable: number[] } {
  const values = new Float64Array(rows);
  const unreadable: number[] = [];
  for (let row = 0; row < rows; row++) {
    const text = cellText(column, row).trim();
    values[row] = text === '' ? NaN : Number(text);
    if (text !== '' && !Number.isFinite(values[row])) {
      values[row] = NaN;
      unreadable.push(row);
    }
  }
  return { column: { kind: 'number', name: column.name, values }, unreadable };
}

function unreadableIssue(column: Column, rows: readonly number[]): Issue {
  return {
    code: 'serving/not-a-number',
    severity: 'warning',
    path: column.name,
    message: `${rows.length} cells of "${column.name}" are not numbers and count as missing.`,
    expected: 'number',
    received: cellText(column, rows[0]!),
    count: rows.length
  };
}
