import { MediaQuery } from 'svelte/reactivity';
import type { Scheme } from './palette.ts';
import { Persisted } from './persisted.svelte.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

function isChoice(value: unknown): value is ThemeChoice {
  return CHOICES.includes(value as ThemeChoice);
}

class Theme {
  #choice = new Persisted<ThemeChoice>('theme', 'system', isChoice);
  #prefersDark = new MediaQuery('(prefers-color-scheme: dark)', false);

  get choice(): ThemeChoice {
    return this.#choice.current;
  }

  /** What is on screen now. */
  get scheme(): Scheme {
    const choice = this.#choice.current;
    if (choice !== 'system') return choice;
    return this.#prefersDark.current ? 'dark' : 'light';
  }

  set(choice: ThemeChoice): void {
    this.#choice.current = choice;
  }

  /** system, light, dark, system, ... */
  cycle(): void {
    this.set(CHOICES[(CHOICES.indexOf(this.choice) + 1) % CHOICES.length]!);
  }

  /** Writes the choice where app.css looks for it. Shell calls this from an effect. */
  applyTo(root: HTMLElement): void {
    if (this.choice === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = this.choice;
  }
}

export const theme = new Theme();
