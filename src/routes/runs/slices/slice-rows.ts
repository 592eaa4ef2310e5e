import type { FailedSlice, JudgedSlice, SliceReport } from '#core/pipeline';

export const isJudged = (slice: JudgedSlice | FailedSlice): slice is JudgedSlice => 'comparison' in slice;

/** The axis that all intervals of a report share. */
export function axisOf({ holdout, slices, found }: SliceReport): readonly [number, number] {
  const ends = [
    holdout.value,
    ...[...slices.filter(isJudged), ...found.slices].map(({ comparison }) => comparison.part.value)
  ]
    .filter((value) => value !== null)
    .flatMap(({ low, high }) => [low, high]);
  return ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
}

/** Whether a slice has been saved already. */
export function isSaved({ slices }: SliceReport, { slice }: JudgedSlice): boolean {
  return slices.some((known) => known.slice.formula === slice.formula);
}
