import type { Column, JsonValue } from '#core/shared';
import { CannotCheck, exampleCells, type Finding } from './finding.ts';
import type { RowEvidence } from './judge-rows.ts';
import { quoteAll, showShare } from './wording.ts';

interface MostlyInput {
  readonly evidence: RowEvidence;
  readonly mostly: number;
  readonly columns: readonly Column[];
  /** `values` of a column, or `rows`. */
  readonly noun?: 'values' | 'rows';
  /** What the passing and the failing ones do: `are from 0 to 4` and `are not`. */
  readonly good: string;
  readonly bad: string;
  readonly observed: JsonValue;
  readonly expected: JsonValue;
}

/**
 * Passes when the share of judged rows that pass is at least `mostly`.
 * @throws CannotCheck when nothing was judged
 */
export function mostlyFinding(input: MostlyInput): Finding {
  const { evidence, mostly, columns, observed, expected } = input;
  const { checked, failing, rows } = evidence;
  const names = columns.map(({ name }) => name);
  if (checked === 0) {
    const subject = names.length === 0 ? 'No row' : `No row of ${quoteAll(names)}`;
    throw new CannotCheck(`${subject} has a value, so nothing could be checked.`, { columns: names });
  }
  return {
    verdict: (checked - failing) / checked >= mostly ? 'pass' : 'fail',
    columns: names,
    sentence: tell(input, names),
    observed,
    expected,
    checked,
    failing,
    rows,
    examples: exampleCells(columns, rows)
  };
}

function tell({ evidence, mostly, noun = 'values', good, bad }: MostlyInput, names: readonly string[]): string {
  const { checked, failing } = evidence;
  const subject = names.length === 0 ? noun : `${noun} of ${quoteAll(names)}`;
  if (failing === 0) return `All ${checked} ${subject} ${good}.`;
  const asked = mostly < 1 ? ` At least ${showShare(mostly)} must.` : '';
  return `${failing} of ${checked} ${subject} (${showShare(failing / checked)}) ${bad}.${asked}`;
}
