import { describe, expect, it } from 'vitest';
import { readZip, writeZip } from '#core/bundle';
import { createRng } from '#core/shared';
import { codeOf } from './code-of.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const files = (entries: Record<string, string>): Map<string, Uint8Array> =>
  new Map(Object.entries(entries).map(([name, text]) => [name, utf8(text)]));

describe('writeZip', () => {
  it('[B1] has the bytes the format prescribes for one file', () => {
    const expected =
      '504b0304' +
      '1400' +
      '0008' +
      '0000' +
      '0000' +
      '2100' +
      '86a61036' +
      '05000000' +
      '05000000' +
      '0100' +
      '0000' +
      '61' +
      '68656c6c6f' +
      '504b0102' +
      '1400' +
      '1400' +
      '0008' +
      '0000' +
      '0000' +
      '2100' +
      '86a61036' +
      '05000000' +
      '05000000' +
      '0100' +
      '0000' +
      '0000' +
      '0000' +
      '0000' +
      '00000000' +
      '00000000' +
      '61' +
      '504b0506' +
      '0000' +
      '0000' +
      '0100' +
      '0100' +
      '2f000000' +
      '24000000' +
      '0000';
    expect(Buffer.from(writeZip(files({ a: 'hello' }))).toString('hex')).toBe(expected);
  });

  it('[B1] gives the same bytes in whatever order the files come', () => {
    expect(writeZip(files({ b: '1', a: '2' }))).toEqual(writeZip(files({ a: '2', b: '1' })));
  });

  it('[B1] sorts by UTF-8 bytes, where an emoji follows a private-use letter', () => {
    const packed = writeZip(files({ '\u{1f600}': 'x', '\ue000': 'y', Z: 'z', a: 'a' }));
    expect([...readZip(packed).keys()]).toEqual(['Z', 'a', '\ue000', '\u{1f600}']);
  });

  it.each(['../a', '/a', 'C:a', 'a\\b', 'a//b', 'a\u0000', '', 'a/', '\ud800', 'x'.repeat(513)])(
    '[B2] does not pack the name %j',
    (name) => {
      expect(() => writeZip(new Map([[name, utf8('x')]]))).toThrow(TypeError);
    }
  );

  it('[B2] does not pack an archive', () => {
    expect(() => writeZip(new Map([['a', writeZip(files({ b: 'x' }))]]))).toThrow('is itself an archive');
  });

  it('[B3] refuses more files than can be read back', () => {
    const many = new Map(Array.from({ length: 10_001 }, (_, i) => [`f${i}`, new Uint8Array(0)] as const));
    expect(codeOf(() => writeZip(many))).toBe('bundle/too-large');
  });
});

describe('readZip', () => {
  it('[B4] returns what was packed, byte for byte', () => {
    const rng = createRng(5, 'contents');
    const packed = new Map(
      Array.from(
        { length: 40 },
        (_, i) => [`d${i % 7}/f${i}`, Uint8Array.from({ length: rng.below(3000) }, () => rng.below(256))] as const
      )
    );
    const read = readZip(writeZip(packed));
    expect(new Map(read)).toEqual(new Map([...packed].sort(([a], [b]) => (a < b ? -1 : 1))));
    expect(writeZip(read)).toEqual(writeZip(packed));
  });

  it('[B4] reads an archive that is a part of a larger buffer', () => {
    const packed = writeZip(files({ a: 'hello' }));
    const padded = new Uint8Array(packed.length + 20);
    padded.set(packed, 7);
    expect(readZip(padded.subarray(7, 7 + packed.length)).get('a')).toEqual(utf8('hello'));
  });

  it('[B4] reads an archive without files', () => {
    expect(readZip(writeZip(new Map())).size).toBe(0);
  });

  it('[B5] keeps a file named __proto__ as a file', () => {
    const read = readZip(writeZip(new Map([['__proto__', utf8('{"polluted":1}')]])));
    expect([...read.keys()]).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([utf8(''), utf8('a,b\n1,2\n'), utf8('PK'), Uint8Array.of(0x1f, 0x8b, 8, 0), new Uint8Array(500)])(
    '[B6] says that other files are no bundle (%#)',
    (bytes) => {
      expect(codeOf(() => readZip(bytes))).toBe('bundle/not-a-bundle');
    }
  );

  it('[B7] finds every truncation', () => {
    const packed = writeZip(files({ a: 'hello', b: 'world' }));
    for (let length = 4; length < packed.length; length++)
      expect(codeOf(() => readZip(packed.subarray(0, length)))).toBe('bundle/corrupt');
  });

  it('[B8] finds every flipped bit', () => {
    const packed = writeZip(files({ a: 'hello', 'b/c': 'world' }));
    for (let at = 0; at < packed.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = packed.slice();
        changed[at]! ^= 1 << bit;
        expect(
          codeOf(() => readZip(changed)),
          `byte ${at} bit ${bit}`
        ).not.toBe('accepted');
      }
    }
  });

  it('[B9] reports damaged content as corrupt', () => {
    const packed = writeZip(files({ a: 'hello' }));
    packed[31]! ^= 1;
    expect(codeOf(() => readZip(packed))).toBe('bundle/corrupt');
  });
});
