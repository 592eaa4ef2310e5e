import { parseFormula } from '#core/datasets';
import { AppError, isAppError } from '#core/shared';
import { FEATURE_VIEW_EXAMPLE, TRAINING_SET_EXAMPLE } from './definition-examples.ts';
import { FeatureViewSchema, TrainingSetSchema, type FeatureView, type TrainingSet } from './feature-view.ts';
import { parseForm } from './parse-form.ts';

/** A feature view from JSON that is not trusted, defaults filled in. @throws features/bad-definition */
export function parseFeatureView(json: unknown): FeatureView {
  const view = parseForm(json, { schema: FeatureViewSchema, what: 'feature view', example: FEATURE_VIEW_EXAMPLE });
  const twice = findTwice(view.features.map(({ name }) => name));
  if (twice !== undefined) throw refuse(`The feature view "${view.name}" has two features named "${twice}".`);
  const key = findTwice(view.entity.joinKeys);
  if (key !== undefined) throw refuse(`The entity "${view.entity.name}" names the join key "${key}" twice.`);
  for (const feature of view.features) if ('formula' in feature) requireFormula(feature);
  return view;
}

/** A training set from JSON that is not trusted, defaults filled in. @throws features/bad-definition */
export function parseTrainingSet(json: unknown): TrainingSet {
  const set = parseForm(json, { schema: TrainingSetSchema, what: 'training set', example: TRAINING_SET_EXAMPLE });
  const twice = findTwice(set.views.map(({ view }) => view));
  if (twice !== undefined) throw refuse(`The training set "${set.name}" names the view "${twice}" twice.`);
  return set;
}

function requireFormula({ name, formula }: { readonly name: string; readonly formula: string }): void {
  try {
    parseFormula(formula);
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new AppError('features/bad-definition', {
      message: `The formula of the feature "${name}" cannot be used: ${error.message}`,
      hint: error.hint,
      cause: error
    });
  }
}

function findTwice(names: readonly string[]): string | undefined {
  return names.find((name, place) => names.indexOf(name) !== place);
}

function refuse(message: string): AppError {
  return new AppError('features/bad-definition', { message });
}
