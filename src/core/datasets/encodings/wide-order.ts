/** Text in UTF-16 has some ASCII in it, if only line ends, whose other byte is zero; a few NULs prove nothing. */
const LEAST_NUL_SHARE = 1 / 50;
const FEWEST_NULS = 8;
const JUDGED_BYTES = 8192;
const MOST_CONTROLS = 0.01;

/** UTF-16 without a byte order mark, told by zeros that all stand on one side, and by text without control characters. */
export function wideOrder(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const { even, odd } = countNuls(sample);
  if (isWide(odd, { others: even, sample }) && isText(sample, 'utf-16le')) return 'utf-16le';
  return isWide(even, { others: odd, sample }) && isText(sample, 'utf-16be') ? 'utf-16be' : undefined;
}

/** Half of the bytes of western text, or those of some delimiters and line ends, are zero. */
function isWide(nuls: number, { others, sample }: { others: number; sample: Uint8Array }): boolean {
  if (others * 10 >= nuls) return false;
  return nuls > sample.length / 6 || (nuls >= FEWEST_NULS && nuls > sample.length * LEAST_NUL_SHARE);
}

function countNuls(sample: Uint8Array): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  return { even, odd };
}

function isText(sample: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(sample.subarray(0, JUDGED_BYTES));
  const odd = /[\u0000-\u0008\u000e-\u001f\ufffd\ufffe\uffff]/g;
  return (text.match(odd)?.length ?? 0) <= text.length * MOST_CONTROLS;
}
