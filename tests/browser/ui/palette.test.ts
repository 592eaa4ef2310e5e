import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { commands, type Command } from '../../../src/ui/commands.svelte.ts';
import CommandPalette from '../../../src/ui/overlays/CommandPalette.svelte';
import { palette } from '../../../src/ui/overlays/palette-state.svelte.ts';
import { preferences } from '../../../src/ui/preferences.svelte.ts';
import { cleanUp, show } from './mount.ts';

const goData = vi.fn();
const train = vi.fn();
const list: Command[] = [
  { id: 'go.data', label: 'Data', group: 'Go to', keys: 'g d', run: goData },
  { id: 'train', label: 'Train 12 candidates', keywords: ['fit'], keys: 't', run: train },
  { id: 'hidden', label: 'Not now', when: () => false, run: () => {} },
  { id: 'palette', label: 'Commands', keys: 'mod+k', when: () => !palette.open, run: () => (palette.open = true) }
];
const listen = (event: KeyboardEvent): void => void commands.handle(event);
let forget: () => void;

beforeEach(() => {
  vi.clearAllMocks();
  forget = commands.register(list);
  window.addEventListener('keydown', listen);
  show(CommandPalette, {});
});

afterEach(() => {
  palette.open = false;
  preferences.letterKeys.current = true;
  window.removeEventListener('keydown', listen);
  forget();
  cleanUp();
});

describe('the command palette', () => {
  it('opens with Ctrl+K, finds by keyword, runs with Enter and closes', async () => {
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.element(page.getByRole('combobox', { name: 'Commands' })).toHaveFocus();
    await userEvent.keyboard('fit{Enter}');
    await expect.poll(() => train.mock.calls.length).toBe(1);
    await expect.poll(() => page.getByRole('dialog').elements().length).toBe(0);
  });

  it('lists what is possible here and now', async () => {
    palette.open = true;
    await expect.element(page.getByRole('option', { name: /Train 12 candidates/ })).toBeVisible();
    expect(page.getByRole('option', { name: /Not now/ }).elements()).toHaveLength(0);
    await expect.element(page.getByRole('combobox', { name: 'Commands' })).toHaveFocus();
    await userEvent.keyboard('zzz');
    await expect.element(page.getByText('No command of that name here.')).toBeVisible();
  });
});

describe('shortcuts', () => {
  it('run single letters and sequences', async () => {
    await userEvent.keyboard('t');
    await userEvent.keyboard('gd');
    expect(train).toHaveBeenCalledTimes(1);
    expect(goData).toHaveBeenCalledTimes(1);
  });

  it('are inert for letters while someone types', async () => {
    const input = document.createElement('input');
    document.body.append(input);
    input.focus();
    await userEvent.keyboard('gdt');
    expect(input.value).toBe('gdt');
    input.remove();
    expect(train).not.toHaveBeenCalled();
    expect(goData).not.toHaveBeenCalled();
  });

  it('can be switched off for letters, but not for Ctrl+K', async () => {
    preferences.letterKeys.current = false;
    await userEvent.keyboard('t');
    expect(train).not.toHaveBeenCalled();
    await userEvent.keyboard('{Control>}k{/Control}');
    await expect.poll(() => palette.open).toBe(true);
  });

  it('end with the screen that registered them', async () => {
    forget();
    await userEvent.keyboard('t');
    expect(train).not.toHaveBeenCalled();
  });
});
