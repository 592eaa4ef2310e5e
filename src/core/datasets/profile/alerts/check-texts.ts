import type { LevelCount } from '../../column-schema.ts';
import { printFormula } from '../../formula/index.ts';
import type { TextProfile } from '../table-profile.ts';
import type { Alert, AlertFix, AlertScope, Subject } from './alert.ts';
import { count, percent, quoteName, round } from './wording.ts';

const MINORITY = 0.01;
const RARE = 0.1;

/** Columns of texts that are partly something else, or that spell one thing in several ways. */
export function checkTexts({ subjects }: AlertScope): Alert[] {
  return subjects.flatMap((subject) => {
    const { texts } = subject.profile;
    if (!texts || subject.profile.type === 'text') return [];
    return [checkMixed(subject, texts), checkNulls(subject, texts), checkVariants(subject, texts)].filter(
      (alert) => alert !== undefined
    );
  });
}

function checkMixed({ profile }: Subject, texts: TextProfile): Alert | undefined {
  const { name, rows, missing } = profile;
  const cells = rows - missing - cellsOf(texts.nullSpellings);
  const share = texts.numberLike / Math.max(1, cells);
  const minority = Math.min(share, 1 - share);
  const others = cells - texts.numberLike;
  if (others <= 0 || texts.numberLike === 0 || (minority < MINORITY && share < 0.5)) return undefined;
  const examples = texts.notNumbers.slice(0, 3).map(({ level }) => level);
  return {
    kind: 'mixed-types',
    severity: minority <= RARE ? 'warning' : 'info',
    columns: [name],
    sentence: `${quoteName(name)} holds numbers in ${percent(share)} of its cells and other texts in ${count(others, 'cell')}. ${share < 0.5 ? 'Do the numbers mean something of their own?' : 'Should it be numbers, and the others missing?'}`,
    effect: round(1 - 2 * minority, 4),
    evidence: { numbers: texts.numberLike, others, examples },
    fix: share < 0.5 ? splitNumbers(name) : readNumbers(name)
  };
}

function readNumbers(name: string): AlertFix {
  return {
    label: `Read ${name} as numbers`,
    step: { kind: 'set-type', columns: [name], type: 'number' }
  };
}

/** Most cells are texts, which stay. */
function splitNumbers(name: string): AlertFix {
  const formula = printFormula({ kind: 'call', name: 'toNumber', args: [{ kind: 'column', name }] });
  return {
    label: `Put the numbers of ${name} in a column of their own`,
    step: { kind: 'formula', into: `${name} as number`, formula }
  };
}

function checkNulls({ profile }: Subject, { nullSpellings }: TextProfile): Alert | undefined {
  const cells = cellsOf(nullSpellings);
  if (cells === 0) return undefined;
  const { name, rows } = profile;
  const spellings = nullSpellings.map(({ level }) => level);
  return {
    kind: 'null-spellings',
    severity: 'warning',
    columns: [name],
    sentence: `Does ${spellings.map((level) => `"${level}"`).join(', ')} in ${quoteName(name)} stand for a missing value? It is in ${count(cells, 'cell')}.`,
    effect: cells / rows,
    evidence: { cells, spellings: toJson(nullSpellings) },
    fix: {
      label: `Make them missing in ${name}`,
      step: { kind: 'map-values', column: name, pairs: spellings.map((level) => ({ from: level, to: null })) }
    }
  };
}

function checkVariants({ profile }: Subject, { variants, padded }: TextProfile): Alert | undefined {
  const { name, rows } = profile;
  if (variants.length === 0 && padded === 0) return undefined;
  const strays = variants.reduce((sum, group) => sum + cellsOf(group.slice(1)), 0);
  const example = variants[0]?.slice(0, 3).map(({ level }) => `"${level}"`);
  return {
    kind: 'spelling-variants',
    severity: variants.length > 0 ? 'warning' : 'info',
    columns: [name],
    sentence: example
      ? `Are ${example.join(' and ')} in ${quoteName(name)} one value? They differ only in case or white space.`
      : `${count(padded, 'cell')} of ${quoteName(name)} begin or end with white space. Is it meant?`,
    effect: Math.max(strays, variants.length > 0 ? 0 : padded) / rows,
    evidence: { padded, groups: variants.map(toJson) },
    fix: proposeSpelling(name, variants)
  };
}

/** The least that makes one value of each group: trimming where that is all, else the most frequent spelling. */
function proposeSpelling(name: string, variants: TextProfile['variants']): AlertFix {
  const trimmed = variants.every((group) => new Set(group.map(({ level }) => level.trim())).size === 1);
  if (trimmed) return { label: `Trim ${name}`, step: { kind: 'trim', columns: [name] } };
  const pairs = variants.flatMap(([first, ...others]) =>
    others.map(({ level }) => ({ from: level, to: first!.level }))
  );
  return { label: `Use the most frequent spelling in ${name}`, step: { kind: 'map-values', column: name, pairs } };
}

function toJson(entries: readonly LevelCount[]): { level: string; count: number }[] {
  return entries.map(({ level, count: cells }) => ({ level, count: cells }));
}

function cellsOf(entries: readonly LevelCount[]): number {
  return entries.reduce((sum, { count: cells }) => sum + cells, 0);
}
