import { decodeText } from '../decode-text.ts';
import type { JsonCursor } from './json-cursor.ts';

/**
 * The JSON text from `from` to the cursor without the white space between its parts, so that the same value is the same
 * text. @throws datasets/broken-file when it is no JSON
 */
export function compactJson(cursor: JsonCursor, from: number): string {
  const bytes = cursor.bytes.subarray(from, cursor.at);
  const kept = new Uint8Array(bytes.length);
  let [length, isText] = [0, false];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (isText && byte === 0x5c) kept[length++] = bytes[at++]!;
    else if (byte === 0x22) isText = !isText;
    else if (!isText && (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)) continue;
    kept[length++] = bytes[at]!;
  }
  const text = decodeText(kept.subarray(0, length));
  try {
    JSON.parse(text);
  } catch {
    throw cursor.fail('a list or a record in it is no JSON');
  }
  return text;
}
