import * as v from 'valibot';
import { AppError, type Column } from '#core/shared';
import { inOrderOfUse } from '../../in-order-of-use.ts';
import { LevelBuilder } from '../../level-builder.ts';
import { changeColumns } from '../change-columns.ts';
import { columnName, finite, stepBase } from '../step-fields.ts';
import { plainStep, type AnyStep } from '../step-kind.ts';
import { counted } from '../wording.ts';

const cell = v.nullable(v.union([v.string(), finite]));
type Cell = v.InferOutput<typeof cell>;
type Pairs = readonly { readonly from: Cell; readonly to: Cell }[];

export const mapValues = plainStep({
  kind: 'map-values',
  schema: v.strictObject({
    ...stepBase('map-values'),
    column: columnName,
    /** null stands for a missing cell. */
    pairs: v.pipe(
      v.array(v.strictObject({ from: cell, to: cell })),
      v.minLength(1, 'holds no pair'),
      v.check((pairs) => new Set(pairs.map(({ from }) => from)).size === pairs.length, 'maps a value twice')
    ),
    others: v.optional(v.picklist(['keep', 'missing']), 'keep')
  }),
  describe: ({ column, pairs, others }) =>
    `Replace ${counted(pairs.length, 'value')} of "${column}"${others === 'missing' ? ' and empty all others' : ''}.`,
  apply(step, { table }) {
    const mapped = changeColumns(table, { step, columns: [step.column] }, (column) => {
      requireKind(step, step.pairs, column.kind);
      return column.kind === 'number' ? mapNumbers(column, step) : mapTexts(column, step);
    });
    return { table: mapped };
  }
});

interface Mapping {
  readonly pairs: Pairs;
  readonly others: 'keep' | 'missing';
}

function mapNumbers(column: Extract<Column, { kind: 'number' }>, { pairs, others }: Mapping): Column {
  const to = new Map(pairs.map((pair) => [pair.from ?? NaN, Number(pair.to ?? NaN)] as const));
  return {
    ...column,
    values: column.values.map((value) => to.get(value) ?? (others === 'keep' ? value : NaN))
  };
}

function mapTexts(column: Extract<Column, { kind: 'text' }>, { pairs, others }: Mapping): Column {
  const to = new Map(pairs.map((pair) => [pair.from, pair.to] as const));
  const builder = new LevelBuilder();
  const code = (from: string | null): number => {
    const target = to.has(from) ? to.get(from)! : others === 'keep' ? from : null;
    return builder.code(target === null ? undefined : String(target));
  };
  const codes = column.levels.map(code);
  const missing = code(null);
  return inOrderOfUse({
    ...column,
    codes: column.codes.map((old) => (old < 0 ? missing : codes[old]!)),
    levels: builder.levels
  });
}

function requireKind(step: AnyStep, pairs: Pairs, kind: Column['kind']): void {
  const wrong = kind === 'number' ? 'string' : 'number';
  const stranger = pairs.flatMap(({ from, to }) => [from, to]).find((value) => typeof value === wrong);
  if (stranger === undefined) return;
  throw new AppError('datasets/recipe-mismatch', {
    message: `The step "${step.id}" (${step.kind}) maps ${JSON.stringify(stranger)} in a column of ${kind}s.`,
    hint: 'Nothing was changed. Write the values in the kind of the column, or set its type first.'
  });
}
