export const DATASET_REFS = 'datasets/';

/** Lone surrogates cannot be in a ref and stand as U+FFFD. */
export function datasetRef(name: string): string {
  return DATASET_REFS + encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\uFFFD'));
}
