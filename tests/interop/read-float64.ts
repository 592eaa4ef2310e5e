import { readFileSync } from 'node:fs';

/** A file of float64. Copied, because Node reads small files into a buffer that is shared. */
export const readFloat64 = (path: string): Float64Array => new Float64Array(Uint8Array.from(readFileSync(path)).buffer);
