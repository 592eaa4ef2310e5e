import {
  describeExpectation,
  type Contract,
  type ContractChange,
  type ContractReport,
  type Expectation,
  type ExpectationResult,
  type StoredContractReport
} from '#core/datasets';
import { formatPercent, formatPlural } from '#ui/format.ts';
import type { Tone } from '#ui/tone.ts';

/** What the worker answers to `checkVersion`. */
export interface CheckedVersion {
  readonly contract: Contract;
  readonly digest: string;
  readonly stored: StoredContractReport;
}

interface Counts {
  readonly blocking: number;
  readonly warning: number;
  readonly passing: number;
}

export function countResults({ results }: ContractReport): Counts {
  const broken = results.filter(({ verdict }) => verdict !== 'pass');
  const blocking = broken.filter(({ severity }) => severity === 'block').length;
  return { blocking, warning: broken.length - blocking, passing: results.length - broken.length };
}

/** What is worst of a report that does not pass, counted, and all of it in words. */
export interface ContractMark {
  readonly tone: 'warn' | 'bad';
  readonly count: number;
  readonly note: string;
}

/** What a version is known not to meet, on the tab of its contract: broken ones, or else warnings, never a sum of both. */
export function contractMark(report: ContractReport | undefined): ContractMark | undefined {
  if (!report || report.verdict === 'pass') return undefined;
  const { blocking, warning } = countResults(report);
  const warned = formatPlural(warning, 'warning');
  if (blocking === 0) return { tone: 'warn', count: warning, note: warned };
  return { tone: 'bad', count: blocking, note: `${blocking} broken, blocking${warning > 0 ? `, and ${warned}` : ''}` };
}

/** The verdict on a version, in a sentence. */
export function verdictSentence(report: ContractReport, number: number): string {
  const { blocking, warning } = countResults(report);
  const all = report.results.length;
  if (all === 0) return `The contract asks for nothing, so version ${number} keeps it.`;
  if (report.verdict === 'pass') {
    return all === 1
      ? `Version ${number} keeps the one expectation of its contract.`
      : `Version ${number} keeps all ${all} expectations of its contract.`;
  }
  const warned = warning === 0 ? '' : `${formatPlural(warning, 'warning')}`;
  if (blocking === 0) return `Version ${number} keeps its contract, with ${warned}.`;
  const broken = formatPlural(blocking, 'blocking expectation');
  return `Version ${number} breaks its contract: ${broken} of ${all} ${blocking === 1 ? 'does' : 'do'} not hold${warned === '' ? '' : `, and there ${warning === 1 ? 'is' : 'are'} ${warned}`}.`;
}

export const VERDICT_TONES: Readonly<Record<ContractReport['verdict'], Tone>> = {
  pass: 'ok',
  warn: 'warn',
  fail: 'bad'
};

/** Why a version cannot be trained on as it is; nothing where it can. @param name `Version 2 of orders` */
export function contractRefusal(
  pass: { readonly broken: object | undefined; readonly isWaived: boolean; readonly isUnchecked: boolean },
  name: string
): string | undefined {
  if (pass.isUnchecked) return `${name} has not been checked against its contract.`;
  return pass.broken && !pass.isWaived ? `${name} breaks its contract.` : undefined;
}

/** On a badge: `contract kept`, `1 warning`, `2 broken`. */
export function badgeWords(report: ContractReport): string {
  const { blocking, warning } = countResults(report);
  if (blocking > 0) return `breaks contract: ${blocking} of ${report.results.length}`;
  return warning > 0 ? `contract: ${formatPlural(warning, 'warning')}` : 'keeps contract';
}

/** The state of one expectation, as an icon's tone and a word. */
export function resultState({ verdict, severity }: ExpectationResult): { readonly tone: Tone; readonly word: string } {
  if (verdict === 'pass') return { tone: 'ok', word: 'holds' };
  const tone = severity === 'block' ? 'bad' : 'warn';
  return { tone, word: verdict === 'error' ? 'cannot be checked' : severity === 'block' ? 'broken' : 'warning' };
}

/** How much of what was judged fails; nothing where that is one thing as a whole. */
export function shareWords({ checked, failing, share }: ExpectationResult): string {
  return checked <= 1 || failing === 0 ? '' : `${formatPercent(share)} of ${formatPlural(checked, 'row')}`;
}

/** Broken ones first, those that block before those that warn; else in the order of the contract. */
export function inOrderOfConcern(results: readonly ExpectationResult[]): readonly ExpectationResult[] {
  const rank = ({ verdict, severity }: ExpectationResult): number =>
    verdict === 'pass' ? 2 : severity === 'block' ? 0 : 1;
  return results.toSorted((a, b) => rank(a) - rank(b) || a.index - b.index);
}

export const CHANGE_WORDS: Readonly<Record<ContractChange, string>> = {
  proposed: 'Proposed from the data',
  edited: 'Edited',
  relaxed: 'Relaxed',
  accepted: 'Accepted as new normal'
};

export interface ContractDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What one version of a contract asks that the other does not; severities count. */
export function compareContracts(before: Contract | undefined, after: Contract): ContractDifference {
  const told = (contract: Contract | undefined) =>
    new Map((contract?.expectations ?? []).map((one) => [keyOf(one), sentenceOf(one)]));
  const [old, next] = [told(before), told(after)];
  return {
    added: [...next].filter(([key]) => !old.has(key)).map(([, sentence]) => sentence),
    removed: [...old].filter(([key]) => !next.has(key)).map(([, sentence]) => sentence)
  };
}

const keyOf = (expectation: Expectation): string => JSON.stringify({ ...expectation, note: undefined });

function sentenceOf(expectation: Expectation): string {
  return `${describeExpectation(expectation)} (${SEVERITY_WORDS[expectation.severity]})`;
}

export const SEVERITY_WORDS: Readonly<Record<Expectation['severity'], string>> = { block: 'blocks', warn: 'warns' };

export const SEVERITY_OPTIONS = [
  { value: 'block', label: 'blocks', hint: 'no training on a version that breaks it' },
  { value: 'warn', label: 'warns', hint: 'only a note' }
] as const;

/** The line that makes the same check outside the browser. */
export function checkLine(dataset: string): string {
  const file = /^[\w.-]+$/.test(dataset) ? dataset : 'data';
  return `assay check ${file}.csv --contract ${file}-contract.json`;
}
