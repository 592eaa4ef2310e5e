import type { CallContext } from '#core/ports';
import type { Column, ColumnType, NumberColumn, Table, TextColumn } from '#core/shared';
import type { ColumnSchema } from '../column-schema.ts';
import { DistinctCounter } from '../distinct-counter.ts';
import { countLevels } from './count-levels.ts';
import { pickExamples } from './pick-examples.ts';
import { profileDates } from './profile-dates.ts';
import { profileNumbers } from './profile-numbers.ts';
import { profileTexts } from './profile-texts.ts';
import { PROFILE_FORMAT, type ColumnProfile, type TableProfile } from './table-profile.ts';

/** Of `DistinctCounter` beyond 131,072 values: 1.2 / sqrt(65,536), its table being at least a quarter full. */
const SAMPLED_ERROR = 0.005;

export interface ProfileOptions {
  readonly seed: number;
  readonly ctx?: CallContext;
}

/**
 * What is in each column of a table. `schema` has one entry per column, in order. Quantiles and histograms are exact,
 * whatever the number of rows; distinct numbers are counted up to 131,072 and estimated beyond.
 * Each column is read a few times and on its own, so that the order of columns changes nothing.
 * @throws the signal's reason when `ctx` is cancelled
 */
export async function profileTable(
  table: Table,
  schema: readonly ColumnSchema[],
  { seed, ctx }: ProfileOptions
): Promise<TableProfile> {
  const scratch = new Float64Array(table.rows);
  const columns: ColumnProfile[] = [];
  for (const [i, column] of table.columns.entries()) {
    ctx?.report({ phase: 'profile', done: i, total: table.columns.length });
    await ctx?.turn();
    const { type } = schema[i] ?? { type: column.kind === 'number' ? 'number' : 'category' };
    columns.push({
      name: column.name,
      type,
      rows: table.rows,
      ...profileColumn(column, type, scratch),
      examples: pickExamples(column, table.rows, seed)
    });
  }
  return { format: PROFILE_FORMAT, rows: table.rows, seed, columns };
}

type Findings = Omit<ColumnProfile, 'name' | 'type' | 'rows' | 'examples'>;

function profileColumn(column: Column, type: ColumnType, scratch: Float64Array): Findings {
  return column.kind === 'number' ? profileNumberColumn(column, scratch) : profileTextColumn(column, type);
}

function profileNumberColumn(column: NumberColumn, scratch: Float64Array): Findings {
  const { values } = column;
  const counter = new DistinctCounter();
  let [filled, missing] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    // Adding zero turns -0, which JSON cannot hold, into 0.
    const value = values[row]! + 0;
    if (value !== value) {
      missing++;
      continue;
    }
    counter.add(value);
    if (value - value === 0) scratch[filled++] = value;
  }
  return {
    missing,
    distinct: counter.count,
    distinctError: counter.exact ? 0 : SAMPLED_ERROR,
    numbers: profileNumbers(column, scratch.subarray(0, filled), values.length - missing - filled),
    texts: null,
    dates: null
  };
}

function profileTextColumn(column: TextColumn, type: ColumnType): Findings {
  const tally = countLevels(column);
  return {
    missing: tally.missing,
    distinct: tally.distinct,
    distinctError: 0,
    numbers: null,
    texts: profileTexts(column, tally),
    dates: type === 'date' ? profileDates(column, tally) : null
  };
}
