import type { ByteSource } from '#core/datasets';

/** A dropped file, or a part of one, as bytes that can be read more than once. */
export function blobSource(blob: Blob, name: string): ByteSource {
  return { name, size: blob.size, open: () => streamOf(blob) };
}

async function* streamOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}
