import { describe, expect, it } from 'vitest';
import { parseContract, planContract, readContract, readContracts } from '#core/datasets';
import { changeContract } from '#core/pipeline';
import type { Store } from '#core/ports';
import { readLog, readRegistry, registerVersion, type LogEvent } from '#core/registry';
import { AppError, digestJson } from '#core/shared';
import { createMemoryStore } from '#store/memory';

const contractOf = (max: number) => parseContract({ expectations: [{ kind: 'range', column: 'price', max }] });
const saving = (max: number, rest: object = {}) => ({
  dataset: 'orders',
  contract: contractOf(max),
  change: 'edited' as const,
  reason: `Prices go up to ${max}.`,
  at: max,
  ...rest
});
const logOf = (store: Store) => readLog<LogEvent>(store, 'registry');

describe('the history of a contract', () => {
  it('is empty at first', async () => {
    expect(await readContracts(createMemoryStore(), 'orders')).toEqual([]);
  });

  it('keeps every version with its reason, newest last', async () => {
    const store = createMemoryStore();
    const first = await changeContract(store, saving(10, { change: 'proposed', by: 'ada' }));
    const second = await changeContract(store, saving(20, { change: 'relaxed', reason: '  New price list. ' }));
    expect(await readContracts(store, 'orders')).toEqual([
      { digest: first.digest, at: 10, reason: 'Prices go up to 10.', change: 'proposed', by: 'ada' },
      { digest: second.digest, at: 20, reason: 'New price list.', change: 'relaxed' }
    ]);
    expect(first.digest).toBe(digestJson(contractOf(10)));
    expect(await readContract(store, first.digest)).toEqual(contractOf(10));
  });

  it('does not repeat the version in force, but may return to an older one', async () => {
    const store = createMemoryStore();
    await changeContract(store, saving(10));
    expect((await changeContract(store, saving(10, { at: 99 }))).isNew).toBe(false);
    await changeContract(store, saving(20));
    expect((await changeContract(store, saving(10))).isNew).toBe(true);
    expect((await readContracts(store, 'orders')).map(({ at }) => at)).toEqual([10, 20, 10]);
  });

  it('needs a reason', async () => {
    const store = createMemoryStore();
    await expect(changeContract(store, saving(10, { reason: ' \n' }))).rejects.toMatchObject({
      code: 'datasets/reason-required'
    });
    expect(await store.listRefs('')).toEqual([]);
  });

  it('refuses an edit of a version that is no longer in force', async () => {
    const store = createMemoryStore();
    const { digest } = await changeContract(store, saving(10, { base: null }));
    await changeContract(store, saving(20, { base: digest }));
    await expect(changeContract(store, saving(30, { base: digest }))).rejects.toMatchObject({
      code: 'datasets/contract-changed'
    });
    await expect(changeContract(store, saving(30, { base: null }))).rejects.toMatchObject({
      code: 'datasets/contract-changed'
    });
    expect(await readContracts(store, 'orders')).toHaveLength(2);
  });

  it('loses nothing when writers race', async () => {
    const store = createMemoryStore();
    await Promise.all([1, 2, 3, 4, 5, 6].map((max) => changeContract(store, saving(max))));
    expect((await readContracts(store, 'orders')).map(({ at }) => at).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('gives up on an endless race with the store’s own error', async () => {
    const store: Store = {
      ...createMemoryStore(),
      commit: async () => {
        throw new AppError('store/conflict');
      }
    };
    await expect(changeContract(store, saving(1))).rejects.toMatchObject({ code: 'store/conflict' });
  });

  it('is kept apart for datasets of any name', async () => {
    const store = createMemoryStore();
    const names = ['a/b', '__proto__', '../x', 'Zoë %2F', '\uD800', ''];
    for (const [i, dataset] of names.entries()) await changeContract(store, saving(i, { dataset }));
    for (const [i, dataset] of names.entries())
      expect((await readContracts(store, dataset)).map(({ at }) => at)).toEqual([i]);
  });
});

describe('the events of a contract', () => {
  it('tell every change with its reason and who made it, in the log of the registry', async () => {
    const store = createMemoryStore();
    const first = await changeContract(store, saving(10, { change: 'proposed', by: 'ada' }));
    const second = await changeContract(store, saving(20, { change: 'accepted', reason: ' New prices. ' }));
    await changeContract(store, saving(20, { at: 99 }));
    expect((await logOf(store)).map(({ seq, at, body }) => ({ seq, at, body }))).toEqual([
      {
        seq: 1,
        at: 10,
        body: {
          kind: 'contract-changed',
          dataset: 'orders',
          change: 'proposed',
          from: null,
          to: first.digest,
          reason: 'Prices go up to 10.',
          by: 'ada'
        }
      },
      {
        seq: 2,
        at: 20,
        body: {
          kind: 'contract-changed',
          dataset: 'orders',
          change: 'accepted',
          from: first.digest,
          to: second.digest,
          reason: 'New prices.'
        }
      }
    ]);
  });

  it('come with the contract in one commit, or neither does', async () => {
    const memory = createMemoryStore();
    const commits: string[][] = [];
    const store: Store = {
      ...memory,
      commit: async (change) => {
        commits.push(change.refs.map(({ name }) => name).sort());
        if (commits.length === 2) throw new AppError('store/quota');
        await memory.commit(change);
      }
    };
    await changeContract(store, saving(10));
    await expect(changeContract(store, saving(20))).rejects.toMatchObject({ code: 'store/quota' });
    expect(commits).toEqual([
      ['contracts/orders', 'log/registry'],
      ['contracts/orders', 'log/registry']
    ]);
    expect(await readContracts(store, 'orders')).toHaveLength(1);
    expect(await logOf(store)).toHaveLength(1);
  });

  it('leave models as they are, and models leave them', async () => {
    const store = createMemoryStore();
    const clock = { now: () => 5 };
    const input = { model: 'orders', run: digestJson('run'), modelDigest: digestJson('model'), reason: 'first' };
    await changeContract(store, saving(10));
    await registerVersion(store, clock, input);
    await changeContract(store, saving(20));
    const models = await readRegistry(store);
    expect(models.map(({ name, history }) => [name, history.map(({ seq }) => seq)])).toEqual([['orders', [2]]]);
    expect((await logOf(store)).map(({ body }) => body.kind)).toEqual([
      'contract-changed',
      'version-registered',
      'contract-changed'
    ]);
  });

  it('are all there after writers of contracts and models raced', async () => {
    const store = createMemoryStore();
    await Promise.all([
      ...[1, 2, 3].map((max) => changeContract(store, saving(max))),
      ...[1, 2, 3].map((i) =>
        registerVersion(store, { now: () => i }, { model: 'm', run: `r${i}`, modelDigest: `m${i}`, reason: '' })
      )
    ]);
    expect((await logOf(store)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await readContracts(store, 'orders')).toHaveLength(3);
    expect((await readRegistry(store))[0]!.versions.map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  it('go on after the events of a store from before, whose contracts had none', async () => {
    const store = createMemoryStore();
    const { commit } = await planContract(store, saving(10));
    await store.commit(commit!);
    await registerVersion(store, { now: () => 1 }, { model: 'm', run: 'r', modelDigest: 'd', reason: '' });
    await changeContract(store, saving(20));
    expect((await logOf(store)).map(({ seq, body }) => [seq, body.kind])).toEqual([
      [1, 'version-registered'],
      [2, 'contract-changed']
    ]);
    expect(await readContracts(store, 'orders')).toHaveLength(2);
  });
});
