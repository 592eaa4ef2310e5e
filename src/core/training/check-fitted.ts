import type { FittedModel, NeighboursModel } from '#core/ports';
import { AppError } from '#core/shared';
import type { FittedPlace } from './fitted-place.ts';
import { networkFault } from './network-fault.ts';
import { treesFault } from './trees-fault.ts';

/**
 * Makes sure that a model of the right form is also consistent: sizes, indices, finite values, exact sums, no cycles.
 * Scoring then always ends and never reads outside an array.
 * @throws bundle/corrupt
 */
export function checkFitted(fitted: FittedModel, place: FittedPlace): void {
  const fault = faultOf(fitted, place);
  if (fault !== undefined) throw new AppError('bundle/corrupt', { message: `The model contradicts itself: ${fault}.` });
}

function faultOf(fitted: FittedModel, place: FittedPlace): string | undefined {
  switch (fitted.kind) {
    case 'network':
      return networkFault(fitted, place);
    case 'trees':
      return treesFault(fitted, place);
    case 'neighbours':
      return neighboursFault(fitted, place);
  }
}

function neighboursFault(model: NeighboursModel, { columns, classes }: FittedPlace): string | undefined {
  const rows = model.targets.length;
  if (model.columns !== columns || model.classes !== classes) return 'it is for other columns or classes';
  if (model.points.length !== rows * columns || model.weights.length !== rows) return 'it has points without a target';
  if (model.neighbours < 1 || model.neighbours > rows) return 'it has fewer points than neighbours';
  if (![model.points, model.targets, model.weights].every((values) => values.every(Number.isFinite)))
    return 'a value is not finite';
  if (!model.weights.every((weight) => weight > 0)) return 'a point counts for nothing';
  const isClass = (target: number): boolean => Number.isInteger(target) && target >= 0 && target < classes;
  return classes > 0 && !model.targets.every(isClass) ? 'a target is no class' : undefined;
}
