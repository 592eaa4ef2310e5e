import { decodeText } from './decode-text.ts';
import { wideOrder } from './encodings/wide-order.ts';

export interface FileKind {
  readonly name: string;
  readonly hint: string;
}

const SPREADSHEET_HINT =
  'Nothing was stored. Open it in a spreadsheet program, save the sheet as CSV and drop that file.';
const UNPACK_HINT = 'Nothing was stored. Unpack it and drop the CSV that is inside.';
const EXPORT_HINT = 'Nothing was stored. Export the data as CSV where the file was made and drop that file.';
const PICTURE_HINT = 'Nothing was stored. A picture holds no rows; drop the CSV it was made from.';
const WEB_PAGE_HINT =
  'Nothing was stored. The download was probably an error or sign-in page; open the link in a browser and save the CSV.';

const HARMLESS_CONTROLS = new Set([0, 9, 10, 12, 13, 27]);

/** First bytes as Latin-1 text. */
const SIGNATURES: readonly (readonly [magic: string, name: string, hint: string])[] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an Excel workbook (.xls)', SPREADSHEET_HINT],
  ['\x89PNG\r\n\x1a\n', 'a PNG picture', PICTURE_HINT],
  ['\xff\xd8\xff', 'a JPEG picture', PICTURE_HINT],
  ['GIF8', 'a GIF picture', PICTURE_HINT],
  ['%PDF-', 'a PDF document', EXPORT_HINT],
  ['\x1f\x8b', 'a gzip archive', UNPACK_HINT],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive', UNPACK_HINT],
  ['\x28\xb5\x2f\xfd', 'a Zstandard archive', UNPACK_HINT],
  ['PAR1', 'a Parquet file', EXPORT_HINT],
  ['ARROW1', 'an Arrow file', EXPORT_HINT],
  ['PARE', 'an encrypted Parquet file', EXPORT_HINT],
  ['FEA1', 'a Feather file of version 1', EXPORT_HINT],
  ['SQLite format 3\0', 'a SQLite database', EXPORT_HINT],
  ['\x89HDF\r\n\x1a\n', 'an HDF5 file', EXPORT_HINT]
];

/** What a file is when it is certainly no table of text, judged by its first bytes; `undefined` otherwise. */
export function nameFileKind(sample: Uint8Array): FileKind | undefined {
  const head = String.fromCharCode(...sample.subarray(0, 16));
  const found = SIGNATURES.find(([magic]) => head.startsWith(magic));
  if (found !== undefined) return { name: found[1], hint: found[2] };
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return nameZip(sample);
  if (/^\x80[\x02-\x05]/.test(head)) return { name: 'a Python pickle', hint: EXPORT_HINT };
  return nameText(sample) ?? nameBinary(sample);
}

function nameZip(sample: Uint8Array): FileKind {
  const names = decodeText(sample.subarray(0, 4096));
  if (/xl\/|\[Content_Types\]\.xml/.test(names)) return { name: 'an Excel workbook (.xlsx)', hint: SPREADSHEET_HINT };
  if (names.includes('opendocument.spreadsheet'))
    return { name: 'an OpenDocument spreadsheet (.ods)', hint: SPREADSHEET_HINT };
  return { name: 'a zip archive', hint: UNPACK_HINT };
}

function nameText(sample: Uint8Array): FileKind | undefined {
  const text = decodeText(sample.subarray(0, 2048))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^<(?:!doctype html|html|head|body)\b/i.test(text)) return { name: 'a web page (HTML)', hint: WEB_PAGE_HINT };
  if (/^<\?xml\b/.test(text)) return { name: 'an XML document', hint: EXPORT_HINT };
  if (/^(?:\{\s*(?:"|\})|\[\s*(?:[{[]|\]))/.test(text)) return { name: 'a JSON document', hint: EXPORT_HINT };
  return undefined;
}

/** Control characters other than NUL (UTF-16 has those), tab, line feed, form feed, carriage return and escape. */
function nameBinary(sample: Uint8Array): FileKind | undefined {
  if ((sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff)) return undefined;
  if (wideOrder(sample) !== undefined) return undefined;
  const controls = sample.reduce((sum, byte) => sum + (byte < 32 && !HARMLESS_CONTROLS.has(byte) ? 1 : 0), 0);
  return controls > sample.length * 0.08 ? { name: 'a binary file', hint: EXPORT_HINT } : undefined;
}
