import { evaluateFormula, parseFormula, printFormula, type Formula, type Step } from '#core/datasets';
import { findColumn, isAppError, isMissing, type Column, type Table } from '#core/shared';
import { withoutNullSpellings } from '../without-null-spellings.ts';
import { featureColumnName } from './feature-columns.ts';
import { isMissingOfMissing } from './is-missing-of-missing.ts';
import type { JoinView, SourceColumn } from './join-input.ts';

/** What a view gave to a join. */
export type JoinedView = Pick<JoinView, 'definition' | 'features' | 'sources'>;

type FormulaStep = Extract<Step, { kind: 'formula' }>;

export interface FormulaSteps {
  /** One step of the kind `formula` per feature that can be computed from the joined columns, in order of the views. */
  readonly steps: readonly FormulaStep[];
  /** Formula features that are looked up ready made, with the reason as a sentence. */
  readonly lookedUp: readonly { readonly column: string; readonly reason: string }[];
}

/**
 * The recipe steps that compute the formula features of a joined table from the columns its formulas read. A step is only
 * there if it gives the very cells of the stored column on every row.
 */
export function formulaSteps(views: readonly JoinedView[], table: Table): FormulaSteps {
  const steps: FormulaStep[] = [];
  const lookedUp: FormulaSteps['lookedUp'][number][] = [];
  for (const view of views) {
    for (const { column, source } of chosenFormulas(view)) {
      const stored = findColumn(table, column);
      if (stored === undefined) continue;
      const found = rewrite(source, { view, table, stored });
      if ('reason' in found) lookedUp.push({ column, reason: found.reason });
      else steps.push({ id: `feature-${steps.length + 1}`, kind: 'formula', enabled: true, into: column, ...found });
    }
  }
  return { steps, lookedUp };
}

/** The formula of a feature over the columns of a join; `undefined` when those it reads are not all kept. */
export function joinedFormula(
  source: string,
  { sources = [] }: { readonly sources?: readonly SourceColumn[] }
): string | undefined {
  const { root, columns } = parseFormula(source);
  const names = new Map(sources.map(({ column, as }) => [column, as]));
  return columns.length > 0 && columns.every((name) => names.has(name)) ? printFormula(root, names) : undefined;
}

function chosenFormulas({ definition, features: chosen }: JoinedView): { column: string; source: string }[] {
  return definition.features.flatMap((feature) => {
    if (!('formula' in feature) || (chosen !== undefined && !chosen.includes(feature.name))) return [];
    return [{ column: featureColumnName(definition.name, feature.name), source: feature.formula }];
  });
}

function rewrite(
  source: string,
  { view, table, stored }: { view: JoinedView; table: Table; stored: Column }
): { formula: string } | { reason: string } {
  try {
    if (!isMissingOfMissing(parseFormula(source)))
      return { reason: 'It gives a value where nothing is known, and a join gives none there.' };
    const text = joinedFormula(source, view);
    if (text === undefined) return { reason: 'What it reads is not kept in this training set.' };
    const formula = parseFormula(text);
    if (!formula.columns.every((name) => findColumn(table, name)))
      return { reason: 'What it reads is not in this version.' };
    const differing = countDiffering(stored, evaluateFormula(formula, asScored(table, formula), stored.name));
    if (differing === 0) return { formula: text };
    return { reason: `It gives other cells than the join in ${differing} ${differing === 1 ? 'row' : 'rows'}.` };
  } catch (error) {
    if (!isAppError(error, 'datasets/bad-formula')) throw error;
    return { reason: error.message };
  }
}

/** What a formula reads, as it reads it in a model. */
function asScored(table: Table, { columns }: Formula): Table {
  const read = table.columns.filter(({ name }) => columns.includes(name));
  return { ...table, columns: read.map((column) => (column.kind === 'text' ? withoutNullSpellings(column) : column)) };
}

function countDiffering(a: Column, b: Column): number {
  const rows = a.kind === 'number' ? a.values.length : a.codes.length;
  if (a.kind !== b.kind) return rows;
  let count = 0;
  if (a.kind === 'number' && b.kind === 'number') {
    for (let row = 0; row < rows; row++) {
      if (a.values[row] !== b.values[row] && !(isMissing(a, row) && isMissing(b, row))) count++;
    }
  } else if (a.kind === 'text' && b.kind === 'text') {
    for (let row = 0; row < rows; row++) if (a.levels[a.codes[row]!] !== b.levels[b.codes[row]!]) count++;
  }
  return count;
}
