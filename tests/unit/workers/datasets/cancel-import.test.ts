import { describe, expect, it } from 'vitest';
import { readDataset } from '#core/datasets';
import { collectGarbage } from '#core/pipeline';
import type { CallContext, Store } from '#core/ports';
import { AppError } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { createDatasetsService } from '../../../../src/workers/datasets/create-datasets-service.ts';
import { quietContext } from '../../../fixtures/import-text.ts';

const MIB = 1 << 20;
const CANCELLED = { code: 'workers/cancelled' };

type Event = { readonly kind: 'turn'; readonly phase: string } | { readonly kind: 'put'; readonly bytes: number };

interface Watched {
  readonly ctx: CallContext;
  readonly events: readonly Event[];
  /** The phase at every turn. */
  phases(): readonly string[];
  turns(phase: string): number;
}

/** A context that notes its turns, and is cancelled at one of them, counted from 0. */
function watched(events: Event[], cancelAt = -1): Watched {
  const controller = new AbortController();
  let phase = 'starting';
  const phases = (): readonly string[] => events.flatMap((event) => (event.kind === 'turn' ? [event.phase] : []));
  const ctx: CallContext = {
    signal: controller.signal,
    report: (progress) => void (phase = progress.phase),
    async turn() {
      events.push({ kind: 'turn', phase });
      if (phases().length === cancelAt + 1) controller.abort(new AppError('workers/cancelled'));
      controller.signal.throwIfAborted();
    }
  };
  return { ctx, events, phases, turns: (of) => phases().filter((other) => other === of).length };
}

/** Turns at which nothing has been stored for good. */
const untilSaved = ({ phases }: Watched): readonly string[] =>
  phases().filter((phase) => !phase.startsWith('keeping the original'));

function open() {
  const store = createMemoryStore();
  const events: Event[] = [];
  const noting: Store = {
    ...store,
    async putObjects(objects) {
      events.push({ kind: 'put', bytes: objects.reduce((sum, { length }) => sum + length, 0) });
      return store.putObjects(objects);
    }
  };
  const service = createDatasetsService({ store: noting, clock: { now: () => 7 } });
  return { store, events, service };
}

const LATE_ROWS = 130_000;
/** One column that turns out to be text after a mebibyte, and one of numbers that do not rise. */
const LATE = csv('late.csv', {
  header: 'id,x',
  rows: LATE_ROWS,
  row: (i) => `${i === LATE_ROWS - 9 ? 'none of them' : i},${(i * 7919) % 1000}`
});

function csv(
  name: string,
  { header, rows, row }: { header: string; rows: number; row: (index: number) => string }
): File {
  return new File([`${header}\n${Array.from({ length: rows }, (_, i) => `${row(i)}\n`).join('')}`], name);
}

const offer = (files: readonly File[], more: object = {}) => ({ files, name: 'd', settings: {}, ...more });

async function traces({ store }: { readonly store: Store }): Promise<unknown> {
  await collectGarbage(store);
  return { refs: await store.listRefs(''), bytes: await store.usage() };
}

