import { describe, expect, it } from 'vitest';
import { deleteSlice, listSlices, markSlice, readSliceChanges, saveSlice } from '#core/datasets';
import { createRng } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { numbers, tableOf, texts } from '../../../fixtures/tables.ts';

const WOMEN = { name: 'Women', formula: 'sex == "female"' };
const OLD = { name: 'Old', formula: 'age > 60', description: 'Past the age of work.' };
const saving = (slice: typeof WOMEN, rest: object = {}) => ({ dataset: 'titanic', slice, at: 1, ...rest });

describe('the slices of a dataset', () => {
  it('are none at first', async () => {
    expect(await listSlices(createMemoryStore(), 'titanic')).toEqual([]);
  });

  it('are saved without blanks around their texts, in order, each dataset with its own', async () => {
    const store = createMemoryStore();
    const spaced = { name: '  Women ', formula: ' sex == "female" ', description: '  ' };
    expect(await saveSlice(store, saving(spaced))).toEqual({ slice: WOMEN, before: null, isNew: true });
    await saveSlice(store, saving(OLD));
    await saveSlice(store, { ...saving(OLD), dataset: 'a/b %2F \uD800' });
    expect(await listSlices(store, 'titanic')).toEqual([WOMEN, OLD]);
    expect(await listSlices(store, 'a/b %2F \uD800')).toEqual([OLD]);
  });

  it('take the place of one another, and saving the one before undoes that', async () => {
    const store = createMemoryStore();
    await saveSlice(store, saving(WOMEN));
    await saveSlice(store, saving(OLD));
    const next = { name: 'Girls', formula: 'sex == "female" && age < 18' };
    const { before } = await saveSlice(store, saving(next, { replaces: 'Women' }));
    expect(before).toEqual(WOMEN);
    expect(await listSlices(store, 'titanic')).toEqual([next, OLD]);
    await saveSlice(store, saving(before!, { replaces: 'Girls' }));
    expect(await listSlices(store, 'titanic')).toEqual([WOMEN, OLD]);
  });

  it('are deleted and saved back, and every change stays on record', async () => {
    const store = createMemoryStore();
    await saveSlice(store, saving(WOMEN));
    const deleted = await deleteSlice(store, { dataset: 'titanic', name: 'Women', at: 2 });
    expect(deleted).toEqual(WOMEN);
    expect(await listSlices(store, 'titanic')).toEqual([]);
    await saveSlice(store, saving(deleted as typeof WOMEN, { at: 3 }));
    expect(await listSlices(store, 'titanic')).toEqual([WOMEN]);
    expect(await readSliceChanges(store, 'titanic')).toEqual([
      { kind: 'saved', at: 1, slice: WOMEN },
      { kind: 'deleted', at: 2, name: 'Women' },
      { kind: 'saved', at: 3, slice: WOMEN }
    ]);
  });

  it('change nothing when they are there already or not there', async () => {
    const store = createMemoryStore();
    await saveSlice(store, saving(WOMEN));
    expect((await saveSlice(store, saving(WOMEN, { at: 9 }))).isNew).toBe(false);
    expect(await deleteSlice(store, { dataset: 'titanic', name: '__proto__', at: 9 })).toBeUndefined();
    expect(await readSliceChanges(store, 'titanic')).toHaveLength(1);
  });

  it('are all kept when writers race', async () => {
    const store = createMemoryStore();
    const names = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(names.map((name, i) => saveSlice(store, saving({ name, formula: `age > ${i}` }))));
    expect((await listSlices(store, 'titanic')).map(({ name }) => name).sort()).toEqual(names);
  });

  it.each([
    [{ name: ' \n', formula: 'age > 1' }, 'datasets/bad-slice'],
    [{ name: 'x'.repeat(101), formula: 'age > 1' }, 'datasets/bad-slice'],
    [{ name: 'a', formula: 'age > 1', description: 'x'.repeat(1001) }, 'datasets/bad-slice'],
    [{ name: 'a', formula: 'age >' }, 'datasets/bad-formula'],
    [{ name: 'a', formula: '' }, 'datasets/bad-formula'],
    [{ name: 'a', formula: 'age' }, 'datasets/bad-slice'],
    [{ name: 'a', formula: 'age + 1' }, 'datasets/bad-slice'],
    [{ name: 'a', formula: 'age > 1 ? sex : 0' }, 'datasets/bad-slice'],
    [{ name: 'a', formula: 'true' }, 'datasets/bad-slice'],
    [{ name: 'a', formula: '1 < 2' }, 'datasets/bad-slice']
  ])('refuse %j', async (slice, code) => {
    const store = createMemoryStore();
    await expect(saveSlice(store, saving(slice))).rejects.toMatchObject({ code });
    expect(await store.listRefs('')).toEqual([]);
  });

  it.each([
    '!alone',
    'isMissing(age)',
    'contains(name, "Mrs")',
    'age > 1 ? sex == "male" : false',
    'coalesce(age > 1, 0)'
  ])('take %s for true or false', async (formula) => {
    expect((await saveSlice(createMemoryStore(), saving({ name: 'a', formula }))).isNew).toBe(true);
  });

  it('refuse a name that is taken, the same condition under another name, and a place of nothing', async () => {
    const store = createMemoryStore();
    await saveSlice(store, saving(WOMEN));
    await saveSlice(store, saving(OLD));
    const taken = { code: 'datasets/slice-exists', message: 'There is a slice named "Women" already.' };
    await expect(saveSlice(store, saving({ ...WOMEN, formula: 'age > 1' }))).rejects.toMatchObject(taken);
    await expect(saveSlice(store, saving({ ...OLD, name: 'Women' }, { replaces: 'Old' }))).rejects.toMatchObject(taken);
    await expect(saveSlice(store, saving({ name: 'Ladies', formula: '(sex)=="female"' }))).rejects.toMatchObject({
      code: 'datasets/slice-exists',
      message: 'The slice "Women" has the same rows already.'
    });
    await expect(
      saveSlice(store, saving({ name: 'b', formula: 'age > 2' }, { replaces: 'gone' }))
    ).rejects.toMatchObject({ code: 'datasets/unknown-slice' });
    expect(await listSlices(store, 'titanic')).toEqual([WOMEN, OLD]);
  });
});

