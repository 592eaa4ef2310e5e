import type { Config } from 'vega-lite';
import { PALETTE, type Scheme } from '../palette.ts';

/** Reads a token of app.css as a colour that SVG understands. */
export type ReadToken = (name: string) => string;

/** The tokens as they compute where the chart stands, so that a chart in a themed corner is right too. */
export function tokensAt(element: HTMLElement): { scheme: Scheme; read: ReadToken } {
  const probe = document.createElement('span');
  element.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const surface = read('--surface-1');
  const ink = read('--ink-1');
  const cache = new Map<string, string>([
    ['--surface-1', surface],
    ['--ink-1', ink]
  ]);
  for (const name of ['--ink-2', '--ink-3', '--line', '--line-strong', '--accent']) cache.set(name, read(name));
  probe.remove();
  return { scheme: lightnessOf(surface) > lightnessOf(ink) ? 'light' : 'dark', read: (name) => cache.get(name) ?? ink };
}

/** `oklch(L C h)` starts with L; that is all needed to tell which theme is on. */
function lightnessOf(color: string): number {
  return Number(/[\d.]+/.exec(color)?.[0] ?? 0);
}

function axisLines(read: ReadToken): Config['axis'] {
  return {
    domainColor: read('--line-strong'),
    tickColor: read('--line-strong'),
    gridColor: read('--line'),
    domainWidth: 1,
    gridWidth: 1,
    labelPadding: 4,
    titlePadding: 8,
    tickSize: 4
  };
}

/** One Vega-Lite config per theme. Categorical colours are set: the default range fails for colour-blind eyes. */
export function chartConfig(scheme: Scheme, read: ReadToken): Config {
  const font = 'system-ui, sans-serif';
  const label = { labelColor: read('--ink-2'), labelFont: font, labelFontSize: 11 };
  const title = { titleColor: read('--ink-2'), titleFont: font, titleFontSize: 11, titleFontWeight: 'normal' as const };
  return {
    background: 'transparent',
    font,
    padding: 0,
    view: { stroke: null },
    axis: { ...label, ...title, ...axisLines(read) },
    axisX: { grid: false },
    axisY: { domain: false, ticks: false },
    legend: { ...label, ...title, orient: 'bottom', symbolSize: 64, offset: 12 },
    header: { ...label, ...title },
    title: { color: read('--ink-1'), font, fontSize: 13, anchor: 'start' },
    text: { color: read('--ink-2'), font, fontSize: 11 },
    mark: { color: PALETTE[scheme][0] },
    bar: { color: PALETTE[scheme][0] },
    rule: { color: read('--ink-3') },
    line: { strokeWidth: 1.5 },
    point: { filled: true, size: 30, opacity: 1 },
    range: {
      category: [...PALETTE[scheme]],
      ordinal: { scheme: 'cividis' },
      ramp: { scheme: 'cividis' },
      heatmap: { scheme: 'cividis' },
      diverging: { scheme: 'blueorange' }
    }
  };
}