describe('a cancelled import', () => {
  it('leaves nothing, in whichever phase, and the file can be imported again at once', async () => {
    const clean = open();
    const whole = watched(clean.events);
    const expected = await clean.service.offerFiles(offer([LATE]), whole.ctx);
    const phases = untilSaved(whole);
    expect(new Set(phases)).toEqual(new Set(['starting', 'reading', 'profiling', 'saving']));
    // The last ones are in the second reading.
    expect(whole.turns('reading')).toBeGreaterThan(Math.ceil(LATE.size / (MIB / 4)));
    const place = open();
    const before = await traces(place);
    for (const [at, phase] of phases.entries()) {
      if (phase === phases[at - 1] && phase === phases[at + 1]) continue;
      const cancelled = place.service.offerFiles(offer([LATE]), watched([], at).ctx);
      await expect(cancelled, `${phase}, turn ${at}`).rejects.toMatchObject(CANCELLED);
      expect(await traces(place)).toEqual(before);
    }
    expect(await place.service.offerFiles(offer([LATE]), quietContext)).toEqual(expected);
  }, 60_000);

  it('keeps the version that was told of, and no part of its original', async () => {
    const place = open();
    const whole = watched([]);
    await open().service.offerFiles(offer([LATE]), whole.ctx);
    const { ctx } = watched([], whole.phases().indexOf('keeping the original') + 1);
    await expect(place.service.offerFiles(offer([LATE]), ctx)).rejects.toMatchObject(CANCELLED);
    await collectGarbage(place.store);
    expect((await place.store.listRefs('')).map(({ name }) => name)).toEqual(['datasets/d']);
    expect((await readDataset(place.store, 'd'))?.versions).toHaveLength(1);
    const again = await place.service.offerFiles(offer([LATE]), quietContext);
    expect(again).toMatchObject({ kind: 'stored', imported: { isNew: false } });
    expect(await place.store.listRefs('originals/')).toHaveLength(1);
  }, 60_000);
});

describe('what goes into a dataset that is there', () => {
  const first = new File(['id,x\n1,5\n2,3\n'], 'first.csv');
  const second = new File(['id,x\n3,5\n4,9\n'], 'second.csv');

  async function started() {
    const place = open();
    const offered = await place.service.offerFiles(offer([first]), quietContext);
    if (offered.kind !== 'stored') throw new Error('the first file asks');
    return { ...place, version: offered.imported.version };
  }
  type Started = Awaited<ReturnType<typeof started>>;

  it.each<[string, (place: Started, ctx: CallContext) => Promise<unknown>]>([
    ['an appended file', ({ service, version }, ctx) => service.offerFiles(offer([second], { onto: version }), ctx)],
    ['several files', ({ service }, ctx) => service.offerFiles({ ...offer([first, second]), name: 'both' }, ctx)],
    [
      'a file read again',
      ({ service, version }, ctx) => service.replayImport({ name: 'd', version, settings: { header: 'no' } }, ctx)
    ]
  ])('is cancelled as well: %s', async (_, work) => {
    const place = await started();
    const before = await traces(place);
    const whole = watched([]);
    await work(await started(), whole.ctx);
    // The sample, a block, and behind the write.
    expect(untilSaved(whole).length).toBeGreaterThanOrEqual(3);
    for (const at of untilSaved(whole).keys()) {
      await expect(work(place, watched([], at).ctx)).rejects.toMatchObject(CANCELLED);
      expect(await traces(place)).toEqual(before);
    }
  });
});

describe('an import looks for a cancel', () => {
  it('in every 256 KiB it reads and 512 KiB it packs, every 0.5 million cells it profiles, every object it makes, and after every write', async () => {
    const rows = 700_000;
    const file = csv('x.csv', { header: 'x', rows, row: (i) => String((i * 7919) % 1000) });
    const place = open();
    const { ctx, turns, events } = watched(place.events);
    await place.service.offerFiles(offer([file]), ctx);
    expect(turns('starting')).toBe(1);
    expect(turns('reading')).toBeGreaterThanOrEqual(Math.floor(file.size / (MIB / 4)));
    expect(turns('keeping the original')).toBeGreaterThanOrEqual(Math.floor(file.size / (MIB / 2)));
    // Each cell is looked at twice: for its value and for how many different ones there are.
    expect(turns('profiling')).toBeGreaterThanOrEqual(Math.floor((2 * rows) / (MIB / 2)));
    const puts = events.flatMap((event, at) => (event.kind === 'put' ? [{ ...event, at }] : []));
    for (const { at, bytes } of puts) {
      expect(events[at + 1]?.kind).not.toBe('put');
      expect(bytes).toBeLessThanOrEqual(12 * MIB);
    }
    // A number column takes 8 bytes a row, in objects of 4 MiB.
    expect(turns('saving')).toBeGreaterThanOrEqual(puts.length - 1 + Math.floor((8 * rows) / (4 * MIB)));
  }, 60_000);
});