const people = tableOf(
  numbers('age', [70, 20, null, 61, null]),
  texts('sex', ['female', 'male', 'female', null, null])
);

describe('the rows of a slice', () => {
  it.each([
    ['age > 60', [1, 0, 0, 1, 0], [0, 0, 1, 0, 1]],
    ['age > 60 || sex == "female"', [1, 0, 1, 1, 0], [0, 0, 0, 0, 1]],
    ['isMissing(age)', [0, 0, 1, 0, 1], [0, 0, 0, 0, 0]]
  ])('%s', (formula, mask, undecided) => {
    const marked = markSlice(formula, people);
    expect([...marked.mask]).toEqual(mask);
    expect([...marked.undecided]).toEqual(undecided);
  });

  it('need their columns, of the right kind', () => {
    expect(() => markSlice('height > 1', people)).toThrow(expect.objectContaining({ code: 'datasets/unknown-column' }));
    expect(() => markSlice('sex > 1', people)).toThrow(expect.objectContaining({ code: 'datasets/bad-formula' }));
    expect([...markSlice('age > 1', tableOf(numbers('age', []))).mask]).toEqual([]);
  });

  it('of x, of !x and the undecided ones make the table, each row once', () => {
    const rng = createRng(5, 'slices');
    for (let trial = 0; trial < 60; trial++) {
      const cells = (most: number) => Array.from({ length: 40 }, () => (rng.uniform() < 0.2 ? null : rng.below(most)));
      const table = tableOf(
        numbers('a', cells(9)),
        numbers('b', cells(5)),
        texts(
          'c',
          cells(3).map((k) => (k === null ? null : 'xyz'[k]!))
        )
      );
      const tests = ['a > b', 'a == 3', 'c == "x"', 'isMissing(b)', 'a + b < 6', 'c != "z"'];
      const pick = (): string => tests[rng.below(tests.length)]!;
      const formula = rng.uniform() < 0.5 ? pick() : `${pick()} ${rng.uniform() < 0.5 ? '&&' : '||'} ${pick()}`;
      const [yes, no] = [markSlice(formula, table), markSlice(`!(${formula})`, table)];
      expect(no.undecided).toEqual(yes.undecided);
      expect(Array.from(yes.mask, (cell, row) => cell + no.mask[row]! + yes.undecided[row]!)).toEqual(
        new Array(40).fill(1)
      );
    }
  });
});
