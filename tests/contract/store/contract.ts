import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '#core/ports';
import { digestBytes, type Digest } from '#core/shared';
import { bytes, codeOf, commitText, MIB, moveRef, noise, type StorePlace } from './fixtures.ts';

const NONE: ReadonlySet<Digest> = new Set();

export function describeStore(name: string, newPlace: () => StorePlace): void {
  describe(`store contract: ${name}`, () => {
    const ctx = {} as Context;
    beforeEach(async () => {
      ctx.place = newPlace();
      ctx.store = await ctx.place.open({ graceMs: 0 });
    });
    testObjects(ctx);
    testSizes(ctx);
    testCommits(ctx);
    testRaces(ctx);
    testRefs(ctx);
    testSweep(ctx);
    const sample = newPlace();
    if (sample.flipBit !== undefined) testDamage(ctx);
    if (sample.shared) testSharing(ctx);
  });
}

interface Context {
  place: StorePlace;
  store: Store;
}

function testObjects(ctx: Context): void {
  test('[S1] an object is read back under the SHA-256 of its bytes', async () => {
    const digests = await ctx.store.putObjects([bytes('one'), bytes('two')]);
    expect(digests).toEqual([digestBytes(bytes('one')), digestBytes(bytes('two'))]);
    expect(await ctx.store.readObject(digests[1]!)).toEqual(bytes('two'));
  });

  test('[S1] putting an object twice stores it once', async () => {
    await ctx.store.putObjects([bytes('same'), bytes('same')]);
    await ctx.store.putObjects([bytes('same')]);
    expect(await ctx.store.usage()).toBe(4);
  });

  test('[S1] hasObjects answers for exactly the digests asked', async () => {
    const [one] = await ctx.store.putObjects([bytes('one'), bytes('two')]);
    const absent = digestBytes(bytes('absent'));
    expect(await ctx.store.hasObjects([one!, absent])).toEqual(new Set([one]));
    expect(await ctx.store.hasObjects([])).toEqual(new Set());
  });

  test.each([digestBytes(bytes('never stored')), '../refs', '__proto__', ''])(
    '[S2] reading %j, which is not there, is store/missing-object',
    async (digest) => {
      expect(await codeOf(ctx.store.readObject(digest))).toBe('store/missing-object');
    }
  );

  test('[S11] bytes changed by their owner, before or after, do not reach the store', async () => {
    const mine = bytes('mine');
    const pending = ctx.store.putObjects([mine]);
    mine.fill(0);
    const [digest] = await pending;
    const read = await ctx.store.readObject(digest!);
    read.fill(0);
    expect(await ctx.store.readObject(digest!)).toEqual(bytes('mine'));
  });
}

function testSizes(ctx: Context): void {
  test.each([0, 4 * MIB - 1, 4 * MIB, 4 * MIB + 1, 9 * MIB])('[S9] an object of %i bytes survives', async (length) => {
    const [digest] = await ctx.store.putObjects([noise(length)]);
    const read = await ctx.store.readObject(digest!);
    expect(read.byteLength).toBe(length);
    expect(digestBytes(read)).toBe(digest);
    expect(await ctx.store.usage()).toBe(length);
  });

  test('[S9] a view into a larger buffer is stored as the view alone', async () => {
    const [digest] = await ctx.store.putObjects([bytes('abcdef').subarray(2, 4)]);
    expect(await ctx.store.readObject(digest!)).toEqual(bytes('cd'));
  });
}

