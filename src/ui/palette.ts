/**
 * Six categorical colours per theme: each >= 3:1 on its surface, any two >= 12 apart (OKLab x 100) for normal vision
 * and for protan, deutan and tritan vision at full severity. More than six series: grey all but the selected.
 * `--series-1..6` in app.css hold the same values.
 */
export const PALETTE = {
  light: ['#308ef9', '#d87b14', '#ba2418', '#7d357a', '#937997', '#5d00e1'],
  dark: ['#7298fc', '#fc9217', '#d10b00', '#a05c9b', '#bbb1b5', '#6744fa']
} as const;

export type Scheme = keyof typeof PALETTE;

/** Roles that own a slot everywhere, so that a colour learnt on one screen holds on the next. */
export const ROLE_SLOT = { train: 0, validation: 1, test: 3, champion: 5, challenger: 4 } as const;

export type SeriesRole = keyof typeof ROLE_SLOT;

/** Second channel beside colour: dash patterns by slot, distinct in print and for any eye. */
export const DASHES = ['', '6 3', '2 2', '8 3 2 3', '1 3', '12 3'] as const;

/** A series' own colour: a slot number, a role, or the muted baseline. */
export type SeriesColor = number | SeriesRole | 'baseline';

export function slotOf(color: SeriesColor): number | undefined {
  if (color === 'baseline') return undefined;
  const slot = typeof color === 'number' ? color : ROLE_SLOT[color];
  return slot < PALETTE.light.length ? slot : undefined;
}

/** The colour as CSS, following the theme. Slots beyond the sixth are grey, never a recycled hue. */
export function seriesColor(color: SeriesColor): string {
  const slot = slotOf(color);
  return slot === undefined ? 'var(--ink-3)' : `var(--series-${slot + 1})`;
}

export function seriesDash(color: SeriesColor): string {
  const slot = slotOf(color);
  return slot === undefined ? '3 3' : DASHES[slot]!;
}
