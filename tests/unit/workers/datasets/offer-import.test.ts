import { describe, expect, it } from 'vitest';
import { changeRole, loadTable, readDataset, readManifest } from '#core/datasets';
import type { Progress } from '#core/ports';
import { AppError } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { createDatasetsService } from '../../../../src/workers/datasets/create-datasets-service.ts';
import { quietContext } from '../../../fixtures/import-text.ts';

const FIRST = 'id,city,x\n1,Rome,1\n2,Oslo,2\n';
const csv = (text: string, name = 'd.csv'): File => new File([text], name);

async function started() {
  const store = createMemoryStore();
  const service = createDatasetsService({ store, clock: { now: () => 7 } });
  const offer = (text: string, more: object = {}) =>
    service.offerFiles({ files: [csv(text)], name: 'd', settings: {}, ...more }, quietContext);
  const first = await offer(FIRST);
  if (first.kind !== 'stored') throw new Error('the first file asks');
  const count = async (name = 'd') => (await readDataset(store, name))?.versions.length ?? 0;
  return { store, service, offer, count, version: first.imported.version };
}

async function asked(offered: Promise<{ readonly kind: string }>): Promise<{ ticket: number; rows: number }> {
  const found = await offered;
  expect(found).toMatchObject({ kind: 'asks' });
  return found as unknown as { ticket: number; rows: number };
}

describe('a file offered to a dataset', () => {
  it('is stored when it lacks nothing', async () => {
    const { offer, count } = await started();
    expect(await offer('id,city,x,y\n3,Rome,1,5\n4,Oslo,2,6\n')).toMatchObject({
      kind: 'stored',
      comparison: { number: 1, extent: 'all rows', verdict: 'told' }
    });
    expect(await count()).toBe(2);
  });

  it('is kept unstored when it lacks something, and stored as decided', async () => {
    const { store, service, offer, count } = await started();
    const { ticket, rows } = await asked(offer('id,x\n3,1\n4,2\n5,3\n'));
    expect([rows, await count()]).toEqual([3, 1]);
    const { version } = await service.storeOffer({ ticket, name: 'd' }, quietContext);
    expect(await count()).toBe(2);
    expect((await loadTable(store, version)).rows).toBe(3);
    await expect(service.storeOffer({ ticket, name: 'd' }, quietContext)).rejects.toMatchObject({
      code: 'datasets/offer-gone'
    });
  });

  it('becomes a dataset under a name that is free', async () => {
    const { service, offer, count } = await started();
    await service.offerFiles({ files: [csv('a\n1\n2\n')], name: 'taken', settings: {} }, quietContext);
    const { ticket } = await asked(offer('id,x\n3,1\n4,2\n'));
    await expect(service.storeOffer({ ticket, name: 'taken' }, quietContext)).rejects.toMatchObject({
      code: 'datasets/name-taken'
    });
    await service.storeOffer({ ticket, name: 'e' }, quietContext);
    expect([await count('d'), await count('e')]).toEqual([1, 1]);
  });

  it('is let go of', async () => {
    const { service, offer, count } = await started();
    const { ticket } = await asked(offer('id,x\n3,1\n4,2\n'));
    await service.dropOffer({ ticket });
    await expect(service.storeOffer({ ticket, name: 'd' }, quietContext)).rejects.toBeInstanceOf(AppError);
    expect(await count()).toBe(1);
  });

  it('says with its first rows what will be asked', async () => {
    const { service } = await started();
    const reports: Progress[] = [];
    const ctx = { ...quietContext, report: (progress: Progress) => void reports.push(progress) };
    await service.offerFiles({ files: [csv('id,x\n3,1\n4,2\n')], name: 'd', settings: {} }, ctx);
    const first = reports.find(({ detail }) => detail !== undefined)!.detail;
    expect(first).toMatchObject({
      preview: {
        rows: [
          ['3', '1'],
          ['4', '2']
        ]
      },
      comparison: { verdict: 'asks', extent: 'first rows' }
    });
  });

  it('keeps roles and types chosen by hand', async () => {
    const { store, offer, version } = await started();
    await changeRole(store, { name: 'd', version, column: 'x', role: 'ignore', at: 2 });
    const next = await offer('id,city,x\n3,Rome,8\n4,Oslo,9\n');
    if (next.kind !== 'stored') throw new Error('it asks');
    const { schema } = await readManifest(store, next.imported.version);
    expect(schema.find(({ name }) => name === 'x')).toMatchObject({ role: 'ignore' });
  });

  it('is compared with the version it is to be read like', async () => {
    const { service, offer, version } = await started();
    const { ticket } = await asked(offer('id,x\n3,1\n4,2\n'));
    await service.storeOffer({ ticket, name: 'd' }, quietContext);
    expect(await offer('id,x\n5,1\n6,2\n')).toMatchObject({
      kind: 'stored',
      comparison: { number: 2, verdict: 'same' }
    });
    await asked(offer('id,x\n7,1\n8,2\n', { like: version }));
  });
});

