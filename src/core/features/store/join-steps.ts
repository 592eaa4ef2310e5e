import type { Step } from '#core/datasets';
import { featureColumnName } from './feature-columns.ts';
import { joinedFormula } from './formula-steps.ts';
import type { StoredJoin } from './read-join.ts';

/** The recipe steps that compute formula features of a stored join over its own columns, as was checked when it was made. */
export function joinSteps({ views }: StoredJoin): readonly Step[] {
  const formulas = views.flatMap((view) =>
    view.definition.features.flatMap((feature) => {
      if (!('formula' in feature) || !view.computed.includes(feature.name)) return [];
      const formula = joinedFormula(feature.formula, view);
      return formula === undefined ? [] : [{ into: featureColumnName(view.definition.name, feature.name), formula }];
    })
  );
  return formulas.map((step, i) => ({ id: `feature-${i + 1}`, kind: 'formula', enabled: true, ...step }));
}
