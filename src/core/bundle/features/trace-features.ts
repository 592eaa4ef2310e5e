import { featureColumnName, joinedFormula, type Feature, type JoinedView } from '#core/features';
import { modelInputs, type PipelineModel } from '#core/training';
import type { FeatureSet } from '../manifest/manifest.ts';

export type TracedFeatures = Pick<FeatureSet, 'lookedUp' | 'computed'>;

/**
 * Which of a model's inputs are looked up in feature views, and which features the model computes itself: those of which a
 * step of it has the very formula of the view.
 */
export function traceFeatures(model: PipelineModel, views: readonly JoinedView[]): TracedFeatures {
  const inputs = new Set(modelInputs(model).map(({ name }) => name));
  const lookedUp = views.flatMap((view) => [...featureInputs(view), ...sourceInputs(view)]);
  return {
    lookedUp: lookedUp.filter(({ input }) => inputs.has(input)),
    computed: views.flatMap((view) => computedFeatures(model, view))
  };
}

/** The features that a join took from a view. */
export function chosenFeatures({ definition, features: chosen }: JoinedView): readonly Feature[] {
  return definition.features.filter(({ name }) => chosen?.includes(name) ?? true);
}

function featureInputs(view: JoinedView): FeatureSet['lookedUp'] {
  const { name } = view.definition;
  return chosenFeatures(view).map((feature) => ({
    input: featureColumnName(name, feature.name),
    view: name,
    feature: feature.name
  }));
}

/** Those that are no feature of their own. */
function sourceInputs(view: JoinedView): FeatureSet['lookedUp'] {
  const known = new Set(featureInputs(view).map(({ input }) => input));
  const { name } = view.definition;
  return (view.sources ?? [])
    .filter(({ as }) => !known.has(as))
    .map(({ column, as }) => ({ input: as, view: name, column }));
}

function computedFeatures({ prepare }: PipelineModel, view: JoinedView): FeatureSet['computed'] {
  const { name } = view.definition;
  return chosenFeatures(view).flatMap((feature) => {
    if (!('formula' in feature)) return [];
    const into = featureColumnName(name, feature.name);
    const step = prepare?.recipe.steps.findLast((one) => one.kind === 'formula' && one.into === into);
    const isSame = step?.kind === 'formula' && step.formula === joinedFormula(feature.formula, view);
    return isSame ? [{ name: into, view: name, feature: feature.name }] : [];
  });
}
