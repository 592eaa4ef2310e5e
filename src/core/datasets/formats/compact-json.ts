import { decodeText } from '../decode-text.ts';

/** JSON text without the white space between its parts, so that the same value is the same text. */
export function compactJson(bytes: Uint8Array): string {
  const kept = new Uint8Array(bytes.length);
  let [length, isText] = [0, false];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (isText && byte === 0x5c) kept[length++] = bytes[at++]!;
    else if (byte === 0x22) isText = !isText;
    else if (!isText && (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)) continue;
    kept[length++] = bytes[at]!;
  }
  return decodeText(kept.subarray(0, length));
}
