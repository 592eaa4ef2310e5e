import type { Encoder } from './encoder.ts';
import { encodedWidth } from './fit-encoder.ts';

/** Per matrix column how many category codes it has, `other` included; 0 where the column holds numbers. */
export function encodedLevels(encoder: Encoder): Int32Array {
  return Int32Array.from(
    encoder.columns.flatMap((encoding) => {
      if (encoding.kind === 'code') return [encoding.levels.length + 1];
      return new Array<number>(encodedWidth(encoding)).fill(0);
    })
  );
}
