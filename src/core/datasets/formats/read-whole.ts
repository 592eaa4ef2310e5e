import type { CallContext } from '#core/ports';
import { AppError } from '#core/shared';
import type { ByteSource } from '../byte-source.ts';
import { MOST_WHOLE } from './unpack-limit.ts';

const GIB = 1024 * 1024 * 1024;

interface Known {
  readonly kind: 'json' | 'parquet' | 'arrow' | 'zip';
  /** Whether the source knows its size, or estimates it. */
  readonly size: 'exact' | 'estimate';
}

/** All bytes of a source at once. @throws datasets/too-large beyond 1 GiB, before it is read where its size is known */
export async function readWhole(
  source: ByteSource,
  { kind, size }: Known,
  ctx: CallContext
): Promise<Uint8Array<ArrayBuffer>> {
  if (size === 'exact' && source.size > MOST_WHOLE) throw tooLarge(source.name, { kind, size: source.size });
  let whole = new Uint8Array(0);
  let length = 0;
  for await (const piece of source.open()) {
    const until = length + piece.length;
    if (until > MOST_WHOLE) throw tooLarge(source.name, { kind });
    if (until > whole.length) whole = enlarged(whole, { name: source.name, room: Math.max(source.size, 2 * until) });
    whole.set(piece, length);
    length = until;
    ctx.report({ phase: 'reading', done: length, total: Math.max(length, source.size) });
    await ctx.turn();
  }
  return whole.subarray(0, length);
}

function enlarged(
  whole: Uint8Array<ArrayBuffer>,
  { name, room }: { name: string; room: number }
): Uint8Array<ArrayBuffer> {
  try {
    const larger = new Uint8Array(Math.min(MOST_WHOLE, room));
    larger.set(whole);
    return larger;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError('datasets/too-large', { message: `There is not enough memory to read ${name} at once.`, cause });
  }
}

function tooLarge(name: string, { kind, size }: { kind: Known['kind']; size?: number }): AppError {
  const extent = size === undefined ? 'more than 1 GiB' : `${(size / GIB).toFixed(1)} GiB`;
  return new AppError('datasets/too-large', {
    message: `${name} holds ${extent}; beyond 1 GiB only text with separators can be read.`,
    ...(kind === 'zip' && { hint: 'Nothing was stored. Unpack it and drop the file that is inside.' })
  });
}
