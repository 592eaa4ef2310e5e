import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PALETTE, type Scheme } from '../../../src/ui/palette.ts';
import { contrast, linearFromHex, linearFromOklch, type Rgb } from './color-vision.ts';

const css = readFileSync(new URL('../../../src/app.css', import.meta.url), 'utf8');

function declaration(name: string): string {
  const match = new RegExp(`--${name}:\\s*light-dark\\((.+)\\);`).exec(css);
  if (match === null) throw new Error(`app.css has no light-dark() token --${name}`);
  return match[1]!;
}

function token(name: string, scheme: Scheme): Rgb {
  const colors = declaration(name).match(/oklch\([^)]*\)|#[0-9a-f]{6}/g)!;
  const color = colors[scheme === 'light' ? 0 : 1]!;
  if (color.startsWith('#')) return linearFromHex(color);
  const [l, c, h] = color.slice(6, -1).split(' ').map(Number) as [number, number, number];
  return linearFromOklch(l, c, h);
}

const SURFACES = ['surface-1', 'surface-2', 'surface-3', 'surface-float'];
const TEXT_ON: readonly (readonly [text: string, surfaces: readonly string[]])[] = [
  ['ink-1', [...SURFACES, 'accent-soft', 'ok-soft', 'warn-soft', 'bad-soft', 'info-soft']],
  ['ink-2', [...SURFACES, 'accent-soft']],
  ['ink-3', [...SURFACES, 'accent-soft']],
  ['accent', ['surface-1', 'surface-2', 'surface-float', 'accent-soft', 'warn-soft', 'bad-soft']],
  ['accent-ink', ['accent', 'accent-hover']],
  ['bad-ink', ['bad']],
  ['ok', ['surface-1', 'surface-2', 'surface-float', 'ok-soft']],
  ['warn', ['surface-1', 'surface-2', 'surface-float', 'warn-soft']],
  ['bad', ['surface-1', 'surface-2', 'surface-float', 'bad-soft']],
  ['info', ['surface-1', 'surface-2', 'surface-float', 'info-soft']]
];
const MARK_ON: typeof TEXT_ON = [
  ['line-strong', ['surface-1', 'surface-2', 'surface-float']],
  ['focus', [...SURFACES, 'accent-soft']]
];

function cases(rules: typeof TEXT_ON): { mark: string; surface: string }[] {
  return rules.flatMap(([mark, surfaces]) => surfaces.map((surface) => ({ mark, surface })));
}

describe.each(['light', 'dark'] as const)('tokens of the %s theme', (scheme) => {
  it.each(cases(TEXT_ON))('$mark is readable on $surface', ({ mark, surface }) => {
    expect(contrast(token(mark, scheme), token(surface, scheme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(cases(MARK_ON))('$mark is visible on $surface', ({ mark, surface }) => {
    expect(contrast(token(mark, scheme), token(surface, scheme))).toBeGreaterThanOrEqual(3);
  });

  it('holds the palette of palette.ts', () => {
    const series = [1, 2, 3, 4, 5, 6].map((n) => token(`series-${n}`, scheme));
    expect(series).toEqual(PALETTE[scheme].map(linearFromHex));
  });
});
