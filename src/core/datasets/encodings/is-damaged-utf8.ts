const REPLACEMENT = 0xfffd;
/** Of the characters beyond ASCII. */
const MOST_DAMAGED = 0.05;

/** Whether nearly all characters beyond ASCII are UTF-8, so that the few others are damage rather than another encoding. */
export function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  let beyond = 0;
  let damaged = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) beyond++;
    if (code === REPLACEMENT) damaged++;
  }
  return damaged <= beyond * MOST_DAMAGED;
}
