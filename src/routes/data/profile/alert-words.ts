import { clipText, type Alert, type AlertKind, type AlertSeverity } from '#core/datasets';
import type { JsonValue } from '#core/shared';
import { formatCount, formatNumber, formatPlural } from '#ui/format.ts';
import type { Tone } from '#ui/tone.ts';

export const ALERT_TONE: Readonly<Record<AlertSeverity, Tone>> = { error: 'bad', warning: 'warn', info: 'info' };

/** What an alert is told apart by when it is ignored. */
export function alertKey({ kind, columns }: Alert): string {
  return JSON.stringify([kind, ...columns]);
}

export interface SentencePart {
  readonly text: string;
  /** The column that the text names. */
  readonly column?: string;
}

/** A sentence in parts: columns stand between asterisks there, and their names may hold asterisks too. */
export function sentenceParts(sentence: string, columns: readonly string[]): readonly SentencePart[] {
  const marked = columns
    .map((column) => ({ column, text: clipText(column) }))
    .sort((a, b) => b.text.length - a.text.length);
  const parts: SentencePart[] = [];
  let from = 0;
  for (let at = sentence.indexOf('*'); at >= 0; at = sentence.indexOf('*', at)) {
    const found = marked.find(({ text }) => sentence.startsWith(`*${text}*`, at));
    if (!found) {
      at++;
      continue;
    }
    if (at > from) parts.push({ text: sentence.slice(from, at) });
    parts.push(found);
    at += found.text.length + 2;
    from = at;
  }
  return from < sentence.length ? [...parts, { text: sentence.slice(from) }] : parts;
}

export interface AlertGroups {
  readonly open: readonly Alert[];
  readonly notChecked: readonly Alert[];
  readonly ignored: readonly Alert[];
}

/** In the order they came: most severe first. What was not checked is told apart. */
export function groupAlerts(alerts: readonly Alert[], isIgnored: (alert: Alert) => boolean): AlertGroups {
  const ignored = alerts.filter(isIgnored);
  const heeded = alerts.filter((alert) => !isIgnored(alert));
  return {
    open: heeded.filter(({ kind }) => kind !== 'not-checked'),
    notChecked: heeded.filter(({ kind }) => kind === 'not-checked'),
    ignored
  };
}

/** `1 error, 3 warnings, 2 notes`; empty where there is none. */
export function countAlerts(alerts: readonly Alert[]): string {
  const of = (severity: AlertSeverity): number => alerts.filter((alert) => alert.severity === severity).length;
  return [[of('error'), 'error'] as const, [of('warning'), 'warning'] as const, [of('info'), 'note'] as const]
    .filter(([count]) => count > 0)
    .map(([count, noun]) => formatPlural(count, noun))
    .join(', ');
}

/** What an address of the Prepare view ends with to propose the step of a fix, which needs an id there. */
export function stepQuery(step: NonNullable<Alert['fix']>['step'], id: string): string {
  return `&${new URLSearchParams({ step: JSON.stringify({ id, ...step }) }).toString()}`;
}

type Words = (value: JsonValue, kind: AlertKind) => string | undefined;

const numbered =
  (noun: string): Words =>
  (value) =>
    value === 0 ? undefined : formatPlural(Number(value), noun);
const named =
  (word: string): Words =>
  (value) =>
    `${word} ${typeof value === 'number' ? formatNumber(value) : String(value)}`;

/** By key of the evidence, in the order they are told; what the sentence says already is left out. */
const WORDS: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['score', named('score')],
  ['next', named('next best column')],
  ['weights', weightWords],
  ['strengths', listWords('column', 'strength')],
  ['missing', (value) => (value === 0 ? undefined : `${formatCount(Number(value))} missing`)],
  ['rows', (value, kind) => (kind === 'high-cardinality' ? `in ${formatPlural(Number(value), 'row')}` : undefined)],
  ['repeats', named('repeats')],
  [
    'outside',
    (value) => `${formatCount(Number(value))} outside the usual range, 1.5 interquartile ranges beyond the quartiles`
  ],
  ['zeros', numbered('zero')],
  ['spellings', listWords('level', 'count')],
  ['examples', (value) => (Array.isArray(value) ? value.map((text) => `“${String(text)}”`).join(', ') : undefined)],
  ['groups', groupWords],
  ['padded', (value) => (value === 0 ? undefined : `${formatPlural(Number(value), 'cell')} with space around`)],
  ['classes', listWords('name', 'rows')],
  ['largest', named('largest')],
  ['smallest', named('smallest')],
  ['first', named('first')],
  ['last', named('last')],
  ['sampled', (value) => `${formatPlural(Number(value), 'row')} looked at`]
]);

const SHOWN = 4;

function listWords(key: string, value: string): Words {
  return (list) => {
    if (!Array.isArray(list)) return undefined;
    const words = list.slice(0, SHOWN).map((entry) => {
      const found = entry as Readonly<Record<string, JsonValue>>;
      return `${quoted(found[key])} ${formatNumber(Number(found[value]))}`;
    });
    return words.join(', ') + (list.length > SHOWN ? ` and ${list.length - SHOWN} more` : '');
  };
}

function weightWords(list: JsonValue): string | undefined {
  if (!Array.isArray(list)) return undefined;
  const words = list.map((entry) => {
    const { column, weight } = entry as Readonly<Record<string, JsonValue>>;
    return `${String(column)} ${formatNumber(Number(weight), 3)}`;
  });
  return `weights ${words.join(', ')}`;
}

function groupWords(groups: JsonValue): string | undefined {
  if (!Array.isArray(groups) || groups.length === 0) return undefined;
  const one = listWords('level', 'count');
  const words = groups.slice(0, 2).map((group) => one(group, 'spelling-variants'));
  return words.join('; ') + (groups.length > 2 ? `; and ${groups.length - 2} more groups` : '');
}

function quoted(value: JsonValue | undefined): string {
  return `“${String(value)}”`;
}

const SHOWN_ROWS = 5;

/** The numbers behind an alert, as short as they can be: `AUC 0.98, next best column 0.61, 891 rows looked at`. */
export function evidenceWords({ evidence, rows, kind }: Alert): string {
  if (kind === 'not-checked') return '';
  const { measure } = evidence;
  const words = [...WORDS].flatMap(([key, say]) => {
    const value = evidence[key];
    if (value === undefined || value === null) return [];
    if (key === 'score' && typeof measure === 'string') return [`${measure} ${formatNumber(Number(value))}`];
    return say(value, kind) ?? [];
  });
  const told = words.join(', ');
  if (!rows || rows.length === 0) return told;
  const listed = rows.slice(0, SHOWN_ROWS).map((row) => formatCount(row + 1));
  const first = `${rows.length === 1 ? 'row' : 'first rows'} ${listed.join(', ')}`;
  return told === '' ? first : `${told}; ${first}`;
}
