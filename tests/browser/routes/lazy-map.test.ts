import { expect, test } from 'vitest';
import { LazyMap } from '../../../src/routes/data/lazy-map.svelte.ts';

function recorder() {
  const asked: number[] = [];
  const read = (key: number): Promise<string> => {
    asked.push(key);
    return Promise.resolve(`value ${key}`);
  };
  return { asked, read };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('a value is fetched when it is first looked at, once', async () => {
  const { asked, read } = recorder();
  const map = new LazyMap(read);
  expect(map.get(7)).toBeUndefined();
  expect(map.get(7)).toBeUndefined();
  await settled();
  expect(map.get(7)).toBe('value 7');
  expect(asked).toEqual([7]);
});

test('what is near is fetched behind it, so that it is there when it is looked at', async () => {
  const { asked, read } = recorder();
  const map = new LazyMap(read, { near: (key) => [key + 1, key - 1] });
  map.get(7);
  expect(asked).toEqual([7, 8, 6]);
  await settled();
  expect(map.get(8)).toBe('value 8');
  expect(asked).toEqual([7, 8, 6, 9]);
});

test('the oldest make room and are fetched anew', async () => {
  const { asked, read } = recorder();
  const map = new LazyMap(read, { keep: 2 });
  for (const key of [1, 2, 3]) {
    map.get(key);
    await settled();
  }
  expect(map.get(2)).toBe('value 2');
  expect(map.get(1)).toBeUndefined();
  expect(asked).toEqual([1, 2, 3, 1]);
});
