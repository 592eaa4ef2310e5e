import { describe, expect, it } from 'vitest';
import type { LogEvent } from '#core/registry';
import { toLogRows } from '../../../../src/routes/registry/log-rows.ts';

const rowsOf = (...bodies: readonly object[]) =>
  toLogRows({
    entries: bodies.map((body, i) => ({
      digest: `digest ${i}`,
      entry: { format: 'assay.event/1', seq: i + 1, prev: null, at: 10 * i, body: body as LogEvent }
    }))
  });
const told = (body: object): string => {
  const [{ before, name, after }] = rowsOf(body) as [ReturnType<typeof rowsOf>[number]];
  return `${before}[${name}]${after}`;
};

const changed = (change: string, from: string | null = 'a') => ({
  kind: 'contract-changed',
  dataset: 'orders',
  change,
  from,
  to: 'b',
  reason: 'because'
});
const registered = { kind: 'version-registered', model: 'churn', version: 2, run: 'r', modelDigest: 'm', reason: 'x' };

describe('rows of the log', () => {
  it.each([
    [registered, 'Version 2 of [churn] was registered'],
    [
      { kind: 'alias-moved', model: 'churn', alias: 'champion', from: 1, to: 2, reason: '' },
      'Version 2 of [churn] became champion in place of version 1'
    ],
    [
      { kind: 'alias-moved', model: 'churn', alias: 'champion', from: 1, to: null, reason: '' },
      'Version 1 of [churn] is no longer champion'
    ],
    [
      { kind: 'challenger-held', model: 'churn', version: 3, champion: 2, reason: '' },
      'Version 3 of [churn] was held; version 2 stayed champion'
    ],
    [changed('proposed', null), 'The contract of [orders] was proposed from its data'],
    [changed('edited', null), 'A contract for [orders] was written'],
    [changed('edited'), 'The contract of [orders] was edited'],
    [changed('relaxed'), 'The contract of [orders] was relaxed'],
    [changed('accepted'), 'The contract of [orders] was changed to accept data as new normal'],
    [
      { kind: 'contract-waived', dataset: 'orders', version: 'v', contract: 'c', run: 'r', reason: 'x' },
      'A model was trained on [orders] although it breaks its contract'
    ]
  ])('tells of %o', (body, sentence) => expect(told(body)).toBe(sentence));

  it('give reason, name of who gave it, digest and run', () => {
    const [first, second] = rowsOf({ ...changed('edited'), by: 'ada' }, registered);
    expect(first).toMatchObject({ seq: 1, at: 0, digest: 'digest 0', kind: 'contract', reason: 'Because · By ada' });
    expect(first!.run).toBeUndefined();
    expect(second).toMatchObject({ seq: 2, kind: 'model', reason: 'X', run: 'r' });
  });

  it('say so where an entry is of a kind that only a newer Assay knows', () => {
    expect(told({ kind: 'budget-raised' })).toBe(
      'Something that this version of Assay cannot tell of: [budget-raised]'
    );
    expect(rowsOf({ kind: 'budget-raised' })[0]!.reason).toBe('');
    expect(told(changed('simplified'))).toBe('The contract of [orders] was changed');
  });
});
