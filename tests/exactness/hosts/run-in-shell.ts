import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const LIMIT_MS = 120_000;
/** Neither shell has `setTimeout` or `console`; both run promises to their end and have `print`. */
const PRINT = "assay.computeDigests().then(print, (error) => print('failed: ' + error + '\\n' + error.stack));";

/** What a command-line JavaScript engine prints for the script. */
export async function runInShell(path: string, script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-shell-'));
  try {
    const file = join(folder, 'script.js');
    await writeFile(file, `${script}\n${PRINT}\n`);
    const { stdout } = await promisify(execFile)(path, [file], { timeout: LIMIT_MS, maxBuffer: 2 ** 24 });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
