import { isMissing, type Column } from '#core/shared';
import { associate, type Association } from './associate.ts';
import { featureColumns } from './feature-columns.ts';
import type { JoinInput, JoinOptions } from './join-input.ts';
import { frameTimes, matchPrepared } from './join-point-in-time.ts';
import { latestMatches } from './latest-matches.ts';
import { prepareView, type PreparedView } from './prepare-view.ts';
import { requireColumn } from './require-column.ts';

/** What the naive join (the last value there is of each key) would do to one feature. */
export interface LeakageFinding {
  readonly view: string;
  readonly feature: string;
  /** Share of the frame's rows whose cell differs from the point-in-time join's. */
  readonly differs: number;
  /** Share of the frame's rows whose naive cell has an event time after the row's time. */
  readonly fromFuture: number;
  /** The furthest look-ahead in seconds; 0 for none. */
  readonly maxLookAheadSeconds: number;
  /** With the label, under each join; `null` without a label or where it cannot be told. */
  readonly association: { readonly pointInTime: Association | null; readonly latest: Association | null } | null;
  /** Whether the naive join makes the feature look better by at least `LOOKS_BETTER`, with cells from the future. */
  readonly looksBetter: boolean;
  readonly sentence: string;
}

/** Of AUC or correlation. */
const LOOKS_BETTER = 0.02;

/**
 * The point-in-time join beside the naive one, per feature in the order of the views. Aggregates of the naive join are
 * those at the key's last event. @throws as `joinPointInTime`, and datasets/unknown-column for the label
 */
export function compareWithLatestJoin(
  input: JoinInput,
  { label, availability = 'on' }: JoinOptions & { readonly label?: string } = {}
): readonly LeakageFinding[] {
  const { times } = frameTimes(input);
  const labels = label === undefined ? undefined : requireColumn(input.frame, label, 'The frame');
  return input.views.flatMap((view) => {
    const prepared = prepareView(view, input);
    const honest = featureColumns(prepared, {
      matches: matchPrepared(prepared, { times, availability }),
      times,
      availability
    });
    const latest = latestMatches(prepared);
    const naive = featureColumns(prepared, { ...latest, availability: 'off' });
    return prepared.features.map(({ name }, i) =>
      describeFinding(
        { view: view.definition.name, feature: name },
        {
          honest: honest[i]!,
          naive: naive[i]!,
          ahead: lookAhead(prepared, { naiveTimes: latest.times, times }),
          labels
        }
      )
    );
  });
}

/** Milliseconds that the last event of each row's key lies after the row's time; NaN where there is none. */
function lookAhead(
  { frameCodes }: PreparedView,
  { naiveTimes, times }: { naiveTimes: Float64Array; times: Float64Array }
): Float64Array {
  const ahead = new Float64Array(frameCodes.length);
  for (let row = 0; row < ahead.length; row++) ahead[row] = naiveTimes[row]! - times[row]!;
  return ahead;
}

function describeFinding(
  name: { readonly view: string; readonly feature: string },
  given: { honest: Column; naive: Column; ahead: Float64Array; labels: Column | undefined }
): LeakageFinding {
  const { honest, naive, ahead, labels } = given;
  const rows = ahead.length;
  let [different, future, furthest] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    if (!sameCell(honest, naive, row)) different++;
    if (!(ahead[row]! > 0) || isMissing(naive, row)) continue;
    future++;
    furthest = Math.max(furthest, ahead[row]!);
  }
  const association = labels ? { pointInTime: associate(honest, labels), latest: associate(naive, labels) } : null;
  const counts = {
    differs: rows === 0 ? 0 : different / rows,
    fromFuture: rows === 0 ? 0 : future / rows,
    maxLookAheadSeconds: furthest / 1000
  };
  const looksBetter = future > 0 && gain(association) >= LOOKS_BETTER;
  const finding = { ...name, ...counts, association, looksBetter };
  return { ...finding, sentence: tell(finding) };
}

/** Both columns come from the same source, but their levels are numbered apart. */
function sameCell(a: Column, b: Column, row: number): boolean {
  if (isMissing(a, row) || isMissing(b, row)) return isMissing(a, row) && isMissing(b, row);
  if (a.kind === 'number' && b.kind === 'number') return a.values[row] === b.values[row];
  if (a.kind === 'text' && b.kind === 'text') return a.levels[a.codes[row]!] === b.levels[b.codes[row]!];
  throw new Error('one feature gave columns of two kinds');
}

/** Against chance where the honest join leaves nothing to judge. */
function gain(association: LeakageFinding['association']): number {
  const latest = association?.latest;
  if (!latest) return 0;
  const honest = association.pointInTime?.value ?? (latest.measure === 'auc' ? 0.5 : 0);
  return latest.value - honest;
}

function tell({ feature, differs, fromFuture, association, looksBetter }: Omit<LeakageFinding, 'sentence'>): string {
  const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
  if (fromFuture === 0) return `${feature} takes no value from the future when joined by latest value.`;
  const cells = `${percent(fromFuture)} of its latest values come from after the row's time and ${percent(differs)} differ`;
  if (!looksBetter) return `${feature}: ${cells}.`;
  const { latest, pointInTime } = association!;
  const name = latest!.measure === 'auc' ? 'AUC' : 'correlation';
  const honest = pointInTime ? pointInTime.value.toFixed(3) : 'not measurable';
  return `${feature} looks better than it is because it uses values from the future: ${name} ${latest!.value.toFixed(3)} by latest value, ${honest} as of each row's time; ${cells}.`;
}
