import { describe, expect, it } from 'vitest';
import { PALETTE, ROLE_SLOT, seriesColor, seriesDash, type Scheme } from '../../../src/ui/palette.ts';
import { contrast, distance, linearFromHex, VISION } from './color-vision.ts';

const SURFACE: Record<Scheme, string> = { light: '#ffffff', dark: '#16181d' };

function pairs(colors: readonly string[]): [string, string][] {
  return colors.flatMap((one, i) => colors.slice(i + 1).map((other): [string, string] => [one, other]));
}

describe.each(['light', 'dark'] as const)('the %s palette', (scheme) => {
  it.each(PALETTE[scheme])('shows %s at 3:1 or more on its surface', (hex) => {
    expect(contrast(linearFromHex(hex), linearFromHex(SURFACE[scheme]))).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(VISION) as (keyof typeof VISION)[])(
    'keeps every two colours 12 or more apart for %s vision',
    (vision) => {
      const worst = Math.min(
        ...pairs(PALETTE[scheme]).map(([one, other]) => distance(linearFromHex(one), linearFromHex(other), vision))
      );
      expect(worst).toBeGreaterThanOrEqual(12);
    }
  );
});

describe('the measure itself', () => {
  it('rejects a palette known to fail: red and green of category10 for deutan vision', () => {
    expect(distance(linearFromHex('#2ca02c'), linearFromHex('#d62728'), 'deutan')).toBeLessThan(12);
  });

  it('gives 21:1 for black on white', () => {
    expect(contrast(linearFromHex('#000000'), linearFromHex('#ffffff'))).toBeCloseTo(21, 5);
  });
});

describe('series colours', () => {
  it('gives every role a slot of its own', () => {
    const slots = Object.values(ROLE_SLOT);
    expect(new Set(slots).size).toBe(slots.length);
  });

  it('never recycles a hue beyond the sixth series', () => {
    expect(seriesColor(5)).toBe('var(--series-6)');
    expect(seriesColor(6)).toBe(seriesColor('baseline'));
    expect(seriesColor(7)).toBe('var(--ink-3)');
  });

  it('gives the six slots six dash patterns', () => {
    expect(new Set([0, 1, 2, 3, 4, 5].map((slot) => seriesDash(slot))).size).toBe(6);
  });
});
