import { isMissing, type Column, type TextColumn } from '#core/shared';
import { DEFAULT_THRESHOLDS } from './check-distribution.ts';
import { describeDistribution } from './describe-distribution.ts';
import { groupRows } from './group-rows.ts';
import type { Proposal, ProposedColumn } from './proposal.ts';
import { proposeOrder } from './propose-order.ts';
import { proposeRange } from './propose-range.ts';
import { showShare } from './wording.ts';

/** Fewer rows prove no rule: after n rows without a case, up to 3 / n may have one (rule of three, 95%). */
const PROOF_ROWS = 100;
const MOST_SET_LEVELS = 50;
/** Rows a level must have on average before its set counts as known. */
const ROWS_PER_LEVEL = 5;
const FEWEST_FOR_DISTRIBUTION = 30;

interface Context {
  readonly column: ProposedColumn;
  readonly rows: number;
}

/** What one column is expected to be like. A column without a value promises nothing but to be there. */
export function proposeColumn(cells: Column, { column, rows }: Context): readonly Proposal[] {
  const missing = countMissing(cells, rows);
  if (missing === rows) return [];
  const counts = { found: rows - missing, distinct: countDistinct(cells, column) };
  return [
    { kind: 'type', column: column.name, type: column.type, note: 'The type at the time of the proposal.' },
    proposeMissing(column.name, { missing, rows }),
    ...proposeUnique(column, counts),
    ...(cells.kind === 'number' ? proposeRange(cells, { column }) : proposeTexts(cells, { column, ...counts })),
    ...proposeOrder(cells, column.name),
    ...proposeDistribution(cells, { column, ...counts })
  ];
}

function countMissing(cells: Column, rows: number): number {
  let missing = 0;
  for (let row = 0; row < rows; row++) if (isMissing(cells, row)) missing++;
  return missing;
}

/** Exact for text and ids; of other numbers it only matters whether there are two. */
function countDistinct(cells: Column, { role }: ProposedColumn): number {
  if (cells.kind === 'text') {
    const used = new Uint8Array(cells.levels.length);
    for (const code of cells.codes) if (code >= 0) used[code] = 1;
    return used.reduce((sum, use) => sum + use, 0);
  }
  const { values } = cells;
  if (role === 'id') return groupRows([cells], values.length).count - (values.some(Number.isNaN) ? 1 : 0);
  const first = values.find((value) => !Number.isNaN(value));
  return values.some((value) => !Number.isNaN(value) && value !== first) ? 2 : 1;
}

function proposeMissing(name: string, { missing, rows }: { missing: number; rows: number }): Proposal {
  if (missing === 0) {
    const note = `None of ${rows} values is missing.`;
    return { kind: 'not-missing', column: name, note, ...(rows < PROOF_ROWS ? { severity: 'warn' } : {}) };
  }
  const share = missing / rows;
  const slack = Math.max(0.05, 3 * Math.sqrt((share * (1 - share)) / rows));
  const maxShare = Math.min(1, Math.ceil((share + slack) * 1000) / 1000);
  const note = `${showShare(share)} are missing; the slack is 5 points or three standard errors.`;
  return { kind: 'not-missing', column: name, maxShare, severity: 'warn', note };
}

function proposeUnique({ name, role }: ProposedColumn, { found, distinct }: Counts): readonly Proposal[] {
  if (role !== 'id' || distinct < found || found < 2) return [];
  return [{ kind: 'unique', columns: [name], note: `It is an id: ${found} different values.` }];
}

interface Counts {
  readonly found: number;
  readonly distinct: number;
}

function proposeTexts(
  cells: TextColumn,
  { column, found, distinct }: Counts & { column: ProposedColumn }
): readonly Proposal[] {
  const { name, type, role } = column;
  if (type === 'date' || type === 'text') return [];
  const used = new Set(cells.codes);
  const levels = cells.levels.filter((_, code) => used.has(code));
  const isTarget = role === 'target';
  if (distinct <= MOST_SET_LEVELS && (found >= distinct * ROWS_PER_LEVEL || isTarget)) {
    const known = distinct === 1 ? 'A single value' : `${distinct} different values`;
    const note = `${known} in ${found} rows; a new one is ${isTarget ? 'a class no model knows' : 'worth a look'}.`;
    const set: Proposal = { kind: 'set', column: name, values: levels, note };
    return [isTarget ? set : { ...set, severity: 'warn' }];
  }
  const length = levels[0]!.length;
  if (found < PROOF_ROWS || levels.some((level) => level.length !== length)) return [];
  const characters = [...levels[0]!].length;
  const note = `All ${found} values are ${characters} characters long.`;
  return [{ kind: 'length', column: name, min: characters, max: characters, severity: 'warn', note }];
}

function proposeDistribution(
  cells: Column,
  { column: { name, type, role }, found, distinct }: Counts & { column: ProposedColumn }
): readonly Proposal[] {
  if (role !== 'feature' && role !== 'target') return [];
  if (type === 'date' || type === 'text' || distinct < 2 || found < FEWEST_FOR_DISTRIBUTION) return [];
  if (cells.kind === 'text' && found < distinct * ROWS_PER_LEVEL) return [];
  const reference = describeDistribution(cells);
  if (!reference || (reference.kind === 'quantiles' && !(reference.scale > 0))) return [];
  const statistic = reference.kind === 'quantiles' ? 'wasserstein' : 'total-variation';
  const threshold = DEFAULT_THRESHOLDS[statistic];
  const unit = statistic === 'wasserstein' ? 'a quarter of a standard deviation' : 'a tenth of the rows';
  const note = `What ${found} values were like; a change of ${unit} beyond chance matters.`;
  return [{ kind: 'distribution', column: name, reference, statistic, threshold, severity: 'warn', note }];
}
