import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import DataTable from '../../../src/ui/table/DataTable.svelte';
import { cleanUp, show } from './mount.ts';

const ROWS = 100_000;
const columns = [
  { key: 'name', label: 'Name', width: 120, pinned: true },
  { key: 'auc', label: 'AUC', align: 'right' as const, sortable: true },
  ...Array.from({ length: 40 }, (_, i) => ({ key: `c${i}`, label: `c${i}` }))
];
const onselect = vi.fn();
const onopen = vi.fn();
const onmark = vi.fn();
const onsort = vi.fn();
const oncolumn = vi.fn();

function open(rowCount = ROWS): HTMLElement {
  show(DataTable, {
    label: 'Runs',
    columns,
    rowCount,
    cell: (row: number, column: { key: string }) => {
      if (column.key === 'name') return `run ${row}`;
      return row === 1 ? NaN : row + 0.5;
    },
    onselect,
    onopen,
    onmark,
    onsort,
    oncolumn
  });
  const grid = page.getByRole('grid', { name: 'Runs' }).element() as HTMLElement;
  grid.focus();
  return grid;
}

function activeText(grid: HTMLElement): string | undefined {
  return document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent?.trim();
}

beforeEach(() => vi.clearAllMocks());
afterEach(cleanUp);

describe('a table of 100 000 rows', () => {
  it('says its size and draws only what is in sight', () => {
    const grid = open();
    expect(grid.getAttribute('aria-rowcount')).toBe('100001');
    expect(grid.getAttribute('aria-colcount')).toBe('43');
    expect(grid.querySelectorAll('[role=row]').length).toBeLessThan(40);
    expect(grid.querySelectorAll('[role=columnheader]').length).toBeLessThan(15);
  });

  it('moves by arrows, letters, pages and to the corners, and brings the cell into sight', async () => {
    const grid = open();
    await userEvent.keyboard('{ArrowDown}j');
    expect(activeText(grid)).toBe('run 2');
    await userEvent.keyboard('k{ArrowRight}');
    expect(activeText(grid)).toBe('–');
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await expect.poll(() => activeText(grid)).toBe('100\u202f000');
    expect(grid.scrollTop).toBeGreaterThan(2_000_000);
    expect(grid.scrollLeft).toBeGreaterThan(1000);
    await userEvent.keyboard('{Home}{ArrowRight}');
    await expect.poll(() => activeText(grid)).toBe('run 99999');
    await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowRight}{PageDown}');
    await expect.poll(() => activeText(grid)).toMatch(/^run 1\d$/);
  });

  it('keeps a pinned column in sight while scrolling sideways', async () => {
    const grid = open();
    await userEvent.keyboard('{End}');
    const cell = grid.querySelector('[role=gridcell][aria-colindex="2"]')!;
    expect(cell.getBoundingClientRect().left).toBe(grid.getBoundingClientRect().left + 40);
  });

  it('previews with Space, opens with Enter and marks with x', async () => {
    open();
    await userEvent.keyboard('{ArrowDown} {Enter}x');
    expect(onselect).toHaveBeenCalledWith(1);
    expect(onopen).toHaveBeenCalledWith(1);
    expect(onmark).toHaveBeenCalledWith(1);
  });

  it('sorts by a sortable header and chooses by another', async () => {
    open();
    await userEvent.keyboard('{ArrowUp}{Enter}{ArrowRight}{Enter}');
    expect(oncolumn).toHaveBeenCalledWith('name');
    expect(onsort).toHaveBeenCalledWith('auc');
  });

  it('shows a missing cell as a muted dash that says so', () => {
    const grid = open();
    const cell = grid.querySelector('[aria-rowindex="3"] [aria-colindex="3"] [aria-label=missing]');
    expect(cell?.textContent).toBe('–');
  });

  it('marks by checkbox without selecting the row', async () => {
    open();
    await page.getByRole('checkbox', { name: 'Mark row 3', exact: true }).click();
    expect(onmark).toHaveBeenCalledWith(2);
    expect(onselect).not.toHaveBeenCalled();
  });

  it('selects the row that is clicked and goes on by keyboard from there', async () => {
    const grid = open();
    await page.getByText('run 4', { exact: true }).click();
    expect(onselect).toHaveBeenCalledWith(4);
    await userEvent.keyboard('{ArrowDown}');
    expect(activeText(grid)).toBe('run 5');
  });
});

describe('a table of 5 million rows, taller than an element can be', () => {
  it('draws every part of it without a gap, to the last row', async () => {
    const grid = open(5_000_000);
    for (const share of [0.1, 0.5, 0.9, 1]) {
      grid.scrollTop = share * grid.scrollHeight;
      await expect.poll(() => coversView(grid)).toBe(true);
    }
    expect(grid.querySelector('[aria-rowindex="5000001"]')).not.toBeNull();
  });

  it('goes by keyboard to the last row and one back', async () => {
    const grid = open(5_000_000);
    await userEvent.keyboard('{Control>}{End}{/Control}{Home}{ArrowRight}');
    await expect.poll(() => activeText(grid)).toBe('run 4999999');
    await userEvent.keyboard('k');
    await expect.poll(() => activeText(grid)).toBe('run 4999998');
    expect(coversView(grid)).toBe(true);
  });
});

/** Whether rows stand from the header to the lower edge. */
function coversView(grid: HTMLElement): boolean {
  const { top, bottom } = grid.getBoundingClientRect();
  const boxes = [...grid.querySelectorAll('[role=row]')].slice(1).map((row) => row.getBoundingClientRect());
  const first = Math.min(...boxes.map((box) => box.top));
  const last = Math.max(...boxes.map((box) => box.bottom));
  return first <= top + 28 && last >= bottom - 16;
}
