/** Keeps a leading U+FEFF: inside a table it is a character like any other. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

export function decodeText(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}