function testCommits(ctx: Context): void {
  test('[S4] a commit writes its objects and moves its refs', async () => {
    const one = digestBytes(bytes('one'));
    await ctx.store.commit({ objects: [bytes('one')], refs: [{ name: 'head', expect: null, to: one }] });
    expect(await ctx.store.readRef('head')).toEqual({ name: 'head', target: one });
    expect(await ctx.store.readObject(one)).toEqual(bytes('one'));
  });

  test('[S4] one wrong expectation among several changes nothing at all', async () => {
    const one = await commitText(ctx.store, 'a', 'one');
    const two = digestBytes(bytes('two'));
    const refs = [
      { name: 'fresh', expect: null, to: two },
      { name: 'a', expect: two, to: two }
    ];
    expect(await codeOf(ctx.store.commit({ objects: [bytes('two')], refs }))).toBe('store/conflict');
    expect(await ctx.store.listRefs('')).toEqual([{ name: 'a', target: one }]);
    expect(await ctx.store.hasObjects([two])).toEqual(new Set());
  });

  test('[S4] expecting no ref where there is one is a conflict, even with the same target', async () => {
    const one = await commitText(ctx.store, 'a', 'one');
    const commit = ctx.store.commit({ objects: [], refs: [{ name: 'a', expect: null, to: one }] });
    expect(await codeOf(commit)).toBe('store/conflict');
  });

  test('[S4] a ref is removed by moving it to null, and can be made again', async () => {
    const one = await commitText(ctx.store, 'a', 'one');
    await ctx.store.commit({ objects: [], refs: [{ name: 'a', expect: one, to: null }] });
    expect(await ctx.store.readRef('a')).toBeUndefined();
    await ctx.store.commit({ objects: [], refs: [{ name: 'a', expect: null, to: one }] });
    expect(await ctx.store.readRef('a')).toEqual({ name: 'a', target: one });
  });

  test('[S6] a ref to an object that is not there is refused, and the refs beside it too', async () => {
    const one = digestBytes(bytes('one'));
    const refs = [
      { name: 'good', expect: null, to: one },
      { name: 'bad', expect: null, to: digestBytes(bytes('absent')) }
    ];
    expect(await codeOf(ctx.store.commit({ objects: [bytes('one')], refs }))).toBe('store/missing-object');
    expect(await ctx.store.listRefs('')).toEqual([]);
  });

  test('[S4] naming one ref twice is a bug of the caller, not a conflict', async () => {
    const change = { name: 'a', expect: null, to: null };
    await expect(ctx.store.commit({ objects: [], refs: [change, change] })).rejects.toThrow('same ref twice');
  });
}

function testRaces(ctx: Context): void {
  test('[S5] of 20 parallel commits from one expectation exactly one wins', async () => {
    const start = await commitText(ctx.store, 'head', 'start');
    const texts = Array.from({ length: 20 }, (_, i) => `attempt ${i}`);
    const codes = await Promise.all(texts.map((text) => codeOf(moveRef(ctx.store, { from: start, text }))));
    expect(codes.filter((code) => code === 'resolved')).toHaveLength(1);
    expect(codes.filter((code) => code === 'store/conflict')).toHaveLength(19);
    const winner = texts[codes.indexOf('resolved')]!;
    expect((await ctx.store.readRef('head'))?.target).toBe(digestBytes(bytes(winner)));
    const losers = texts.filter((text) => text !== winner).map((text) => digestBytes(bytes(text)));
    expect(await ctx.store.hasObjects(losers)).toEqual(new Set());
  });

  test('[S5] parallel commits to different refs all succeed', async () => {
    const names = Array.from({ length: 10 }, (_, i) => `ref-${i}`);
    await Promise.all(names.map((name) => commitText(ctx.store, name, name)));
    expect((await ctx.store.listRefs('ref-')).map(({ name }) => name)).toEqual(names);
  });
}

function testRefs(ctx: Context): void {
  const NAMES = ['', '../x', 'A', 'Z/ö', '__proto__', 'a', 'a/b', 'a0', 'constructor', 'é\n"', '\u{1f600}', '\uff5e'];

  test('[S8] any text names a ref; the list is in code-unit order', async () => {
    for (const name of [...NAMES].reverse()) await commitText(ctx.store, name, `for ${name}`);
    expect((await ctx.store.listRefs('')).map(({ name }) => name)).toEqual([...NAMES].sort());
    for (const name of NAMES) {
      expect(await ctx.store.readRef(name)).toEqual({ name, target: digestBytes(bytes(`for ${name}`)) });
    }
  });

  test('[S8] a prefix selects names by their start alone', async () => {
    for (const name of ['a', 'a/', 'a/1', 'a/2', 'a0', 'b/a/', 'A/1']) await commitText(ctx.store, name, 'x');
    expect((await ctx.store.listRefs('a/')).map(({ name }) => name)).toEqual(['a/', 'a/1', 'a/2']);
    expect(await ctx.store.listRefs('c')).toEqual([]);
  });

  test('[S8] a name that Object.prototype knows is no ref until it is committed', async () => {
    expect(await ctx.store.readRef('__proto__')).toBeUndefined();
    expect(await ctx.store.readRef('constructor')).toBeUndefined();
  });
}

