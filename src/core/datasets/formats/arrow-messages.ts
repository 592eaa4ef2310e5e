import { brokenFile } from './broken-file.ts';
import { isDictionaryBacked } from './check-dictionary.ts';
import { fieldPlace, follow, isSoundTable, type FieldShape, type Shape } from './check-flatbuffer.ts';

const MAGIC = 'ARROW1';
/** Of a file: the magic, padded to 8 bytes. */
const FIRST_MESSAGE = 8;
const DECIMAL = 7;
const UNION = 14;
/** Digits of the widest decimal, of 256 bits. */
const MOST_DIGITS = 76;
const DICTIONARY = 2;

const items = (size: number): FieldShape => ({ kind: 'items', size });
const table = (of: (view: DataView, owner: number) => Shape): FieldShape => ({ kind: 'table', of });
const tables = (of: () => Shape): FieldShape => ({ kind: 'tables', of });

// Schema.fbs, Message.fbs and File.fbs of the Arrow columnar format 1.5.
const PAIR: Shape = new Map([
  [0, items(1)],
  [1, items(1)]
]);
const NUMBERS: Shape = new Map();
/** What is read of a type beside plain numbers, by its kind. */
const TYPES = new Map<number, Shape>([
  [DECIMAL, new Map([[1, { kind: 'number', most: MOST_DIGITS }]])],
  [UNION, new Map([[1, items(4)]])]
]);
const ENCODING: Shape = new Map([[1, table(() => NUMBERS)]]);
const FIELD: Shape = new Map([
  [0, items(1)],
  [3, table((view, field) => TYPES.get(typeOf(view, field)) ?? NUMBERS)],
  [4, table(() => ENCODING)],
  [5, tables(() => FIELD)],
  [6, tables(() => PAIR)]
]);
const SCHEMA: Shape = new Map([
  [1, tables(() => FIELD)],
  [2, tables(() => PAIR)],
  [3, items(8)]
]);
const RECORD_BATCH: Shape = new Map([
  [1, items(16)],
  [2, items(16)],
  [3, table(() => NUMBERS)],
  [4, items(8)]
]);
const DICTIONARY_BATCH: Shape = new Map([[1, table(() => RECORD_BATCH)]]);
const HEADERS = new Map([
  [1, SCHEMA],
  [DICTIONARY, DICTIONARY_BATCH],
  [3, RECORD_BATCH]
]);
const FOOTER: Shape = new Map([
  [1, table(() => SCHEMA)],
  [2, items(24)],
  [3, items(24)],
  [4, tables(() => PAIR)]
]);

/**
 * The messages of an Arrow file or stream, each checked to lie within its bytes, in the order in which they can be read:
 * a file may hold its dictionaries behind the rows that need them. @throws datasets/broken-file
 */
export function arrowMessages(bytes: Uint8Array): Uint8Array[] {
  if (String.fromCharCode(...bytes.subarray(0, MAGIC.length)) === MAGIC) return messagesOfFile(bytes);
  return messagesOfStream(bytes);
}

function messagesOfStream(bytes: Uint8Array): Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const message = messageAt(bytes, at);
    if (message === undefined) break;
    messages.push(message);
    at += message.length;
  }
  return messages;
}

function messagesOfFile(bytes: Uint8Array): Uint8Array[] {
  const view = viewOf(bytes);
  const end = bytes.length - MAGIC.length - 4;
  const length = end < FIRST_MESSAGE ? 0 : view.getInt32(end, true);
  if (length <= 4 || length > end - FIRST_MESSAGE) throw damaged();
  const footer = bytes.subarray(end - length, end);
  const root = follow(viewOf(footer), 0);
  if (root === undefined || !isSoundTable(footer, root, FOOTER)) throw damaged();
  const places = [FIRST_MESSAGE, ...blockPlaces(footer, root, 2), ...blockPlaces(footer, root, 3)];
  return places.map((at) => {
    const message = messageAt(bytes, at);
    if (message === undefined) throw damaged();
    return message;
  });
}

function blockPlaces(footer: Uint8Array, root: number, number: number): number[] {
  const view = viewOf(footer);
  const place = fieldPlace(view, root, number);
  if (place === undefined) return [];
  const vector = follow(view, place)!;
  return Array.from({ length: view.getUint32(vector, true) }, (_, i) =>
    Number(view.getBigInt64(vector + 4 + 24 * i, true))
  );
}

/** The message that begins at a place, with its body; `undefined` for the mark of the end. @throws datasets/broken-file */
function messageAt(bytes: Uint8Array, at: number): Uint8Array | undefined {
  const view = viewOf(bytes);
  if (at < 0 || at + 8 > bytes.length) throw damaged();
  // Before format 0.15 no -1 stood in front of the length.
  const start = view.getInt32(at, true) === -1 ? at + 8 : at + 4;
  const length = view.getInt32(start - 4, true);
  if (length === 0) return undefined;
  if (length < 8 || start + length > bytes.length) throw damaged();
  const head = viewOf(bytes.subarray(start, start + length));
  const { type, header, bodyLength } = readHead(head);
  const end = start + length + bodyLength;
  if (end > bytes.length) throw damaged();
  if (type === DICTIONARY) {
    const batch = fieldPlace(head, header, 1);
    const body = viewOf(bytes.subarray(start + length, end));
    if (batch !== undefined && !isDictionaryBacked(head, follow(head, batch)!, body)) throw damaged();
  }
  return bytes.subarray(at, end);
}

/** The kind of a message, where its header is, and how many bytes follow. @throws datasets/broken-file */
function readHead(head: DataView): { type: number; header: number; bodyLength: number } {
  const bytes = new Uint8Array(head.buffer, head.byteOffset, head.byteLength);
  const root = follow(head, 0);
  if (root === undefined || !isSoundTable(bytes, root, NUMBERS)) throw damaged();
  const [kind, place, length] = [1, 2, 3].map((number) => fieldPlace(head, root, number));
  const type = kind === undefined ? 0 : head.getUint8(kind);
  const shape = HEADERS.get(type);
  const header = place === undefined ? undefined : follow(head, place);
  if (shape === undefined || header === undefined || !isSoundTable(bytes, header, shape)) throw damaged();
  if (length !== undefined && length + 8 > bytes.length) throw damaged();
  const bodyLength = length === undefined ? 0 : Number(head.getBigInt64(length, true));
  if (bodyLength < 0) throw damaged();
  return { type, header, bodyLength };
}

function typeOf(view: DataView, field: number): number {
  const place = fieldPlace(view, field, 2);
  return place === undefined ? 0 : view.getUint8(place);
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function damaged(): Error {
  return brokenFile('arrow', 'its messages reach beyond their data');
}
