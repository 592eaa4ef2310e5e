import { describe, expect, it } from 'vitest';
import { readZip, writeZip } from '#core/bundle';
import { createRng } from '#core/shared';
import { codeOf } from './code-of.ts';
import { rawZip, type RawFile } from './raw-zip.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const files = (entries: Record<string, string>): Map<string, Uint8Array> =>
  new Map(Object.entries(entries).map(([name, text]) => [name, utf8(text)]));

describe('hostile archives', () => {
  const hello: RawFile = { name: 'a', content: utf8('hello') };
  const good: RawFile[] = [hello, { name: 'b', content: utf8('world') }];

  it('[B10] the builder of these tests writes what writeZip writes when nothing is wrong', () => {
    expect(rawZip(good)).toEqual(writeZip(files({ a: 'hello', b: 'world' })));
  });

  it.each([
    '../evil',
    'a/../../evil',
    '/etc/passwd',
    'C:\\windows',
    'C:evil',
    'a\\b',
    '..',
    './a',
    'a/./b',
    'a\u0000.txt',
    'a\nb',
    'a\u202egpj.exe',
    'a. ',
    'a./b',
    'CON:',
    'a//b',
    ''
  ])('[B10] refuses the name %j', (name) => {
    expect(codeOf(() => readZip(rawZip([{ ...hello, name }])))).toBe('bundle/hostile-zip');
  });

  it('[B10] refuses a name that is not UTF-8', () => {
    expect(codeOf(() => readZip(rawZip([{ ...hello, name: Uint8Array.of(0xc0, 0xaf) }])))).toBe('bundle/hostile-zip');
  });

  it.each([
    ['a', 'a'],
    ['README.md', 'readme.md'],
    ['straße', 'STRASSE'],
    ['a', 'a/b']
  ])('[B11] refuses %j beside %j', (first, second) => {
    expect(
      codeOf(() =>
        readZip(
          rawZip([
            { ...hello, name: first },
            { ...hello, name: second }
          ])
        )
      )
    ).toBe('bundle/hostile-zip');
  });

  it.each<[string, RawFile[]]>([
    ['an encrypted entry', [{ ...hello, flags: 0x0801 }]],
    ['an unknown method', [{ ...hello, method: 99 }]],
    ['a symbolic link', [{ ...hello, attributes: 0xa1ff0000 }]],
    ['an entry that unpacks to 1,000 times its size', [{ ...hello, method: 8, size: 5000 }]],
    ['an entry of nothing that claims a size', [{ name: 'a', content: new Uint8Array(0), method: 8, size: 1 }]],
    ['a stored entry with two sizes', [{ ...hello, size: 6 }]],
    ['a nested archive', [{ name: 'a', content: writeZip(files({ b: 'x' })) }]],
    [
      'more than 2 GiB in all',
      Array.from({ length: 12 }, (_, i) => ({
        name: `f${i}`,
        content: new Uint8Array(1_000_000),
        method: 8,
        size: 199_000_000
      }))
    ],
    ['two entries that share their bytes', [hello, { ...hello, name: 'b', offset: 0 }]],
    ['an entry that reaches into the directory', [{ ...hello, name: 'a', packed: 6, size: 6 }]],
    ['a local header with another size', [{ ...hello, local: { size: 4 } }]],
    ['a local header with another check sum', [{ ...hello, local: { crc: 1 } }]],
    ['a local header with another name', [{ ...hello, local: { name: 'b' } }]],
    ['an entry that begins past the archive', [{ ...hello, offset: 4_000_000_000 }]]
  ])('[B12] refuses %s', (_, raw) => {
    expect(codeOf(() => readZip(rawZip(raw)))).toBe('bundle/hostile-zip');
  });

  it.each<[string, Parameters<typeof rawZip>[1]]>([
    ['a claim of 65,535 entries', { count: 65_535 }],
    ['fewer entries in the end record than in the directory', { count: 1 }],
    ['more entries in the end record than in the directory', { count: 3 }],
    ['a comment', { comment: utf8('x') }],
    ['bytes between the files and the directory', { gap: utf8('hidden') }],
    ['bytes before the first file that look like one', { prefix: Uint8Array.of(0x50, 0x4b, 3, 4) }]
  ])('[B13] refuses %s', (_, options) => {
    expect(codeOf(() => readZip(rawZip(good, options)))).toBe('bundle/hostile-zip');
  });

  it.each<[string, RawFile[]]>([
    ['compressed entries', [{ ...hello, method: 8, size: 9 }]],
    ['entries with dates', [{ ...hello, date: 0x5a21 }]],
    ['entries in another order', [...good].reverse()],
    [
      'folders',
      [
        { name: 'd/', content: new Uint8Array(0) },
        { ...hello, name: 'd/a' }
      ]
    ]
  ])('[B14] says that an archive with %s was re-packed', (_, raw) => {
    expect(codeOf(() => readZip(rawZip(raw)))).toBe('bundle/not-a-bundle');
  });

  it('[B15] obeys stricter limits', () => {
    const packed = writeZip(files({ a: 'hello', b: 'world' }));
    expect(codeOf(() => readZip(packed, { entries: 1 }))).toBe('bundle/hostile-zip');
    expect(codeOf(() => readZip(packed, { bytes: 9 }))).toBe('bundle/hostile-zip');
    expect(codeOf(() => readZip(packed, { entries: 2, bytes: 10 }))).toBe('accepted');
  });

  it('[B16] never accepts random damage, and fails only by its own codes', () => {
    const packed = writeZip(files({ 'model/a': 'hello', 'train/b': 'world'.repeat(20), c: '' }));
    const rng = createRng(9, 'damage');
    for (let trial = 0; trial < 2000; trial++) {
      const damaged = packed.slice();
      for (let i = 0; i <= rng.below(4); i++) damaged[rng.below(damaged.length)] = rng.below(256);
      if (Buffer.compare(damaged, packed) === 0) continue;
      expect(['bundle/corrupt', 'bundle/hostile-zip', 'bundle/not-a-bundle']).toContain(codeOf(() => readZip(damaged)));
    }
  });
});