function testSweep(ctx: Context): void {
  test('[S10] a sweep keeps what is reachable or pointed at, and returns the bytes freed', async () => {
    const pointed = await commitText(ctx.store, 'head', 'pointed');
    const [reachable, garbage] = await ctx.store.putObjects([bytes('reachable'), bytes('garbage')]);
    expect(await ctx.store.usage()).toBe(7 + 9 + 7);
    expect(await ctx.store.sweep(new Set([reachable!]))).toBe(7);
    expect(await ctx.store.hasObjects([pointed, reachable!, garbage!])).toEqual(new Set([pointed, reachable]));
    expect(await ctx.store.usage()).toBe(7 + 9);
  });

  test('[S10] the target of a removed ref goes with the next sweep', async () => {
    const one = await commitText(ctx.store, 'a', 'one');
    await ctx.store.commit({ objects: [], refs: [{ name: 'a', expect: one, to: null }] });
    expect(await ctx.store.sweep(NONE)).toBe(3);
    expect(await codeOf(ctx.store.readObject(one))).toBe('store/missing-object');
  });

  test('[S10] a large object is swept whole', async () => {
    await ctx.store.putObjects([noise(9 * MIB)]);
    expect(await ctx.store.sweep(NONE)).toBe(9 * MIB);
    expect(await ctx.store.usage()).toBe(0);
  });

  test('[S10] an object younger than the grace period stays, and a second put makes it young again', async () => {
    let now = Date.now();
    const store = await ctx.place.open({ graceMs: 60_000, now: () => now });
    const [digest] = await store.putObjects([bytes('young')]);
    now += 50_000;
    expect(await store.sweep(NONE)).toBe(0);
    await store.putObjects([bytes('young')]);
    now += 20_000;
    expect(await store.sweep(NONE)).toBe(0);
    now += 40_000;
    expect(await store.sweep(NONE)).toBe(5);
    expect(await store.hasObjects([digest!])).toEqual(new Set());
  });
}

function testDamage(ctx: Context): void {
  test.each([10, 9 * MIB])('[S2] one flipped bit in an object of %i bytes is store/damaged-object', async (length) => {
    const [digest, other] = await ctx.store.putObjects([noise(length), bytes('other')]);
    await ctx.place.flipBit!(digest!);
    expect(await codeOf(ctx.store.readObject(digest!))).toBe('store/damaged-object');
    expect(await ctx.store.readObject(other!)).toEqual(bytes('other'));
  });

  test('[S3] putting the object again replaces the damaged copy', async () => {
    const [digest] = await ctx.store.putObjects([bytes('precious')]);
    await ctx.place.flipBit!(digest!);
    await ctx.store.putObjects([bytes('precious')]);
    expect(await ctx.store.readObject(digest!)).toEqual(bytes('precious'));
  });
}

function testSharing(ctx: Context): void {
  test('[S12] a second handle reads what the first has committed, and the other way round', async () => {
    const second = await ctx.place.open({ graceMs: 0 });
    const one = await commitText(ctx.store, 'head', 'one');
    expect(await second.readObject(one)).toEqual(bytes('one'));
    await moveRef(second, { from: one, text: 'two' });
    expect((await ctx.store.readRef('head'))?.target).toBe(digestBytes(bytes('two')));
  });

  test('[S5] of 20 parallel commits through two handles exactly one wins', async () => {
    const second = await ctx.place.open({ graceMs: 0 });
    const start = await commitText(ctx.store, 'head', 'start');
    const attempts = Array.from({ length: 20 }, (_, i) =>
      moveRef(i % 2 ? second : ctx.store, { from: start, text: `${i}` })
    );
    const codes = await Promise.all(attempts.map(codeOf));
    expect(codes.filter((code) => code === 'resolved')).toHaveLength(1);
  });
}