describe('rows offered to a version', () => {
  it('are asked about when cells would be lost, and added as decided', async () => {
    const { store, service, offer, version } = await started();
    const { ticket } = await asked(offer('id,city,x\n3,Rome,many\n', { onto: version }));
    const { version: next } = await service.storeOffer({ ticket, name: 'd' }, quietContext);
    expect((await loadTable(store, next)).rows).toBe(3);
  });

  it('are refused without a question when nothing fits', async () => {
    const { offer, version } = await started();
    await expect(offer('a,b\n1,2\n', { onto: version })).rejects.toMatchObject({ code: 'datasets/append-mismatch' });
  });
});

describe('several files offered to a dataset', () => {
  const labels = csv('id,city,x\n3,Rome,1\n4,Oslo,2\n', 'd.csv');
  const events = csv('id,at\n3,8\n3,9\n4,10\n', 'events.csv');

  it('are asked about, even where nothing is lacking', async () => {
    const { offer, count } = await started();
    const offered = await offer('', { files: [labels, events] });
    expect(offered).toMatchObject({
      kind: 'asks',
      rows: 5,
      comparison: {
        verdict: 'asks',
        changes: [
          {
            kind: 'joined',
            files: 2,
            before: { rows: 2, columns: 3 },
            after: { rows: 5, columns: 5 },
            severity: 'asks'
          },
          { kind: 'added', column: 'at', severity: 'told' }
        ]
      }
    });
    expect(await count()).toBe(1);
  });

  it('are asked about where they are those of the version before', async () => {
    const { service, offer, count } = await started();
    const { ticket } = await asked(offer('', { files: [labels, events] }));
    await service.storeOffer({ ticket, name: 'd' }, quietContext);
    await asked(offer('', { files: [labels, events] }));
    expect(await count()).toBe(2);
  });

  it('become a new dataset without a question where the name is free', async () => {
    const { offer, count } = await started();
    expect(await offer('', { files: [labels, events], name: 'e' })).toMatchObject({ kind: 'stored', comparison: null });
    expect([await count('d'), await count('e')]).toEqual([1, 1]);
  });

  it('are compared together', async () => {
    const { offer } = await started();
    const files = [csv('id,city\n3,Rome\n4,Oslo\n', 'a.csv'), csv('id,x\n5,1\n6,2\n', 'b.csv')];
    expect(await offer('', { files })).toMatchObject({ comparison: { changes: [{ kind: 'joined' }] } });
    expect(await offer('', { files: files.slice(1).concat(csv('id\n8\n9\n', 'c.csv')) })).toMatchObject({
      comparison: { changes: [{ kind: 'joined' }, { kind: 'missing', column: 'city' }, { kind: 'reading' }] }
    });
  });

  it('keep the roles that were chosen by hand', async () => {
    const { store, service, offer, version } = await started();
    await changeRole(store, { name: 'd', version, column: 'x', role: 'ignore', at: 2 });
    const { ticket } = await asked(offer('', { files: [labels, events] }));
    const { version: next } = await service.storeOffer({ ticket, name: 'd' }, quietContext);
    const { schema } = await readManifest(store, next);
    expect(schema.find(({ name }) => name === 'x')).toMatchObject({ role: 'ignore' });
  });
});
