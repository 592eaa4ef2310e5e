import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asFileError, atPath } from '../../../src/cli/file-error.ts';
import { fileSource, streamSource } from '../../../src/cli/read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-read-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function* stream(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text);
}

async function contentOf(source: { open(): AsyncIterable<Uint8Array> }): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

it('keeps what a stream gives, to be read more than once, and knows its size', async () => {
  const source = await streamSource('pipe', stream('a,b\n', '1,2\n'));
  expect([source.name, source.size]).toEqual(['pipe', 8]);
  expect([await contentOf(source), await contentOf(source)]).toEqual(['a,b\n1,2\n', 'a,b\n1,2\n']);
});

it('refuses a stream beyond its limit while it is read', async () => {
  await expect(streamSource('pipe', stream('12345', '6'), 5)).rejects.toMatchObject({ code: 'cli/stream-too-long' });
  expect((await streamSource('pipe', stream('12345'), 5)).size).toBe(5);
});

it('names the path of a folder, and of work that fails without one', async () => {
  const explain = (work: Promise<unknown>) => work.then(() => undefined, asFileError);
  expect((await explain(fileSource(folder)))?.message).toBe(`${folder} is a folder, not a file.`);
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' });
  expect(await explain(atPath('/x/o.csv', Promise.reject(full)))).toMatchObject({
    code: 'cli/file-failed',
    message: '/x/o.csv could not be read or written: there is no space left.'
  });
  const lost = await explain(fileSource(join(folder, 'no', 'o.csv')));
  expect(lost?.message).toContain(`there is no folder ${join(folder, 'no')}`);
  await writeFile(join(folder, 'is.csv'), 'a\n');
  expect((await explain(fileSource(join(folder, 'is.csv', 'o.csv'))))?.code).toBe('cli/usage');
});

it('leaves a bug a bug', async () => {
  expect(asFileError(new TypeError('x'))).toBeUndefined();
  expect(asFileError(Object.assign(new Error('x'), { code: 'EFOO' }))).toBeUndefined();
  await expect(atPath('p', Promise.reject(new TypeError('x')))).rejects.not.toHaveProperty('path');
});
