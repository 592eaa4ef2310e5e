import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '#core/bundle';
import { writeCsv } from '#core/datasets';
import { createRng, type Table } from '#core/shared';
import { churnTable, numbers, tableOf, texts } from '../fixtures/tables.ts';
import { unpackInto } from '../e2e/support/unpack.ts';

const PYTHON = process.env['ASSAY_PYTHON'] ?? '';
const CLI = join(process.cwd(), 'dist/cli.js');

function pricesTable(rows: number): Table {
  const rng = createRng(3, 'prices');
  const size = Array.from({ length: rows }, () => rng.uniform() * 100);
  const city = Array.from({ length: rows }, () => ['Rome', 'Oslo', 'Kyoto'][rng.below(3)]!);
  return tableOf(
    numbers('size m²', size),
    texts('city', city),
    numbers(
      'price',
      size.map((value, i) => value * 3.5 + city[i]!.length + rng.uniform())
    )
  );
}

function trainBundle(name: string, table: Table, args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), `assay-interop-${name}-`));
  writeFileSync(join(folder, `${name}.csv`), [...writeCsv(table)].join(''));
  execFileSync(process.execPath, [
    CLI,
    'train',
    join(folder, `${name}.csv`),
    '--out',
    join(folder, 'x.assay'),
    ...args
  ]);
  return folder;
}

const python = (...args: string[]): string =>
  execFileSync(PYTHON, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

describe.skipIf(PYTHON === '').each([
  ['binary linear', churnTable(400), ['--target', 'y']],
  [
    'binary network',
    churnTable(400),
    ['--target', 'y', '--estimator', 'mlp', '--params', '{"epochs":3,"hidden":[8]}', '--folds', '2']
  ],
  ['multiclass', { ...churnTable(400), columns: churnTable(400).columns.slice(0, 3) }, ['--target', 'job']],
  ['regression', pricesTable(300), ['--target', 'price']]
])('a %s bundle in Python', (name, table, args) => {
  let folder = '';
  beforeAll(async () => {
    const place = trainBundle(name.replace(' ', '-'), table, args);
    folder = join(place, 'unpacked');
    await unpackInto(folder, readZip(new Uint8Array(readFileSync(join(place, 'x.assay')))));
  });
  it('passes onnx.checker and gives our scores through MLflow pyfunc', () => {
    const answer = JSON.parse(python('tests/interop/load_model.py', folder).trim().split('\n').at(-1)!) as {
      rows: number;
      worst: number;
    };
    expect(answer.rows).toBeGreaterThan(30);
    expect(answer.worst).toBeLessThanOrEqual(1e-5 * (name === 'regression' ? 400 : 1));
  });
  it('passes its own score.py --check', () => {
    expect(() => python(join(folder, 'serving/score.py'), '--check')).not.toThrow();
  });
});

describe.skipIf(PYTHON === '')('mlflow models serve', () => {
  it('answers like `assay serve`', async () => {
    const place = trainBundle('churn', churnTable(400), ['--target', 'y']);
    const folder = join(place, 'unpacked');
    await unpackInto(folder, readZip(new Uint8Array(readFileSync(join(place, 'x.assay')))));
    const body = JSON.stringify({
      dataframe_split: {
        columns: ['x1', 'x2', 'job'],
        data: [
          [4.5, 0.5, 'pilot'],
          [-4.5, 0.25, 'clerk']
        ]
      }
    });
    const theirs = await withServer(
      PYTHON,
      ['-m', 'mlflow', 'models', 'serve', '-m', join(folder, 'model'), '-p', '5123', '--env-manager', 'local'],
      { url: 'http://127.0.0.1:5123', body }
    );
    const ours = await withServer(process.execPath, [CLI, 'serve', join(place, 'x.assay'), '--port', '5124'], {
      url: 'http://127.0.0.1:5124',
      body
    });
    const scores = (answer: unknown): number[] =>
      (answer as { predictions: { p_yes: number }[] }).predictions.map(({ p_yes }) => p_yes);
    expect(scores(theirs)).toHaveLength(2);
    scores(theirs).forEach((score, i) => expect(score).toBeCloseTo(scores(ours)[i]!, 5));
  });
});

/** Starts a server, waits until it is up, posts to /invocations, stops it with its children. */
async function withServer(
  command: string,
  args: string[],
  { url, body }: { url: string; body: string }
): Promise<unknown> {
  const server = spawn(command, args, {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, PATH: `${join(PYTHON, '..')}:${process.env['PATH']}` }
  });
  try {
    for (let attempt = 0; attempt < 240; attempt++) {
      const answer = await fetch(`${url}/invocations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body
      }).catch(() => undefined);
      if (answer) return await answer.json();
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`${command} did not start`);
  } finally {
    process.kill(-server.pid!, 'SIGTERM');
  }
}
