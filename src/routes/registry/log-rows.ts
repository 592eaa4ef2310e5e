import type { ContractEvent, LogAudit, LogEvent, RegistryEvent } from '#core/registry';
import { capital } from '../runs/run-words.ts';
import { toldOfVersion } from './history-rows.ts';

/** A sentence around the name of what it is about. */
interface Sentence {
  readonly before: string;
  readonly name: string;
  readonly after: string;
}

export interface LogRow extends Sentence {
  readonly seq: number;
  readonly at: number;
  /** Of the entry. */
  readonly digest: string;
  /** What the name is of; `unknown` where a newer Assay wrote the entry. */
  readonly kind: 'model' | 'contract' | 'unknown';
  /** Capitalised, with who gave it; empty for none. */
  readonly reason: string;
  /** The run that it tells of, if there is one. */
  readonly run: string | undefined;
}

/** Every entry as a sentence, newest first. */
export function toLogRows({ entries }: Pick<LogAudit<LogEvent>, 'entries'>): readonly LogRow[] {
  return entries.map(({ digest, entry: { seq, at, body } }) => ({
    seq,
    at,
    digest,
    ...describeSubject(body),
    reason: reasonOf(body),
    run: 'run' in body ? body.run : undefined
  }));
}

function describeSubject(event: LogEvent): Sentence & Pick<LogRow, 'kind'> {
  switch (event.kind) {
    case 'version-registered':
    case 'alias-moved':
    case 'challenger-held':
      return { kind: 'model', name: event.model, ...describeModelEvent(event) };
    case 'contract-changed':
    case 'contract-waived':
      return { kind: 'contract', name: event.dataset, ...describeContractEvent(event) };
    default:
      return { kind: 'unknown', before: 'Something that this version of Assay cannot tell of: ', ...unknown(event) };
  }
}

type Around = Pick<Sentence, 'before' | 'after'>;

function describeModelEvent(event: RegistryEvent): Around {
  const { version, did } = toldOfVersion(event);
  return { before: `Version ${version} of `, after: ` ${did}` };
}

const CHANGES = {
  proposed: 'was proposed from its data',
  edited: 'was edited',
  relaxed: 'was relaxed',
  accepted: 'was changed to accept data as new normal'
} as const;

function describeContractEvent(event: ContractEvent): Around {
  if (event.kind === 'contract-waived')
    return { before: 'A model was trained on ', after: ' although it breaks its contract' };
  if (event.from === null && event.change === 'edited') return { before: 'A contract for ', after: ' was written' };
  return { before: 'The contract of ', after: ` ${CHANGES[event.change] ?? 'was changed'}` };
}

function unknown(event: never): Pick<Sentence, 'name' | 'after'> {
  return { name: String((event as { kind?: unknown }).kind), after: '' };
}

function reasonOf(event: LogEvent): string {
  const reason = capital(event.reason ?? '');
  const by = 'by' in event && event.by !== undefined ? `By ${event.by}` : '';
  return [reason, by].filter((part) => part !== '').join(' · ');
}
