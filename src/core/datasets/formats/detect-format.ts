import { decodeText } from '../decode-text.ts';

/** How a file is to be opened; `delimited` stands for all that is nothing else. */
export type OpenedAs = 'delimited' | 'json' | 'parquet' | 'arrow' | 'zip' | 'gzip';

const JSON_START = /^(?:\{\s*(?:"|\})|\[\s*(?:[{[]|\]))/;
const JSON_NAME = /\.(?:json|jsonl|ndjson|geojson)$/i;
const ANY_JSON_START = /^[[{"\d\-tfn]/;
const ARROW_NAME = /\.(?:arrow|arrows|ipc|feather)$/i;

/** Judged by the first bytes; the name decides only where bytes allow several answers. */
export function detectFormat(head: Uint8Array, name: string): OpenedAs {
  const magic = String.fromCharCode(...head.subarray(0, 8));
  if (magic.startsWith('PAR1')) return 'parquet';
  if (magic.startsWith('ARROW1')) return 'arrow';
  if (isArrowStream(head) || (ARROW_NAME.test(name) && /^.[^]\0\0/.test(magic))) return 'arrow';
  if (magic.startsWith('PK\x03\x04') || magic.startsWith('PK\x05\x06')) return 'zip';
  if (magic.startsWith('\x1f\x8b')) return 'gzip';
  const text = startOf(head);
  return JSON_START.test(text) || (JSON_NAME.test(name) && ANY_JSON_START.test(text)) ? 'json' : 'delimited';
}

/** A mark and the length of the schema that follows, a multiple of eight below 16 MiB. */
function isArrowStream(head: Uint8Array): boolean {
  const [a, b, c, d, low, , , high] = head;
  return a === 0xff && b === 0xff && c === 0xff && d === 0xff && low !== undefined && low % 8 === 0 && high === 0;
}

function startOf(head: Uint8Array): string {
  const [a, b] = head;
  const isUtf16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  const text = isUtf16
    ? new TextDecoder(a === 0xff ? 'utf-16le' : 'utf-16be').decode(head.subarray(0, 2048))
    : decodeText(head.subarray(0, 2048));
  return text.replace(/^\uFEFF/, '').trimStart();
}
