import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readAnyFile, type ByteSource } from '#core/datasets';
import { isAppError, type AppError } from '#core/shared';
import { quietContext } from '../import-text.ts';
import { utf8 } from './read-any.ts';

const GIB = 1024 * 1024 * 1024;
const HEADS: Record<string, Uint8Array> = {
  'orders.json': utf8('[{"a": 1, "b": "x"},'),
  'orders.parquet': utf8('PAR1'),
  'orders.arrow': utf8('ARROW1\0\0'),
  'orders.xlsx': zipSync({ 'xl/workbook.xml': utf8('<workbook/>') }),
  'orders.zip': zipSync({ 'orders.csv': utf8('a,b\n1,2\n') })
};

/** A file of a size that nobody has, of which only the beginning may be read. */
function hugeFile(name: string, size: number): { source: ByteSource; read: () => number } {
  let read = 0;
  const open = async function* (): AsyncGenerator<Uint8Array> {
    const head = new Uint8Array(8192).fill(32);
    head.set(HEADS[name]!);
    for (;;) {
      read += head.length;
      yield head;
      if (read > 10 * head.length) throw new Error('it goes on reading');
    }
  };
  return { source: { name, size, open }, read: () => read };
}

async function refusal(source: ByteSource): Promise<AppError> {
  const error: unknown = await readAnyFile(source, {}, quietContext()).catch((reason: unknown) => reason);
  if (!isAppError(error)) throw new Error('it was not refused', { cause: error });
  return error;
}

describe('a file that would have to be in memory as a whole', () => {
  it.each(Object.keys(HEADS))('is refused by its size before it is read: %s', async (name) => {
    const { source, read } = hugeFile(name, 3 * GIB);
    const { code, message, hint } = await refusal(source);
    expect(code).toBe('datasets/too-large');
    expect(message).toBe(`${name} holds 3.0 GiB; beyond 1 GiB only text with separators can be read.`);
    expect(hint).toMatch(/^Nothing was stored\. (Convert it to CSV|Unpack it and drop the file)/);
    expect(read()).toBeLessThanOrEqual(8192);
  });

  it('is read when it is longer or shorter than its size says', async () => {
    const content = utf8(`[${Array.from({ length: 5000 }, (_, i) => `{"a": ${i}}`).join(',')}]`);
    for (const size of [10, content.length * 3]) {
      const open = async function* (): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < content.length; at += 1000) yield content.slice(at, at + 1000);
      };
      const { table, source } = await readAnyFile({ name: 'a.json', size, open }, {}, quietContext());
      expect(table.rows).toBe(5000);
      expect(source.size).toBe(content.length);
    }
  });

  it('is refused by what the archive says of it', async () => {
    const archive = zipSync({ 'orders.json': utf8('[{"a": 1}]') }, { level: 0 });
    const view = new DataView(archive.buffer);
    const directory = archive.findLastIndex((byte, at) => byte === 0x50 && view.getUint32(at, true) === 0x02014b50);
    view.setUint32(directory + 24, 2 * GIB, true);
    const open = async function* (): AsyncGenerator<Uint8Array> {
      yield archive;
    };
    const { code } = await refusal({ name: 'orders.zip', size: archive.length, open });
    expect(code).toBe('datasets/archive-bomb');
  });
});
