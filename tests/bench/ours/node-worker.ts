import { closeSync, createReadStream, fstatSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { createContestant, type Command } from './contestant.ts';
import type { Host } from './task.ts';

const PIECE = 1 << 28;

const host: Host = {
  read: (path) => Promise.resolve(readBuffer(path)),
  write: (path, bytes) => Promise.resolve(writeFileSync(path, bytes)),
  openSource: async (path) => ({
    name: basename(path),
    size: (await stat(path)).size,
    open: () => createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>
  })
};

/** Without a second copy, which would show in the peak of memory. */
function readBuffer(path: string): ArrayBuffer {
  const file = openSync(path, 'r');
  const bytes = new Uint8Array(fstatSync(file).size);
  for (let at = 0; at < bytes.length;) at += readSync(file, bytes, at, Math.min(PIECE, bytes.length - at), at);
  closeSync(file);
  return bytes.buffer;
}

/** Bytes that Linux counts for this process: `VmRSS` now, `VmHWM` at most since the last reset. */
function residentBytes(field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync('/proc/self/status', 'latin1');
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1024;
}

function startOfPeak(): number {
  if (process.platform !== 'linux') return NaN;
  writeFileSync('/proc/self/clear_refs', '5');
  return residentBytes('VmRSS');
}

const answer = createContestant(host);
let before = NaN;
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as Command;
  try {
    if ('prepare' in command) before = startOfPeak();
    const result = await answer(command);
    const peak = 'measure' in command && before > 0 ? { peakBytes: residentBytes('VmHWM') - before } : {};
    process.stdout.write(`${JSON.stringify({ ...result, ...peak })}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ error: error instanceof Error ? error.message : String(error) })}\n`);
  }
}
