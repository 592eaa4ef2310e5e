import { describe, expect, it } from 'vitest';
import { createRng, digestBytes } from '#core/shared';
import { Sha256 } from '#kernels/sha256';

function digestOf(bytes: Uint8Array, pieces: readonly number[] = []): string {
  const digest = new Sha256();
  let at = 0;
  for (const length of pieces) digest.update(bytes.subarray(at, (at += length)));
  digest.update(bytes.subarray(at));
  return digest.hex();
}

function randomBytes(length: number): Uint8Array {
  const rng = createRng(length, 'sha256');
  return Uint8Array.from({ length }, () => rng.below(256));
}

describe('SHA-256', () => {
  it('is the published digest of the published messages', () => {
    const encode = (text: string) => new TextEncoder().encode(text);
    expect(digestOf(encode(''))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(digestOf(encode('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(digestOf(encode('a'.repeat(1_000_000)))).toBe(
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'
    );
  });

  it('agrees with the other implementation for every length around a block and around the buffer', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = randomBytes(length);
      expect(digestOf(bytes)).toBe(digestBytes(bytes));
    }
    for (let length = 65_536 - 70; length < 65_536 + 70; length++) {
      const bytes = new Uint8Array(length).fill(length);
      expect(digestOf(bytes)).toBe(digestBytes(bytes));
    }
  });

  it('does not depend on the pieces', () => {
    const bytes = randomBytes(200_000);
    const rng = createRng(4, 'pieces');
    for (let trial = 0; trial < 5; trial++) {
      expect(
        digestOf(
          bytes,
          Array.from({ length: 30 }, () => rng.below(6000))
        )
      ).toBe(digestBytes(bytes));
    }
  });

  it('starts again after its digest was taken', () => {
    const digest = new Sha256();
    digest.update(Uint8Array.of(1, 2, 3));
    digest.hex();
    digest.update(Uint8Array.of(4));
    expect(digest.hex()).toBe(digestBytes(Uint8Array.of(4)));
  });
});
