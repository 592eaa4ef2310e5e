import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { readZip } from '#core/bundle';
import { churnTable } from '../fixtures/tables.ts';
import { assay, csvOf, workspace } from './support/assay.ts';
import { downloadBundle, dropFile, register, train } from './support/workbench.ts';

test.setTimeout(180_000);

const NETWORK = ['--estimator', 'mlp', '--params', '{"epochs": 4, "hidden": [8]}', '--folds', '3'];

for (const estimator of [['--estimator', 'linear'], NETWORK])
  test(`assay train --workers 1, 2, 4 gives the same model: ${estimator[1]}`, async () => {
    const { csv } = await workspace();
    const results = [];
    for (const workers of ['1', '2', '4']) {
      const { code, stderr, json } = await assay(
        'train',
        csv,
        '--target',
        'y',
        ...estimator,
        '--workers',
        workers,
        '--json'
      );
      expect([code, stderr]).toEqual([0, '']);
      const { modelDigest, metrics } = json();
      results.push({ modelDigest, metrics });
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });

test('a bundle is reproduced with any number of workers', async () => {
  const { csv, folder } = await workspace();
  const bundle = join(folder, 'net.assay');
  await assay('train', csv, '--target', 'y', ...NETWORK, '--workers', '3', '--out', bundle);
  for (const workers of ['1', '2']) {
    const { code, json } = await assay('reproduce', bundle, '--workers', workers, '--json');
    expect([code, json()['ok']]).toEqual([0, true]);
  }
});

test('a number of workers that cannot be is refused', async () => {
  for (const workers of ['0', '1.5', '-2', 'many']) {
    const { code, stderr } = await assay('train', 'any.csv', '--target', 'y', `--workers=${workers}`);
    expect([code, stderr.split('\n')[0]]).toEqual([2, expect.stringContaining('--workers takes a')]);
  }
});

/** Tells the training worker that the machine has `cores`, and lets it count the workers that it starts. */
async function pretendCores(context: BrowserContext, cores: number): Promise<void> {
  const lie = `Object.defineProperty(navigator, 'hardwareConcurrency', { value: ${cores} });
    self.started = 0;
    self.Worker = class extends Worker { constructor(...args) { super(...args); self.started++; } };\n`;
  await context.route(/training\.worker.*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: lie + (await response.text()) });
  });
}

async function countStarted(page: Page): Promise<unknown> {
  const worker = page.workers().find((candidate) => candidate.url().includes('training.worker'));
  return worker?.evaluate(() => (self as unknown as { started: number }).started);
}

test('in the browser, one worker and several give the same model', async ({ browser }) => {
  const digests = [];
  for (const cores of [2, 5]) {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    await pretendCores(context, cores);
    const page = await context.newPage();
    await page.goto('http://localhost:4300/');
    await dropFile(page, 'churn.csv', csvOf(churnTable(320, 5)));
    await page.getByRole('link', { name: 'Choose what to predict' }).click();
    await page.getByRole('button', { name: /boosted trees\. Change/i }).click();
    await page.getByRole('option', { name: /neural network/i }).click();
    await train(page);
    expect(await countStarted(page)).toBe(cores - 1);
    await register(page);
    const { bytes } = await downloadBundle(page);
    const { model } = JSON.parse(new TextDecoder().decode(readZip(bytes).get('bundle.json'))) as {
      model: { digest: string };
    };
    digests.push(model.digest);
    await context.close();
  }
  expect(digests[1]).toBe(digests[0]);
});
