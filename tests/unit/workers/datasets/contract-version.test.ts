import { describe, expect, it } from 'vitest';
import { parseContract, readDataset, readStanding } from '#core/datasets';
import { changeContract, requireContract } from '#core/pipeline';
import type { Progress } from '#core/ports';
import { AppError } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { createDatasetsService } from '../../../../src/workers/datasets/create-datasets-service.ts';
import type { Imported } from '../../../../src/workers/datasets/import-file.ts';
import type { Offered } from '../../../../src/workers/datasets/offer-import.ts';
import { quietContext } from '../../../fixtures/import-text.ts';

const DAY = 86_400_000;
const csv = (text: string, name = 'orders.csv'): File => new File([text], name);

/** A service over a store whose dataset `orders` has two rows and a contract of these expectations. */
async function contracted(expectations: readonly object[]) {
  const store = createMemoryStore();
  const clock = { time: Date.parse('2026-03-10T00:00:00Z'), now: () => clock.time };
  const service = createDatasetsService({ store, clock });
  const { version } = await service.importFile(
    { file: csv('id,x,day\na,1,2026-03-08\nb,2,2026-03-09\n'), name: 'orders', settings: {} },
    quietContext
  );
  const contract = parseContract({ expectations });
  await changeContract(store, { dataset: 'orders', contract, change: 'edited', reason: 'test', at: 1 });
  const standingOf = (of: string) => readStanding(store, { dataset: 'orders', version: of });
  return { store, clock, service, version, standingOf };
}

async function storedOf(offered: Promise<Offered>): Promise<Imported> {
  const outcome = await offered;
  if (outcome.kind !== 'stored') throw new Error('it was asked about');
  return outcome.imported;
}

const RANGE = { kind: 'range', column: 'x', min: 0, max: 4 };

describe('enforcement', () => {
  it('checks what is appended, keeps the version and refuses to train on it', async () => {
    const { store, service, version, standingOf } = await contracted([RANGE]);
    const next = await storedOf(
      service.offerFiles(
        { files: [csv('id,x,day\nc,9,2026-03-09\n', 'more.csv')], name: 'orders', settings: {}, onto: version },
        quietContext
      )
    );
    const standing = await standingOf(next.version);
    expect(standing?.stored?.report).toMatchObject({
      verdict: 'fail',
      rows: 3,
      results: [{ verdict: 'fail', rows: [3], examples: ['9'] }]
    });
    expect((await service.readRows({ version: next.version, start: 2, count: 1 })).cells).toEqual([
      ['c', '9', '2026-03-09']
    ]);
    await expect(requireContract(store, { name: 'orders', version: next.version })).rejects.toMatchObject({
      code: 'datasets/contract-broken',
      message: expect.stringContaining('"x"') as unknown
    });
    await requireContract(store, { name: 'orders', version });
  });

  it('checks what comes of a batch and of several files', async () => {
    const { service, standingOf } = await contracted([RANGE]);
    const [one, other] = [csv('id,x,day\nz,7,2026-03-01\n'), csv('id,x,day\ny,8,2026-03-01\n')];
    const offered = await service.offerFiles({ files: [one, other], name: 'orders', settings: {} }, quietContext);
    if (offered.kind !== 'asks') throw new Error('several files were stored without a question');
    const made = [
      await service.storeOffer({ ticket: offered.ticket, name: 'orders' }, quietContext),
      await service.importFile({ file: one, name: 'orders', settings: {} }, quietContext)
    ];
    for (const { version } of made) expect((await standingOf(version))?.stored?.report.verdict).toBe('fail');
  });

  it('checks what comes of reading again and of a recipe', async () => {
    const { service, version, standingOf } = await contracted([{ kind: 'required-columns', columns: ['x'] }]);
    const types = [{ name: 'x', type: 'text' as const }];
    const again = await service.replayImport({ name: 'orders', version, settings: { types } }, quietContext);
    expect(again.isNew).toBe(true);
    expect((await standingOf(again.version))?.stored?.report.verdict).toBe('pass');
    const steps = [{ id: 'a', kind: 'drop-columns', columns: ['x'] }];
    const recipe = { format: 'assay.recipe/1', steps };
    const made = await service.applyRecipe({ name: 'orders', version, recipe }, quietContext);
    expect((await standingOf(made.version))?.stored?.report.verdict).toBe('fail');
  });

  it('lets pass what only warns and what has no contract', async () => {
    const { store, service, version } = await contracted([{ ...RANGE, max: 1, severity: 'warn' }]);
    expect((await service.checkVersion({ dataset: 'orders', version }, quietContext))?.stored.report.verdict).toBe(
      'warn'
    );
    await requireContract(store, { name: 'orders', version });
    expect(await service.checkVersion({ dataset: 'none', version }, quietContext)).toBeNull();
    await requireContract(store, { name: 'none', version });
  });
});

