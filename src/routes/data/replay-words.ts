import { describeChange, type ReplayChange, type ReplayPlan } from '#core/datasets';
import { formatPlural } from '#ui/format.ts';

export interface ChangeRow {
  readonly subject: string;
  readonly what: string;
  readonly sentence: string;
  readonly severity: ReplayChange['severity'];
}

export function changeRows({ changes }: Pick<ReplayPlan, 'changes'>): readonly ChangeRow[] {
  return changes.map((change) => ({ ...describeChange(change), severity: change.severity }));
}

/** Names in a sentence; of many, the first three. */
function listNames(names: readonly string[]): string {
  const [first, rest] = [names.slice(0, 3), names.length - 3];
  return rest > 0 ? `${first.join(', ')} and ${rest} more` : first.join(', ');
}

interface Compared extends Pick<ReplayPlan, 'verdict' | 'changes'> {
  readonly number: number;
}

/** What is new with a file that was stored without asking; nothing where nothing is. */
export function toldSentence({ verdict, changes, number }: Compared): string | undefined {
  if (verdict !== 'told') return undefined;
  const subjects = (kind: ReplayChange['kind']): readonly string[] =>
    changes.filter((change) => change.kind === kind).map((change) => describeChange(change).subject);
  const others = changes.filter(({ kind }) => kind !== 'added' && kind !== 'moved');
  const parts = [
    ...(subjects('added').length > 0 ? [`Added: ${listNames(subjects('added'))}.`] : []),
    ...(subjects('moved').length > 0 ? [`In another place: ${listNames(subjects('moved'))}.`] : []),
    ...others.slice(0, 3).map((change) => {
      const { subject, sentence } = describeChange(change);
      return `${subject}: ${sentence[0]!.toLowerCase()}${sentence.slice(1)}`;
    }),
    ...(others.length > 3 ? [`${formatPlural(others.length - 3, 'more change')}.`] : [])
  ];
  return `Stored; other than version ${number}: ${parts.join(' ')}`;
}

/** What the panel says before its rows. */
export function comparedSentence({
  verdict,
  changes,
  number,
  extent
}: Compared & { readonly extent: 'first rows' | 'all rows' }): string {
  const how = extent === 'first rows' ? ', as far as the first rows tell' : '';
  if (verdict === 'same') return `The columns are those of version ${number}, with the same types${how}.`;
  const asking = changes.filter(({ severity }) => severity === 'asks').length;
  if (asking === 0) return `All that version ${number} has is there${how}.`;
  const found = formatPlural(asking, 'difference');
  const matters = asking === 1 ? 'matters' : 'matter';
  return extent === 'first rows'
    ? `${found} that ${matters} so far. You will be asked before anything is stored.`
    : `${found} that ${matters}: models, recipes and contracts made for version ${number} may not work with this file.`;
}

/** A name for a dataset that no other has. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let count = 2; ; count++) {
    const tried = `${name} ${count}`;
    if (!isTaken(tried)) return tried;
  }
}
