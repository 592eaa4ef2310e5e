import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { churnTable } from '../fixtures/tables.ts';
import { csvOf } from './support/assay.ts';
import { downloadBundle, dropFile, register, train } from './support/workbench.ts';

test.setTimeout(120_000);

/** Keeps every worker the page starts, so that a test can make one crash. */
async function followWorkers(page: Page): Promise<(name: string) => Promise<void>> {
  await page.addInitScript(() => {
    const started: { url: string; worker: Worker }[] = [];
    const Native = Worker;
    globalThis.Worker = class extends Native {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        started.push({ url: String(url), worker: this });
      }
    };
    Object.assign(globalThis, {
      crashWorker: (name: string) => {
        const last = started.findLast(({ url }) => url.includes(name));
        last?.worker.terminate();
        last?.worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
      }
    });
  });
  return (name) =>
    page.evaluate((worker) => (globalThis as unknown as { crashWorker(name: string): void }).crashWorker(worker), name);
}

/** Rows with which a network trains for seconds on a fast machine too, so that a test comes in time. */
const SECONDS_OF_ROWS = 20_000;

async function chooseNetwork(page: Page, rows: number): Promise<void> {
  await dropFile(page, 'churn.csv', csvOf(churnTable(rows, 5)));
  await page.getByRole('link', { name: 'Choose what to predict' }).click();
  await page.getByRole('button', { name: /boosted trees\. Change/i }).click();
  await page.getByRole('option', { name: /neural network/i }).click();
}

test('a worker that dies during training is started again, and the result is the same as without the crash', async ({
  page,
  context
}) => {
  const crash = await followWorkers(page);
  await page.goto('/');
  await chooseNetwork(page, SECONDS_OF_ROWS);
  await page.getByRole('button', { name: /^Train (?!a variant|again)/ }).click();
  await expect(page.getByText('Fold 2 of 5').first()).toBeVisible();
  await expect(page.getByText(/running \d+%/).first()).toBeVisible();
  await crash('training');
  await page.waitForURL(/\/runs\?id=/, { timeout: 60_000 });
  await register(page);
  const crashed = await downloadBundle(page);
  const calm = await (await context.browser()!.newContext()).newPage();
  await calm.goto('http://localhost:4300/');
  await chooseNetwork(calm, SECONDS_OF_ROWS);
  await train(calm);
  await register(calm);
  const uninterrupted = await downloadBundle(calm);
  const digest = (bytes: Uint8Array): string =>
    /"model":\{[^}]*"digest":"([0-9a-f]{64})"/.exec(Buffer.from(bytes).toString('latin1'))![1]!;
  expect(digest(crashed.bytes)).toBe(digest(uninterrupted.bytes));
  await calm.context().close();
});

