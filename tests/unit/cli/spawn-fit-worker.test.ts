import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { connect } from '#workers/rpc';
import { spawnFitWorker } from '../../../src/cli/spawn-fit-worker.ts';

type Echo = { echo: (input: unknown) => unknown };

/** A folder whose engine answers calls with what `answer`, an expression over `data`, gives. */
function engineThat(answer: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'assay-engine-'));
  const script = `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (data) => parentPort.postMessage(${answer}));
    parentPort.postMessage({ type: 'ready' });`;
  writeFileSync(join(folder, 'run.mjs'), script);
  return pathToFileURL(`${folder}/`);
}

const clientOf = (engine: URL) => connect<Echo>(() => spawnFitWorker(engine));

describe('a thread of Node as a worker', () => {
  it('answers calls, and takes buffers without a copy', async () => {
    const client = clientOf(engineThat(`{ type: 'ok', id: data.id, value: data.input }`));
    await client.call('echo', null).result;
    const bytes = Uint8Array.of(1, 2, 3);
    const { result } = client.call('echo', bytes, { transfer: [bytes.buffer] });
    expect(bytes.byteLength).toBe(0);
    expect(await result).toEqual(Uint8Array.of(1, 2, 3));
    client.close();
  });

  it.each([
    ['throws', `fail()`, /fail is not defined/],
    ['ends by itself', `process.exit(3)`, /ended with code 3/]
  ])('that %s is a crash, told with the reason', async (_, answer, message) => {
    const client = clientOf(engineThat(answer));
    await expect(client.call('echo', null).result).rejects.toMatchObject({
      code: 'workers/crashed',
      detail: { message: expect.stringMatching(message) }
    });
    client.close();
  });

  it('whose script is missing is a crash', async () => {
    const client = clientOf(new URL('file:///nowhere/'));
    await expect(client.call('echo', null).result).rejects.toMatchObject({ code: 'workers/crashed' });
    client.close();
  });
});
