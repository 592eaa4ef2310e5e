import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { holdFocus } from '../../../src/ui/hold-focus.ts';

let root: HTMLElement;
let layer: HTMLElement;
let release: () => void;

beforeEach(() => {
  root = document.createElement('main');
  layer = document.createElement('div');
  root.tabIndex = -1;
  root.innerHTML = `
    <ol>
      <li><button id="a">Remove a</button></li>
      <li><button id="b">Remove b</button></li>
      <li><button id="c">Remove c</button></li>
    </ol>
    <p>Some words</p>
    <button id="add">Add</button>`;
  layer.innerHTML = '<button id="undo">Undo</button>';
  document.body.append(root, layer);
  release = holdFocus(root);
});

afterEach(() => {
  release();
  root.remove();
  layer.remove();
});

const at = (id: string): HTMLElement => document.getElementById(id)!;
const focused = (): string | undefined => document.activeElement?.id;

async function press(id: string): Promise<void> {
  at(id).focus();
  await userEvent.keyboard('{Enter}');
}

describe('holdFocus: when what has the focus goes', () => {
  it('gives it to what stands in its place', async () => {
    at('b').onclick = () => at('b').closest('li')!.remove();
    await press('b');
    await expect.poll(focused).toBe('c');
  });

  it('gives it to what stands before, at the end of a list', async () => {
    at('c').onclick = () => at('c').closest('li')!.remove();
    await press('c');
    await expect.poll(focused).toBe('b');
  });

  it('gives it to what comes next, once the list is empty', async () => {
    at('a').onclick = () => root.querySelector('ol')!.replaceChildren();
    await press('a');
    await expect.poll(focused).toBe('add');
  });

  it('gives it to the content where nothing else can take it', async () => {
    at('add').onclick = () => (root.innerHTML = '<p>Reading</p>');
    await press('add');
    await expect.poll(() => document.activeElement).toBe(root);
  });

  it('gives it to the next one when a button is disabled', async () => {
    at('a').onclick = () => ((at('a') as HTMLButtonElement).disabled = true);
    await press('a');
    await expect.poll(focused).toBe('b');
  });

  it('leaves it where the page has put it', async () => {
    at('a').onclick = () => {
      at('a').closest('li')!.remove();
      at('add').focus();
    };
    await press('a');
    await new Promise((done) => setTimeout(done, 50));
    expect(focused()).toBe('add');
  });
});

describe('holdFocus: layers and navigation', () => {
  it('gives it back when a notice goes', async () => {
    at('b').focus();
    at('undo').onclick = () => at('undo').remove();
    await press('undo');
    await expect.poll(focused).toBe('b');
  });

  it('gives it back beside what the notice took away', async () => {
    at('b').focus();
    at('undo').onclick = () => {
      at('b').closest('li')!.remove();
      at('undo').remove();
    };
    await press('undo');
    await expect.poll(focused).toBe('c');
  });

  it('gives it to the content after a navigation, when the router focuses the body', () => {
    at('a').focus();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    expect(document.activeElement).toBe(root);
  });

  it('takes nothing from those who work with a pointer', async () => {
    at('b').onclick = () => at('b').closest('li')!.remove();
    await userEvent.click(at('b'));
    await new Promise((done) => setTimeout(done, 50));
    expect(document.activeElement).toBe(document.body);
  });
});
