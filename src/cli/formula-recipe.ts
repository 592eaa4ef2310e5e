import type { Recipe, Step } from '#core/datasets';
import { featureColumnName, formulaSteps, type FormulaSteps, type JoinView } from '#core/features';
import type { Table } from '#core/shared';

export interface FormulaRecipe {
  readonly recipe: Recipe;
  readonly lookedUp: FormulaSteps['lookedUp'];
}

/** A recipe that computes the formula features of a joined table, and leaves aside the columns that only formulas read. */
export function formulaRecipe(views: readonly JoinView[], table: Table): FormulaRecipe {
  const { steps, lookedUp } = formulaSteps(views, table);
  const columns = views.flatMap(readOnlyByFormulas);
  const aside: Step = { id: 'sources', kind: 'set-role', enabled: true, columns, role: 'ignore' };
  const all = columns.length > 0 ? [...steps, aside] : steps;
  return { recipe: { format: 'assay.recipe/1', steps: all }, lookedUp };
}

function readOnlyByFormulas({ definition, features, sources = [] }: JoinView): string[] {
  const chosen = features ?? definition.features.map(({ name }) => name);
  const names = new Set(chosen.map((name) => featureColumnName(definition.name, name)));
  return sources.map(({ as }) => as).filter((as) => !names.has(as));
}
