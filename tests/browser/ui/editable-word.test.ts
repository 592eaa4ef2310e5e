import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import EditableWord from '../../../src/ui/controls/EditableWord.svelte';
import { cleanUp, show } from './mount.ts';

const COLUMNS = ['churn', 'tenure', 'charges', 'contract', 'payment', 'region', 'age', 'plan'];
const options = COLUMNS.map((value) => ({ value, label: value }));

afterEach(cleanUp);

function word(name: RegExp): HTMLElement {
  const button = page.getByRole('button', { name }).element() as HTMLElement;
  button.focus();
  return button;
}

describe('an editable word', () => {
  it('opens with Enter, filters by typing, and takes the choice with Enter', async () => {
    const onchange = vi.fn();
    show(EditableWord, { label: 'Target column', value: 'churn', options, onchange });
    const button = word(/Target column: churn/);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('combobox', { name: 'Target column' })).toHaveFocus();
    await userEvent.keyboard('con');
    await expect.poll(() => page.getByRole('option').elements().length).toBe(1);
    await userEvent.keyboard('{Enter}');
    expect(onchange).toHaveBeenCalledWith('contract');
    await expect.poll(() => button.textContent).toBe('contract');
    await expect.poll(() => document.activeElement).toBe(button);
  });

  it('closes with Escape, changes nothing and gives focus back', async () => {
    const onchange = vi.fn();
    show(EditableWord, { label: 'Target column', value: 'churn', options, onchange });
    const button = word(/Target column/);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('listbox')).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{Escape}');
    await expect.poll(() => page.getByRole('listbox').elements().length).toBe(0);
    await expect.poll(() => document.activeElement).toBe(button);
    expect(onchange).not.toHaveBeenCalled();
  });

  it('is a plain list for few options: arrows and first letters move, the present one is marked', async () => {
    const onchange = vi.fn();
    const few = ['AUC', 'log loss', 'accuracy'].map((value) => ({ value, label: value }));
    show(EditableWord, { label: 'Metric', value: 'AUC', options: few, onchange });
    word(/Metric/);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('listbox', { name: 'Metric' })).toHaveFocus();
    await expect.element(page.getByRole('option', { selected: true })).toHaveTextContent('AUC');
    await userEvent.keyboard('l{Enter}');
    expect(onchange).toHaveBeenCalledWith('log loss');
  });

  it('accepts typed text that it can read', async () => {
    const onchange = vi.fn();
    show(EditableWord, {
      label: 'Folds',
      value: '5',
      text: '5 folds',
      options: [{ value: '5', label: '5 folds' }],
      custom: (text: string) => (/^\d+$/.test(text) ? { value: text, label: `${text} folds` } : undefined),
      onchange
    });
    word(/Folds: 5 folds/);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('combobox')).toHaveFocus();
    await userEvent.keyboard('7{Enter}');
    expect(onchange).toHaveBeenCalledWith('7');
  });

  it('stands in a sentence without a gap before the full stop', () => {
    const target = show(EditableWord, { label: 'Metric', value: 'AUC', options });
    expect(target.textContent).toBe('AUC');
  });
});