test('a cancelled training stores nothing and can be started again', async ({ page }) => {
  await page.goto('/');
  await chooseNetwork(page, SECONDS_OF_ROWS);
  await page.getByRole('button', { name: /^Train (?!a variant|again)/ }).click();
  await expect(page.getByText(/running \d+%/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).first().click();
  await expect(page.getByRole('button', { name: 'Resume' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).first().click();
  await expect(page.getByRole('button', { name: /^Train (?!a variant|again)/ }).first()).toBeVisible();
  await page.goto('/runs');
  await expect(page.getByText(/No runs yet/i)).toBeVisible();
});

test('training goes on while another screen is shown, and in a hidden tab', async ({ page, context }) => {
  await page.goto('/');
  await chooseNetwork(page, SECONDS_OF_ROWS);
  await page.getByRole('button', { name: /^Train (?!a variant|again)/ }).click();
  await page.getByRole('link', { name: 'Settings' }).first().click();
  const other = await context.newPage();
  await other.goto('/runs');
  await other.bringToFront();
  await expect(other.getByText(/neural network/i).first()).toBeVisible({ timeout: 60_000 });
});

test('between the training and its run, the question is not asked again', async ({ page }) => {
  await page.goto('/');
  await chooseNetwork(page, 600);
  await page.getByRole('button', { name: /^Train (?!a variant|again)/ }).click();
  await page.evaluate(() => {
    const titles = new Set<string>();
    Object.assign(globalThis, { titles });
    const look = (): void => void titles.add(document.querySelector('h1')?.textContent.trim() ?? '');
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.waitForURL(/\/runs\?id=/, { timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Register as a model' })).toBeVisible();
  const titles = await page.evaluate(() => [...(globalThis as unknown as { titles: Set<string> }).titles]);
  expect(titles).toContainEqual(expect.stringMatching(/^AUC /));
  expect(titles).not.toContain('What should the model predict?');
});

test('a search for columns that tell the target that fails says so, and can be asked for again', async ({ page }) => {
  await page.addInitScript(() => {
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message: unknown, ...rest: never[]) {
      const isLost = !('answers' in globalThis) && Object(message).method === 'alertsFor';
      return send.call(this, isLost ? { ...Object(message), method: 'gone' } : message, ...rest);
    };
  });
  await page.goto('/');
  await dropFile(page, 'churn.csv', csvOf(churnTable(300, 5)));
  await page.getByRole('link', { name: 'Choose what to predict' }).click();
  await expect(page.getByText('Whether a column tells y by itself could not be checked.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Train / })).toBeEnabled();
  await page.evaluate(() => Object.assign(globalThis, { answers: true }));
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByText(/could not be checked/)).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'The question' })).toBeFocused();
});

test('what one tab imports, the other shows', async ({ page, context }) => {
  const other = await context.newPage();
  await Promise.all([page.goto('/data'), other.goto('/data')]);
  await dropFile(page, 'shared.csv', csvOf(churnTable(50, 5)));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('shared');
  await expect(other.getByText('shared').first()).toBeVisible();
});

for (const [what, name, bytes, words] of [
  ['a picture', 'table.csv', 'png', /PNG picture/],
  ['a workbook', 'table.xlsx', Buffer.from('PK\u0003\u0004xl/workbook.xml'), /xlsx|Excel|zip/i],
  ['an empty file', 'table.csv', Buffer.alloc(0), /no rows|empty/i],
  ['a web page', 'table.csv', Buffer.from('<!doctype html><html><body>Not found</body></html>'), /HTML|web page/i],
  ['an unclosed quote', 'table.csv', Buffer.from(`a,b\n1,"${'x\n'.repeat(20)}`), /quote/i]
] as const) {
  test(`${what} is refused by name and nothing is stored`, async ({ page }) => {
    await page.goto('/data');
    const content = bytes === 'png' ? await readFile(join(process.cwd(), 'static/icons/icon-192.png')) : bytes;
    await dropFile(page, name, content);
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.getByText(/Nothing was stored/).first()).toBeVisible();
    await page.goto('/data');
    await expect(page.getByRole('heading', { name: 'Which table do you want to learn from?' })).toBeVisible();
  });
}

test('a bundle with one flipped byte is refused and nothing is stored', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: /^Try penguins/i }).click();
  await train(page);
  await register(page);
  const { bytes } = await downloadBundle(page);
  const damaged = Buffer.from(bytes);
  damaged[damaged.indexOf('Adelie', 1000)]! ^= 1;
  const clean = await (await page.context().browser()!.newContext()).newPage();
  await clean.goto('http://localhost:4300/data');
  await dropFile(clean, 'damaged.assay', damaged);
  await expect(clean.getByText(/Nothing was stored/).first()).toBeVisible();
  await clean.goto('http://localhost:4300/registry');
  await expect(clean.getByText(/No models? yet/i)).toBeVisible();
  await clean.goto('http://localhost:4300/data');
  await dropFile(clean, 'sound.assay', Buffer.from(bytes));
  await clean.waitForURL(/\/registry\?model=/);
  await expect(clean.getByRole('heading', { name: 'Version 1' })).toBeVisible();
  await clean.context().close();
});

test('a lost GPU moves the training to another backend, which is said in the run', async ({ page, browser }) => {
  await page.goto('/');
  // Left to itself, Assay would find the software GPU of this test too slow.
  await page.evaluate(() => localStorage.setItem('assay:compute', '"gpu"'));
  await page.reload();
  await chooseNetwork(page, 1500);
  await page.getByRole('button', { name: /reproducible bit for bit\. Change/i }).click();
  await page.getByRole('option', { name: /fast/i }).click();
  await page.getByRole('button', { name: /^Train (?!a variant|again)/ }).click();
  await expect(page.getByText(/WebGPU|WebGL/).nth(1)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/running \d+%/).first()).toBeVisible({ timeout: 60_000 });
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.crashGpuProcess');
  await page.waitForURL(/\/runs\?id=/, { timeout: 100_000 });
  await expect(page.getByText(/lost/i).first()).toBeVisible();
});
