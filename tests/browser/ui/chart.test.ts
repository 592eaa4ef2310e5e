import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import Chart from '../../../src/ui/charts/Chart.svelte';
import { PALETTE } from '../../../src/ui/palette.ts';
import { theme } from '../../../src/ui/theme.svelte.ts';
import { cleanUp, show } from './mount.ts';

const data = [
  { column: 'tenure', importance: 0.064 },
  { column: 'contract', importance: 0.081 }
];
const spec = {
  mark: 'bar',
  encoding: {
    y: { field: 'column', type: 'nominal' },
    x: { field: 'importance', type: 'quantitative' }
  }
};

function fillOf(target: HTMLElement): string | null | undefined {
  return target.querySelector('.mark-rect path')?.getAttribute('fill');
}

afterEach(() => {
  cleanUp();
  theme.set('system');
  theme.applyTo(document.documentElement);
});

describe('a chart', () => {
  it('draws SVG marks in the first colour of the palette, under a name that says what it shows', async () => {
    const target = show(Chart, { spec, data, summary: 'contract 0.081, tenure 0.064' });
    await expect.poll(() => target.querySelectorAll('.mark-rect path').length, { timeout: 20_000 }).toBe(2);
    expect(fillOf(target)).toBe(PALETTE.light[0]);
    expect(page.getByRole('img', { name: 'contract 0.081, tenure 0.064' }).elements()).toHaveLength(1);
  });

  it('is drawn anew in the colours of the theme', async () => {
    const target = show(Chart, { spec, data, summary: 'Importance' });
    await expect.poll(() => fillOf(target), { timeout: 20_000 }).toBe(PALETTE.light[0]);
    theme.set('dark');
    theme.applyTo(document.documentElement);
    await expect.poll(() => fillOf(target)).toBe(PALETTE.dark[0]);
  });

  it('has a table twin with the same numbers', async () => {
    show(Chart, { spec, data, title: 'Importance', summary: 'Importance' });
    await page.getByRole('button', { name: 'Show as table' }).click();
    await expect.element(page.getByRole('grid', { name: 'Importance' })).toBeVisible();
    await expect.element(page.getByText('0.081')).toBeVisible();
  });

  it('refuses a specification that asks for a URL', async () => {
    const lookup = { lookup: 'column', from: { data: { url: '/secret.csv' }, key: 'column', fields: ['x'] } };
    show(Chart, { spec: { ...spec, transform: [lookup] }, data, summary: 'Refused' });
    await expect.element(page.getByRole('alert'), { timeout: 20_000 }).toHaveTextContent('/secret.csv');
  });
});
