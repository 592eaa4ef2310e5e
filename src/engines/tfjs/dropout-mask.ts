export interface MaskShape {
  readonly share: number;
  readonly key: number;
  /** Steps since training began, of all epochs. */
  readonly step: number;
  /** Rows of the batch, network rows per row of the batch, and units. */
  readonly rows: number;
  readonly members: number;
  readonly units: number;
}

/**
 * The mask that the net kernel draws in the same step: the same bits of the same counter, which there runs over rows in
 * the order (row, member) and over units filled up to a multiple of 4. Here rows stand in the order (member, row).
 */
export function dropoutMask({ share, key, step, rows, members, units }: MaskShape): Float32Array {
  const mask = new Float32Array(members * rows * units);
  const threshold = Math.floor(share * 4294967296);
  const kept = 1 / (1 - share);
  const stream = mix(key ^ mix(step));
  const width = Math.ceil(units / 4) * 4;
  for (let m = 0, at = 0; m < members; m++) {
    for (let row = 0; row < rows; row++) {
      const first = (row * members + m) * width;
      for (let unit = 0; unit < units; unit++) {
        if (mix((first + unit) ^ stream) >>> 0 >= threshold) mask[at] = kept;
        at++;
      }
    }
  }
  return mask;
}

/** The 32-bit finaliser of murmur3. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
