import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeCsv } from '#core/datasets';
import type { Table } from '#core/shared';
import { churnTable } from '../../fixtures/tables.ts';

export const CLI = join(process.cwd(), 'dist/cli.js');

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly json: () => Record<string, unknown>;
}

export async function assay(...args: string[]): Promise<Ran> {
  return node(process.cwd(), CLI, ...args);
}

export async function node(cwd: string, ...args: string[]): Promise<Ran> {
  const outcome = await promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 1 << 26 }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr })
  );
  return { ...outcome, json: () => JSON.parse(outcome.stdout) as Record<string, unknown> };
}

export const csvOf = (table: Table): string => [...writeCsv(table)].join('');

export async function workspace(): Promise<{ folder: string; csv: string; bundle: string; trained: Ran }> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-cli-'));
  const [csv, bundle] = [join(folder, 'churn.csv'), join(folder, 'churn.assay')];
  await writeFile(csv, csvOf(churnTable(800, 1)));
  const trained = await assay('train', csv, '--target', 'y', '--out', bundle, '--json');
  return { folder, csv, bundle, trained };
}
