import type { CallContext } from '#core/ports';
import { AppError } from '#core/shared';
import type { ByteSource } from '../byte-source.ts';
import { MOST_WHOLE } from './unpack-limit.ts';

/** All bytes of a source at once. @throws datasets/too-large beyond 1 GiB */
export async function readWhole(source: ByteSource, ctx: CallContext): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source.open()) {
    length += piece.length;
    if (length > MOST_WHOLE) throw new AppError('datasets/too-large');
    pieces.push(piece.slice());
    ctx.report({ phase: 'reading', done: length, total: Math.max(length, source.size) });
    await ctx.turn();
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
