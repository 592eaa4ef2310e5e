import { expect, it } from 'vitest';
import { createLanes } from '../../../../src/workers/datasets/lanes.ts';

it('works on two groups at a time, each as a whole, and on what came meanwhile afterwards', async () => {
  const [log, ends] = [[] as string[], new Map<string, () => void>()];
  const ask = createLanes<string, number>(2, async (group, things) => {
    log.push(`${group} ${things.join()}`);
    await new Promise<void>((resolve) => ends.set(group, resolve));
  });
  const end = async (group: string): Promise<void> => {
    ends.get(group)!();
    await new Promise((resolve) => setTimeout(resolve));
  };
  for (const [group, thing] of [
    ['a', 1],
    ['b', 2],
    ['c', 3],
    ['c', 4],
    ['a', 5]
  ] as const)
    ask(group, thing);
  expect(log).toEqual(['a 1', 'b 2']);
  await end('b');
  expect(log).toEqual(['a 1', 'b 2', 'c 3,4']);
  await end('c');
  await end('a');
  expect(log).toEqual(['a 1', 'b 2', 'c 3,4', 'a 5']);
  await end('a');
  ask('b', 6);
  expect(log.at(-1)).toBe('b 6');
});
