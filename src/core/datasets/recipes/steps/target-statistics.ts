import * as v from 'valibot';
import { AppError, type Column, type NumberColumn, type TextColumn } from '#core/shared';
import { perCode } from '../../per-code.ts';
import { assignFolds } from '../assign-folds.ts';
import { asTexts, requireColumn, requireColumns, requireFree } from '../column-access.ts';
import { putColumns } from '../change-columns.ts';
import { columnName, columnNames, finite, stepBase, wholeFrom } from '../step-fields.ts';
import { fittedStep, type AnyStep } from '../step-kind.ts';
import { quoted } from '../wording.ts';

const perFold = v.array(v.number());
const learntLevel = v.strictObject({ level: v.nullable(v.string()), counts: perFold, sums: perFold });
type LearntLevel = v.InferOutput<typeof learntLevel>;

/**
 * The mean of the target per level, drawn towards the mean of all rows: (sum + smoothing * mean) / (count + smoothing).
 * Cross-fitted: a row's number comes from the other folds only, and its fold from what it holds besides the target, so
 * its own target never reaches it; missing while all rows with a target share its fold. Source: Micci-Barreca, SIGKDD Explorations 3 (2001), for the smoothing.
 */
export const targetStatistics = fittedStep({
  kind: 'target-statistics',
  schema: v.strictObject({
    ...stepBase('target-statistics'),
    columns: columnNames,
    target: columnName,
    /** The level that counts as 1 when the target is text. */
    positive: v.optional(v.string()),
    smoothing: v.optional(v.pipe(finite, v.minValue(0, 'is below 0')), 10),
    folds: v.optional(wholeFrom(2, 20), 5),
    seed: v.optional(wholeFrom(0, 4294967295), 1)
  }),
  learnt: v.strictObject({
    /** The columns that tell a row's fold. */
    identity: v.array(v.string()),
    counts: perFold,
    sums: perFold,
    columns: v.array(v.strictObject({ column: v.string(), levels: v.array(learntLevel) }))
  }),
  describe: ({ columns, target }) => `Add the mean of "${target}" for each value of ${quoted(columns)}, cross-fitted.`,
  fit(step, read, names) {
    const identity = names.filter((name) => name !== step.target);
    const target = targetValues(read(step.target), step);
    const folds = assignFolds(identity.map(read), { rows: target.length, folds: step.folds, seed: step.seed });
    const source = { target, folds, width: step.folds };
    const all = countLevels(new Int32Array(target.length), { ...source, levels: 1 });
    const columns = step.columns.map((name) => {
      const column = asTexts(read(name), step);
      const found = countLevels(column.codes, { ...source, levels: column.levels.length });
      const named = found.map((one, code) => ({ level: column.levels[code] ?? null, ...one }));
      return { column: name, levels: named.filter(({ counts }) => counts.some((count) => count > 0)) };
    });
    return { identity, counts: all[0]!.counts, sums: all[0]!.sums, columns };
  },
  apply(step, { table }, { learnt }) {
    const identity = requireColumns(table, learnt.identity, step);
    const folds = assignFolds(identity, { rows: table.rows, folds: step.folds, seed: step.seed });
    const means = outsideFolds(learnt, { smoothing: 0, prior: [] });
    const added = step.columns.map((name): NumberColumn => {
      const column = asTexts(requireColumn(table, name, step), step);
      const levels = learnt.columns.find((entry) => entry.column === name)?.levels ?? [];
      const values = levelMeans(column, { levels, folds, prior: means, smoothing: step.smoothing });
      return { kind: 'number', name: `${name}_target`, values };
    });
    requireFree(
      table.columns.map(({ name }) => name),
      added.map(({ name }) => name),
      step
    );
    return { table: putColumns(table, added) };
  }
});

function targetValues(column: Column, step: AnyStep & { positive?: string | undefined }): Float64Array {
  if (column.kind === 'number') return column.values;
  if (step.positive !== undefined) {
    return perCode(
      column.codes,
      Float64Array.from(column.levels, (level) => Number(level === step.positive)),
      NaN
    );
  }
  throw new AppError('datasets/recipe-mismatch', {
    message: `The step "${step.id}" (${step.kind}) cannot take the mean of "${column.name}", which holds texts.`,
    hint: 'Nothing was changed. Name the value that counts as 1 in "positive", or choose a target of numbers.'
  });
}

interface CountSource {
  readonly target: Float64Array;
  readonly folds: Int32Array;
  readonly width: number;
  readonly levels: number;
}

/** Rows with a target and their sum per level and fold; missing cells stand behind all levels. */
function countLevels(codes: Int32Array, { target, folds, width, levels }: CountSource): Omit<LearntLevel, 'level'>[] {
  const zeros = (): number[] => new Array<number>(width).fill(0);
  const found = Array.from({ length: levels + 1 }, () => ({ counts: zeros(), sums: zeros() }));
  for (let row = 0; row < codes.length; row++) {
    if (Number.isNaN(target[row])) continue;
    const { counts, sums } = found[codes[row]! < 0 ? levels : codes[row]!]!;
    counts[folds[row]!]!++;
    sums[folds[row]!]! += target[row]!;
  }
  return found;
}

type Counts = Pick<LearntLevel, 'counts' | 'sums'>;

/** Per fold the smoothed mean over all other folds. */
function outsideFolds(
  { counts, sums }: Counts,
  { smoothing, prior }: { smoothing: number; prior: readonly number[] }
): number[] {
  return counts.map((_, fold) => {
    let [count, sum] = [smoothing, smoothing === 0 ? 0 : smoothing * prior[fold]!];
    for (let other = 0; other < counts.length; other++) {
      if (other === fold) continue;
      count += counts[other]!;
      sum += sums[other]!;
    }
    return count > 0 ? sum / count : (prior[fold] ?? NaN);
  });
}

interface MeanSource {
  readonly levels: readonly LearntLevel[];
  readonly folds: Int32Array;
  readonly prior: readonly number[];
  readonly smoothing: number;
}

function levelMeans(
  { codes, levels }: TextColumn,
  { levels: known, folds, prior, smoothing }: MeanSource
): Float64Array {
  const byLevel = new Map(known.map((entry) => [entry.level, outsideFolds(entry, { smoothing, prior })]));
  const perLevel = levels.map((level) => byLevel.get(level) ?? prior);
  const missing = byLevel.get(null) ?? prior;
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    values[row] = (codes[row]! < 0 ? missing : perLevel[codes[row]!]!)[folds[row]!]!;
  }
  return values;
}