describe('a check that takes a while', () => {
  const many = Array.from({ length: 5 }, (_, i) => ({ ...RANGE, max: 4 + i }));
  const watch = (turnsBeforeCancel = Infinity) => {
    const reports: Progress[] = [];
    let turns = 0;
    const turn = async () => {
      if (reports.at(-1)?.phase === 'checking the contract' && ++turns > turnsBeforeCancel)
        throw new AppError('workers/cancelled');
    };
    return { reports, ctx: { ...quietContext, report: (progress: Progress) => void reports.push(progress), turn } };
  };

  it('says how far it is, expectation by expectation', async () => {
    const { service, version } = await contracted(many);
    const { reports, ctx } = watch();
    await service.checkVersion({ dataset: 'orders', version }, ctx);
    const checking = reports.filter(({ phase }) => phase === 'checking the contract');
    expect(checking.map(({ done, total }) => [done, total])).toEqual([0, 1, 2, 3, 4].map((done) => [done, 5]));
  });

  it('can be cancelled, keeps nothing then, and can be made later', async () => {
    const { service, version, standingOf } = await contracted(many);
    const { ctx, reports } = watch(2);
    await expect(service.checkVersion({ dataset: 'orders', version }, ctx)).rejects.toMatchObject({
      code: 'workers/cancelled'
    });
    expect(reports.at(-1)).toMatchObject({ done: 2 });
    expect((await standingOf(version))?.stored).toBeUndefined();
    expect((await service.checkVersion({ dataset: 'orders', version }, quietContext))?.stored.report.verdict).toBe(
      'pass'
    );
  });

  it('is part of what an import tells of, and does not take the import with it when it is cancelled', async () => {
    const { service, store, standingOf } = await contracted(many);
    const { ctx, reports } = watch(1);
    const input = { file: csv('id,x,day\nz,99,2026-03-01\n'), name: 'orders', settings: {} };
    const { version } = await service.importFile(input, ctx);
    expect(reports.map(({ phase }) => phase)).toContain('checking the contract');
    expect((await readDataset(store, 'orders'))!.versions.at(-1)!.version).toBe(version);
    expect((await standingOf(version))?.stored).toBeUndefined();
  });

  it('is known of beforehand', async () => {
    const { service, version } = await contracted(many);
    expect(await service.keptCheck({ dataset: 'none', version })).toEqual({ checked: null, toCheck: 0 });
    expect(await service.keptCheck({ dataset: 'orders', version })).toEqual({ checked: null, toCheck: 6 });
    const checked = await service.checkVersion({ dataset: 'orders', version }, quietContext);
    expect(await service.keptCheck({ dataset: 'orders', version })).toEqual({ checked, toCheck: 0 });
  });

  it('proposes by column, then checks what it proposes', async () => {
    const { service, version } = await contracted(many);
    const { reports, ctx } = watch();
    await service.proposeContract({ version }, ctx);
    expect(new Set(reports.map(({ phase }) => phase))).toEqual(
      new Set(['reading the table', 'reading the columns', 'checking the contract'])
    );
    await expect(service.proposeContract({ version }, watch(0).ctx)).rejects.toMatchObject({
      code: 'workers/cancelled'
    });
  });
});

describe('checkVersion', () => {
  it('makes a report once, and anew under the next contract', async () => {
    const { store, clock, service, version } = await contracted([RANGE]);
    const first = await service.checkVersion({ dataset: 'orders', version }, quietContext);
    clock.time += DAY;
    expect(await service.checkVersion({ dataset: 'orders', version }, quietContext)).toEqual(first);
    const contract = parseContract({ expectations: [{ ...RANGE, max: 1 }] });
    await changeContract(store, { dataset: 'orders', contract, change: 'edited', reason: 'less', at: 2 });
    const next = await service.checkVersion({ dataset: 'orders', version }, quietContext);
    expect([first?.stored.report.verdict, next?.stored.report.verdict]).toEqual(['pass', 'fail']);
  });

  it('asks again how old the data is', async () => {
    const { clock, service, version } = await contracted([{ kind: 'freshness', column: 'day', maxAgeDays: 2 }]);
    expect((await service.checkVersion({ dataset: 'orders', version }, quietContext))?.stored.report.verdict).toBe(
      'pass'
    );
    clock.time += 2 * DAY;
    expect((await service.checkVersion({ dataset: 'orders', version }, quietContext))?.stored.report.verdict).toBe(
      'fail'
    );
  });

  it('reads the newest version of a dataset that must not overlap', async () => {
    const { service, version } = await contracted([{ kind: 'no-overlap', table: 'test', columns: ['id'] }]);
    expect(
      (await service.checkVersion({ dataset: 'orders', version }, quietContext))?.stored.report.results[0]?.verdict
    ).toBe('error');
    await service.importFile({ file: csv('id,x\nb,5\nq,6\n'), name: 'test', settings: {} }, quietContext);
    const next = await service.importFile(
      { file: csv('id,x,day\nb,1,2026-03-01\nw,1,2026-03-01\n'), name: 'orders', settings: {} },
      quietContext
    );
    const found = await service.checkVersion({ dataset: 'orders', version: next.version }, quietContext);
    expect(found?.stored.report.results[0]).toMatchObject({ verdict: 'fail', failing: 1, rows: [1] });
  });
});

it('a proposed contract is kept by the version it is proposed from', async () => {
  const { store, service, version } = await contracted([RANGE]);
  const contract = await service.proposeContract({ version }, quietContext);
  expect(contract.expectations.length).toBeGreaterThan(3);
  await changeContract(store, { dataset: 'orders', contract, change: 'proposed', reason: 'proposed', at: 3 });
  expect((await service.checkVersion({ dataset: 'orders', version }, quietContext))?.stored.report.verdict).toBe(
    'pass'
  );
});
