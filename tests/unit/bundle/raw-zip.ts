import { crc32 } from 'node:zlib';

interface Header {
  readonly name: string | Uint8Array;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** An entry whose headers may lie. What is not given is the truth. */
export interface RawFile extends Partial<Header> {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  readonly flags?: number;
  readonly method?: number;
  readonly date?: number;
  readonly attributes?: number;
  readonly offset?: number;
  /** Where the local header says something else than the directory. */
  readonly local?: Partial<Header>;
}

export interface RawOptions {
  readonly count?: number;
  readonly comment?: Uint8Array;
  readonly gap?: Uint8Array;
  readonly prefix?: Uint8Array;
}

/** A zip written without any check. */
export function rawZip(
  files: readonly RawFile[],
  { count = files.length, comment, gap, prefix }: RawOptions = {}
): Uint8Array {
  const parts: Buffer[] = [Buffer.from(prefix ?? [])];
  const size = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  const records = files.map((file) => {
    const truth = { crc: crc32(file.content), packed: file.content.length, size: file.content.length, ...file };
    const record = { ...truth, offset: file.offset ?? size() };
    parts.push(localRecord({ ...truth, ...file.local }), Buffer.from(file.content));
    return record;
  });
  parts.push(Buffer.from(gap ?? []));
  const start = size();
  for (const record of records) parts.push(centralRecord(record));
  parts.push(endRecord(count, size() - start, { start, comment: Buffer.from(comment ?? []) }));
  return new Uint8Array(Buffer.concat(parts));
}

type Record = RawFile & Header;

function localRecord(file: Record): Buffer {
  const name = Buffer.from(file.name as string);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeShared(header.subarray(4), file);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function centralRecord(file: Record & { readonly offset: number }): Buffer {
  const name = Buffer.from(file.name as string);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  writeShared(header.subarray(6), file);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE((file.attributes ?? 0) >>> 0, 38);
  header.writeUInt32LE(file.offset, 42);
  return Buffer.concat([header, name]);
}

/** Version to check sum and sizes stand alike in both headers. */
function writeShared(at: Buffer, file: Record): void {
  at.writeUInt16LE(20, 0);
  at.writeUInt16LE(file.flags ?? 0x0800, 2);
  at.writeUInt16LE(file.method ?? 0, 4);
  at.writeUInt16LE(0, 6);
  at.writeUInt16LE(file.date ?? 0x21, 8);
  at.writeUInt32LE(file.crc, 10);
  at.writeUInt32LE(file.packed, 14);
  at.writeUInt32LE(file.size, 18);
}

function endRecord(count: number, size: number, { start, comment }: { start: number; comment: Buffer }): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(start, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([record, comment]);
}
