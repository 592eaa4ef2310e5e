import * as v from 'valibot';
import { DistributionReferenceSchema } from './distribution-reference.ts';
import { compilePattern } from './compile-pattern.ts';
import { readInstant } from './read-instant.ts';

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Finite = v.pipe(v.number(), v.finite());
const Column = v.string();
const Columns = v.pipe(v.array(Column), v.minLength(1, 'no column is named'), v.maxLength(100_000));
const Bound = v.union(
  [
    Finite,
    v.pipe(
      v.string(),
      v.check((text) => !Number.isNaN(readInstant(text)), 'a bound is a number or a date such as 2026-01-31')
    )
  ],
  'a bound is a number or a date such as 2026-01-31'
);
const Pattern = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const compiled = compilePattern(dataset.value);
    if (!compiled.ok) addIssue({ message: compiled.error });
  })
);

const common = { severity: v.optional(v.picklist(['warn', 'block']), 'block'), note: v.optional(v.string()) };
/** The least share of the judged rows that must pass. */
const mostly = { mostly: v.optional(Share, 1) };

function of<const K extends string, const F extends v.ObjectEntries>(kind: K, fields: F) {
  return v.strictObject({ kind: v.literal(kind), ...fields, ...common });
}

/** Every kind with its fields. */
export const EXPECTATION_SCHEMAS = {
  type: of('type', { column: Column, type: v.picklist(['number', 'category', 'boolean', 'date', 'text']), ...mostly }),
  'required-columns': of('required-columns', { columns: Columns }),
  'no-extra-columns': of('no-extra-columns', { columns: v.array(Column) }),
  'not-missing': of('not-missing', { column: Column, maxShare: v.optional(Share, 0) }),
  range: of('range', { column: Column, min: v.optional(Bound), max: v.optional(Bound), ...mostly }),
  set: of('set', {
    column: Column,
    values: v.array(v.union([v.string(), Finite], 'a value is a text or a number')),
    ...mostly
  }),
  regex: of('regex', { column: Column, pattern: Pattern, ...mostly }),
  length: of('length', { column: Column, min: v.optional(Whole), max: v.optional(Whole), ...mostly }),
  unique: of('unique', { column: v.optional(Column), columns: v.optional(Columns), ...mostly }),
  'row-count': of('row-count', { min: v.optional(Whole), max: v.optional(Whole) }),
  freshness: of('freshness', { column: Column, maxAgeDays: v.pipe(Finite, v.minValue(0)) }),
  monotone: of('monotone', {
    column: Column,
    direction: v.optional(v.picklist(['increasing', 'decreasing']), 'increasing'),
    strict: v.optional(v.boolean(), false),
    within: v.optional(Column),
    ...mostly
  }),
  formula: of('formula', { formula: v.pipe(v.string(), v.minLength(1), v.maxLength(10_000)), ...mostly }),
  distribution: of('distribution', {
    column: Column,
    reference: DistributionReferenceSchema,
    statistic: v.optional(v.picklist(['wasserstein', 'total-variation', 'psi'])),
    threshold: v.optional(v.pipe(Finite, v.minValue(0)))
  }),
  'no-conflicting-labels': of('no-conflicting-labels', { target: Column, columns: v.optional(Columns), ...mostly }),
  'no-overlap': of('no-overlap', { table: v.optional(v.string()), columns: v.optional(Columns), ...mostly }),
  'null-spellings': of('null-spellings', { column: v.optional(Column), ...mostly }),
  'string-variants': of('string-variants', { column: Column, ...mostly }),
  'not-constant': of('not-constant', { column: Column }),
  'class-balance': of('class-balance', { column: Column, minRatio: v.optional(Share, 0.05) })
} as const;

export type ExpectationKind = keyof typeof EXPECTATION_SCHEMAS;
export const EXPECTATION_KINDS = Object.keys(EXPECTATION_SCHEMAS) as ExpectationKind[];

/** One condition of a kind, defaults filled in. */
export type ExpectationOf<K extends ExpectationKind> = Readonly<v.InferOutput<(typeof EXPECTATION_SCHEMAS)[K]>>;
export type Expectation = { [K in ExpectationKind]: ExpectationOf<K> }[ExpectationKind];

/** What the data of a dataset must be like. Plain JSON. */
export interface Contract {
  readonly format: 'assay.contract/1';
  readonly expectations: readonly Expectation[];
}
