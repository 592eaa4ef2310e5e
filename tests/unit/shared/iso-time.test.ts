import { expect, it } from 'vitest';
import { createRng, isoTime } from '#core/shared';

it('isoTime agrees with Date over five centuries, leap days included', () => {
  const rng = createRng(1, 'iso-time');
  for (const ms of [0, 951_782_399_999, 951_782_400_000, 1_709_164_800_000])
    expect(isoTime(ms)).toBe(new Date(ms).toISOString());
  for (let i = 0; i < 5000; i++) {
    const ms = Math.floor((rng.uniform() - 0.3) * 1.6e13);
    expect(isoTime(ms)).toBe(new Date(ms).toISOString());
  }
});
