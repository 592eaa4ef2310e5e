import { expect, it } from 'vitest';
import { appendVersion, deleteVersion, saveDataset } from '#core/datasets';
import { collectGarbage, previewDeletion } from '#core/pipeline';
import { createMemoryStore } from '#store/memory';
import { importText } from '../datasets/import-text.ts';

it('says what a sweep will free once the version is gone', async () => {
  const store = createMemoryStore();
  const save = async (text: string, at: number) =>
    saveDataset(store, { name: 'cities', imported: await importText(text), at });
  const { version } = await save('id,x\n1,0.5\n2,7\n', 1);
  await save('id,x\n1,0.5\n2,8\n', 2);
  const preview = await previewDeletion(store, { name: 'cities', version });
  expect(preview.objects).toBeGreaterThan(0);
  await collectGarbage(store);
  await deleteVersion(store, { name: 'cities', version });
  expect(await collectGarbage(store)).toBeGreaterThanOrEqual(preview.bytes!);
});

it('counts nothing that a later version was made from', async () => {
  const store = createMemoryStore();
  const first = await saveDataset(store, { name: 'a', imported: await importText('id,x\n1,0.5\n2,7\n'), at: 1 });
  await appendVersion(store, {
    name: 'a',
    version: first.version,
    imported: await importText('id,x\n3,1\n4,2\n'),
    at: 2
  });
  expect(await previewDeletion(store, { name: 'a', version: first.version })).toEqual({ objects: 0, bytes: 0 });
});

it('does not guess where a ref of an unknown kind may need anything', async () => {
  const store = createMemoryStore();
  const first = await saveDataset(store, { name: 'a', imported: await importText('id,x\n1,0.5\n2,7\n'), at: 1 });
  await store.commit({ objects: [], refs: [{ name: 'future/thing', expect: null, to: first.version }] });
  expect(await previewDeletion(store, { name: 'a', version: first.version })).toEqual({ objects: null, bytes: null });
});
