import type { CallContext, Store } from '#core/ports';
import { digestBytes, encodeJson, type Digest } from '#core/shared';

const CHUNK_BYTES = 4 << 20;
/** Packed in about 20 ms; other questions are answered in between. */
const PIECE_BYTES = 1 << 19;

interface Original {
  readonly file: Blob;
  readonly sha256: Digest;
}

/** Keeps the file as it was dropped, gzipped, so that the import can be replayed with other settings. */
export async function keepOriginal(store: Store, { file, sha256 }: Original, ctx: CallContext): Promise<void> {
  const name = `originals/${sha256}`;
  if (await store.readRef(name)) return;
  const chunks: Digest[] = [];
  let pending: Uint8Array[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const bytes = new Uint8Array(await new Blob(pending as BlobPart[]).arrayBuffer());
    chunks.push(...(await store.putObjects([bytes])));
    pending = [];
    size = 0;
  };
  const reader = inPieces(file, ctx).pipeThrough(new CompressionStream('gzip')).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    pending.push(part.value);
    size += part.value.length;
    if (size >= CHUNK_BYTES) await flush();
  }
  if (size > 0) await flush();
  const list = encodeJson({ format: 'assay.original/1', encoding: 'gzip', size: file.size, chunks });
  await store.commit({ objects: [list], refs: [{ name, expect: null, to: digestBytes(list) }] });
}

/** A browser packs and unpacks on the thread that asks, without a pause. */
function inPieces(file: Blob, ctx: CallContext): ReadableStream<BufferSource> {
  let at = 0;
  const pull = async (controller: ReadableStreamDefaultController<BufferSource>): Promise<void> => {
    await ctx.turn();
    const piece = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
    at += piece.length;
    if (piece.length > 0) controller.enqueue(piece);
    else controller.close();
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}

/** The file as it was dropped, or `undefined` when it was not kept. */
export async function readOriginal(store: Store, sha256: Digest, ctx: CallContext): Promise<Blob | undefined> {
  const ref = await store.readRef(`originals/${sha256}`);
  if (!ref) return undefined;
  const { chunks } = JSON.parse(new TextDecoder().decode(await store.readObject(ref.target))) as { chunks: Digest[] };
  const parts = await Promise.all(chunks.map((chunk) => store.readObject(chunk)));
  const unpacked = inPieces(new Blob(parts as BlobPart[]), ctx).pipeThrough(new DecompressionStream('gzip'));
  return new Response(unpacked).blob().catch((error: unknown) => {
    // Browsers have an error of their own for a stream that failed.
    ctx.signal.throwIfAborted();
    throw error;
  });
}
