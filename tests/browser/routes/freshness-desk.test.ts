import { expect, test } from 'vitest';
import type { ViewFreshness } from '#core/features';
import { FreshnessDesk } from '../../../src/routes/features/freshness-desk.svelte.ts';

const FOUND: ViewFreshness = { rows: 3, unusable: 0, entities: 2, fresh: 1, oldest: 0, newest: 5, until: null };
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Calls that the test begins and ends itself. */
function bench() {
  const calls: { name: string; begin(): void; resolve(found: ViewFreshness): void; reject(error: Error): void }[] = [];
  const cancelled: string[] = [];
  const desk = new FreshnessDesk((name, begin) => {
    const { promise: result, resolve, reject } = Promise.withResolvers<ViewFreshness>();
    calls.push({ name, begin, resolve, reject });
    return { result, cancel: () => void (cancelled.push(name), reject(new Error('cancelled'))) };
  });
  return { desk, calls, cancelled };
}

test('a row waits, is read and is there, each on its own', async () => {
  const { desk, calls } = bench();
  expect(desk.of('a').state).toBe('waiting');
  desk.ask(['a', 'b']);
  expect(calls.map(({ name }) => name)).toEqual(['a', 'b']);
  expect([desk.of('a').state, desk.of('b').state]).toEqual(['waiting', 'waiting']);
  calls[0]!.begin();
  expect([desk.of('a').state, desk.of('b').state]).toEqual(['reading', 'waiting']);
  calls[0]!.resolve(FOUND);
  calls[1]!.reject(new Error('gone'));
  await settled();
  expect(desk.of('a')).toEqual({ state: 'ready', value: FOUND });
  expect(desk.of('b')).toMatchObject({ state: 'failed', error: { message: 'gone' } });
});

test('what was known stays while it is asked again, and an answer that comes too late is none', async () => {
  const { desk, calls, cancelled } = bench();
  desk.ask(['a', 'b']);
  calls[0]!.resolve(FOUND);
  await settled();
  desk.ask(['a', 'b']);
  expect(cancelled).toEqual(['b']);
  expect([desk.of('a').state, desk.of('b').state]).toEqual(['ready', 'waiting']);
  calls[2]!.begin();
  expect(desk.of('a').state).toBe('ready');
  calls[2]!.resolve({ ...FOUND, fresh: 2 });
  await settled();
  expect(desk.of('a')).toMatchObject({ value: { fresh: 2 } });
  expect(desk.of('b').state).toBe('waiting');
});
