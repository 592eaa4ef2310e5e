import { parseFormula } from '#core/datasets';
import { featureColumnName } from './feature-columns.ts';
import type { FeatureView } from './feature-view.ts';
import { isMissingOfMissing } from './is-missing-of-missing.ts';
import type { JoinView, SourceColumn } from './join-input.ts';

/**
 * The columns that the chosen formulas of a view read, in order of first use. One that is a chosen feature too has that
 * feature's name, the others `<view>__<column>`, with a number where `taken` has that. Formulas that give a value where
 * nothing is known cannot be computed from a join and ask for nothing. @throws datasets/bad-formula
 */
export function keepSources(
  view: Pick<JoinView, 'definition' | 'features'>,
  taken: ReadonlySet<string>
): readonly SourceColumn[] {
  const { definition, features: chosen } = view;
  const names = new Set(taken);
  const sources = new Map<string, string>();
  for (const feature of definition.features) {
    if (!('formula' in feature) || (chosen !== undefined && !chosen.includes(feature.name))) continue;
    const formula = parseFormula(feature.formula);
    if (!isMissingOfMissing(formula)) continue;
    for (const column of formula.columns) {
      if (sources.has(column)) continue;
      const as = sameFeature(definition, { column, chosen }) ?? freshName(`${definition.name}__${column}`, names);
      sources.set(column, as);
      names.add(as);
    }
  }
  return [...sources].map(([column, as]) => ({ column, as }));
}

function sameFeature(
  { name, features }: FeatureView,
  { column, chosen }: { column: string; chosen: readonly string[] | undefined }
): string | undefined {
  const same = features.find(
    (feature) => 'column' in feature && feature.column === column && (chosen?.includes(feature.name) ?? true)
  );
  return same && featureColumnName(name, same.name);
}

function freshName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted} (${count})`;
  return name;
}
