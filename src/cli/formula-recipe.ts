import type { Recipe, Step } from '#core/datasets';
import { featureColumnName, formulaSteps, type FormulaSteps, type JoinView } from '#core/features';
import type { Table } from '#core/shared';

export interface FormulaRecipe {
  readonly recipe: Recipe;
  readonly lookedUp: FormulaSteps['lookedUp'];
}

/**
 * A recipe that computes the formula features of a joined table, and leaves aside the columns that only formulas read and
 * those of the frame that are named, such as its keys.
 */
export function formulaRecipe(
  views: readonly JoinView[],
  { table, aside }: { table: Table; aside: readonly string[] }
): FormulaRecipe {
  const { steps, lookedUp } = formulaSteps(views, table);
  const all = [...steps, ...leave('sources', views.flatMap(readOnlyByFormulas)), ...leave('frame', aside)];
  return { recipe: { format: 'assay.recipe/1', steps: all }, lookedUp };
}

function leave(id: string, columns: readonly string[]): Step[] {
  return columns.length === 0 ? [] : [{ id, kind: 'set-role', enabled: true, columns: [...columns], role: 'ignore' }];
}

function readOnlyByFormulas({ definition, features, sources = [] }: JoinView): string[] {
  const chosen = features ?? definition.features.map(({ name }) => name);
  const names = new Set(chosen.map((name) => featureColumnName(definition.name, name)));
  return sources.map(({ as }) => as).filter((as) => !names.has(as));
}
