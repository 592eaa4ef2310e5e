import type { RetrainOutcome } from '#core/pipeline';
import type { Interval, PairedComparison } from '#core/validation';
import type { SeriesColor } from '#ui/palette.ts';

export function outcomeTitle({ decision, champion, challenger }: RetrainOutcome): string {
  if (challenger === champion) return `Retraining gave version ${champion} again, which is the champion`;
  return decision === 'promoted'
    ? `Version ${challenger} is the new champion, in place of version ${champion}`
    : `Version ${challenger} was held; version ${champion} stays champion`;
}

interface Side {
  readonly name: string;
  readonly result: Interval | null;
  readonly color: SeriesColor;
}

/** Champion and challenger on one axis. */
export function comparisonSides(
  { champion, challenger }: RetrainOutcome,
  comparison: PairedComparison
): { readonly sides: readonly Side[]; readonly range: readonly [number, number] } {
  const sides: readonly Side[] = [
    { name: `Version ${champion}, champion so far`, result: comparison.champion, color: 'champion' },
    { name: `Version ${challenger}, challenger`, result: comparison.challenger, color: 'challenger' }
  ];
  const ends = sides.flatMap(({ result }) => (result ? [result.low, result.high] : []));
  return { sides, range: ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)] };
}
