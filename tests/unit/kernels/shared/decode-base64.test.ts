import { describe, expect, it } from 'vitest';
import { decodeBase64 } from '#kernels/shared';
import { createRng } from '#core/shared';

describe('decodeBase64', () => {
  it('gives back what Buffer encoded, for every length up to 200', () => {
    const rng = createRng(3, 'base64');
    for (let length = 0; length <= 200; length++) {
      const bytes = Uint8Array.from({ length }, () => rng.below(256));
      expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
    }
  });

  it('knows every letter of the alphabet', () => {
    const bytes = Uint8Array.from({ length: 256 * 3 }, (_, i) => (i % 3 === 0 ? Math.floor(i / 3) : 255 - (i % 256)));
    const text = Buffer.from(bytes).toString('base64');
    expect(new Set(text).size).toBe(64);
    expect(decodeBase64(text)).toEqual(bytes);
  });

  it.each([
    ['', []],
    ['AA==', [0]],
    ['/w==', [255]],
    ['//8=', [255, 255]],
    ['////', [255, 255, 255]],
    ['AGFzbQ==', [0, 0x61, 0x73, 0x6d]]
  ])('reads %s', (text, bytes) => {
    expect([...decodeBase64(text)]).toEqual(bytes);
  });
});
