import { createContestant, type Command } from './contestant.ts';
import type { Host } from './task.ts';

const urlOf = (path: string): string => `/file?path=${encodeURIComponent(path)}`;

const host: Host = {
  read: async (path) => (await fetch(urlOf(path))).arrayBuffer(),
  write: async (path, bytes) => {
    const { ok } = await fetch(urlOf(path), { method: 'POST', body: bytes.slice() });
    if (!ok) throw new Error(`${path} could not be written`);
  },
  openSource: async (path) => {
    const blob = await (await fetch(urlOf(path))).blob();
    return { name: path, size: blob.size, open: () => streamOf(blob) };
  }
};

async function* streamOf(blob: Blob): AsyncIterable<Uint8Array> {
  const reader = blob.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

const answer = createContestant(host);
self.addEventListener('message', ({ data }: MessageEvent<Command>) => {
  answer(data).then(
    (result) => self.postMessage(result),
    (error: unknown) => self.postMessage({ error: error instanceof Error ? error.message : String(error) })
  );
});
