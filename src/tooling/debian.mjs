// Installs packages where Debian's package manager is at hand and may be used; elsewhere it does nothing.
import { existsSync } from 'node:fs';
import { capture, run } from './shell.mjs';

/** Ten seconds without an answer are a machine without a package index. */
const IMPATIENT = ['-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::Retries=1', '-o', 'Dpkg::Use-Pty=0'];
const INSTALL = ['install', '-y', '-qq', '--no-install-recommends'];

let updating;
const updateList = () => (updating ??= capture('apt-get', [...IMPATIENT, 'update', '-qq'], { timeoutMs: 120_000 }));

/** Only the download has a time limit: ended there, it leaves nothing half-configured behind. */
export async function installFromDebian(debianPackage, { downloadMs = 600_000 } = {}) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  if ((await updateList()).code !== 0) return;
  const download = [...IMPATIENT, ...INSTALL, '--download-only', debianPackage];
  if ((await capture('apt-get', download, { timeoutMs: downloadMs })).code !== 0) return;
  await run('apt-get', [...IMPATIENT, ...INSTALL, '--no-download', debianPackage], {
    env: { DEBIAN_FRONTEND: 'noninteractive' }
  });
}
