import type { ColumnType } from '#core/shared';
import type { ColumnSummary, TextSummary } from './summarize-column.ts';

const BOOLEAN_PAIRS = ['no yes', 'false true', 'f t', 'n y'];

export interface TypeJudgement {
  readonly type: ColumnType;
  readonly reason: string;
  /** The other types the column could be. */
  readonly alternatives: readonly ColumnType[];
}

/** What a column means, with the evidence; `chosen` wins over any evidence. */
export function inferType(summary: ColumnSummary, chosen: ColumnType | undefined): TypeJudgement {
  const possible = possibleTypes(summary);
  const [type, reason] = chosen === undefined ? judge(summary) : ([chosen, 'chosen by hand'] as const);
  return { type, reason: `${type}: ${reason}`, alternatives: possible.filter((other) => other !== type) };
}

function judge(summary: ColumnSummary): readonly [ColumnType, string] {
  if (summary.kind === 'number') {
    const found = summary.rows - summary.missing;
    if (found === 0) return ['number', 'there is no value to tell otherwise'];
    return [
      'number',
      summary.missing === 0 ? `all ${found} cells are numbers` : `all ${found} cells with a value are numbers`
    ];
  }
  return judgeText(summary);
}

function judgeText(summary: TextSummary): readonly [ColumnType, string] {
  const { levels, rows, distinct, dateShare, meanWords, meanLength } = summary;
  if (isBoolean(levels)) return ['boolean', `its two values are ${levels[0]!} and ${levels[1]!}`];
  if (dateShare >= 0.95) return ['date', `${percent(dateShare)} of the values are ISO dates`];
  if (summary.numeric) return ['category', 'as numbers some values would lose zeros, signs or digits'];
  if (meanWords >= 4 && distinct >= 0.5 * rows) {
    return ['text', `${meanWords.toFixed(1)} words a value, ${distinct} distinct in ${rows} rows`];
  }
  if (distinct > 1000 && meanLength > 40) {
    return ['text', `${distinct} distinct values of ${meanLength.toFixed(0)} characters on average`];
  }
  return ['category', distinct === 1 ? 'one text' : `${distinct} distinct texts`];
}

function possibleTypes(summary: ColumnSummary): readonly ColumnType[] {
  const binary: readonly ColumnType[] = summary.distinct === 2 ? ['boolean'] : [];
  if (summary.kind === 'number') return ['number', 'category', ...binary];
  const dates: readonly ColumnType[] = summary.dateShare >= 0.95 ? ['date'] : [];
  const numbers: readonly ColumnType[] = summary.numeric ? ['number'] : [];
  return ['category', 'text', ...binary, ...dates, ...numbers];
}

function isBoolean(levels: readonly string[]): boolean {
  if (levels.length !== 2) return false;
  return BOOLEAN_PAIRS.includes(
    levels
      .map((level) => level.trim().toLowerCase())
      .sort()
      .join(' ')
  );
}

function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}
