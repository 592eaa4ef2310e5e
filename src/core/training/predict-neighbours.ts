import type { NeighboursModel } from '#core/ports';
import type { Matrix } from '#core/shared';
import { openNeighbourSearch, type NeighbourSearch } from '#kernels/neighbours';

/** A distance below this counts as this much, so that a twin of a row decides without dividing by 0. */
const LEAST_DISTANCE = 1e-6;

const searches = new WeakMap<NeighboursModel, NeighbourSearch>();

/**
 * Scores of the nearest neighbours' vote, row-major: one share per class (two for a binary model), or the weighted mean
 * of their targets. Squared distances are float64 sums rounded to float32, ties go to the lower row, and votes are
 * added in float64 from the nearest on: the same bits alone, in a batch and anywhere.
 */
export function predictNeighbours(model: NeighboursModel, x: Matrix): Float64Array {
  const { neighbours: k, weighting } = model;
  const { rows, squares } = openSearch(model).find(x.values, { rows: x.rows, k });
  const votes = Float64Array.from(rows, (row, i) => {
    const distance = weighting === 'distance' ? Math.max(LEAST_DISTANCE, Math.sqrt(squares[i]!)) : 1;
    return model.weights[row]! / distance;
  });
  return model.classes === 0 ? averageTargets(model, rows, votes) : shareVotes(model, rows, votes);
}

function openSearch(model: NeighboursModel): NeighbourSearch {
  const found = searches.get(model);
  if (found) return found;
  const search = openNeighbourSearch(model.points, { rows: model.targets.length, columns: model.columns });
  searches.set(model, search);
  return search;
}

function averageTargets(
  { neighbours: k, targets }: NeighboursModel,
  rows: Int32Array,
  votes: Float64Array
): Float64Array {
  const scores = new Float64Array(rows.length / k);
  for (let query = 0; query < scores.length; query++) {
    let [sum, total] = [0, 0];
    for (let i = query * k; i < (query + 1) * k; i++) {
      sum += votes[i]! * targets[rows[i]!]!;
      total += votes[i]!;
    }
    scores[query] = sum / total;
  }
  return scores;
}

function shareVotes(
  { neighbours: k, targets, classes }: NeighboursModel,
  rows: Int32Array,
  votes: Float64Array
): Float64Array {
  const scores = new Float64Array((rows.length / k) * classes);
  for (let query = 0; query < rows.length / k; query++) {
    let total = 0;
    for (let i = query * k; i < (query + 1) * k; i++) {
      scores[query * classes + targets[rows[i]!]!]! += votes[i]!;
      total += votes[i]!;
    }
    for (let c = query * classes; c < (query + 1) * classes; c++) scores[c]! /= total;
  }
  return scores;
}
