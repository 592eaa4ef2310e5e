import type { Table } from '#core/shared';
import { featureColumnName } from './feature-columns.ts';
import type { JoinView } from './join-input.ts';
import { keepSources } from './keep-sources.ts';

/** The views of a join with the columns that their formulas read, each under a name that no other column has. */
export function withSources(frame: Table, views: readonly JoinView[]): readonly JoinView[] {
  const taken = new Set(frame.columns.map(({ name }) => name));
  for (const { definition, features } of views) {
    for (const feature of features ?? definition.features.map(({ name }) => name))
      taken.add(featureColumnName(definition.name, feature));
  }
  return views.map((view) => {
    const sources = keepSources(view, taken);
    for (const { as } of sources) taken.add(as);
    return { ...view, sources };
  });
}
