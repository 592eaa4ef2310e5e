/** A string of protobuf text format: printable ASCII, every other UTF-8 byte as three octal digits. */
export function quotePbtxt(text: string): string {
  let quoted = '';
  for (const byte of new TextEncoder().encode(text)) {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    quoted += isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return `"${quoted}"`;
}
