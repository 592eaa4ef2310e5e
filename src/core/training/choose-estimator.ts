import type { EstimatorName } from './estimators.ts';

const FEW_ROWS = 300;

/** What `auto` stands for, with the reason: boosted trees, or a linear model where there is little to learn from. */
export function chooseEstimator(rows: number): { readonly name: EstimatorName; readonly reason: string } {
  return rows < FEW_ROWS
    ? { name: 'linear', reason: `proposed for fewer than ${FEW_ROWS} rows, where simple models do best` }
    : { name: 'gbdt', reason: 'proposed because they are the safest choice for tables of mixed columns' };
}
