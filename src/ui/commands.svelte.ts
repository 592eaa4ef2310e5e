import type { Icon } from './icon.ts';
import { isLetterKeys, matchKeys, strokeOf } from './keys.ts';
import { preferences } from './preferences.svelte.ts';

/** One thing a person can do. The same object feeds the palette, the shortcuts and the `?` sheet. */
export interface Command {
  /** `stage.verb`, unique. */
  readonly id: string;
  readonly label: string;
  /** Heading in palette and sheet: `Go to`, `This table`. */
  readonly group?: string;
  readonly keywords?: readonly string[];
  readonly icon?: Icon;
  /** Muted text in the palette, e.g. what kind of thing it opens. */
  readonly hint?: string;
  /** `mod+k`, `g d`, `?` (see keys.ts). */
  readonly keys?: string;
  readonly scope?: string;
  /** Listed only while this holds. */
  readonly when?: () => boolean;
  run(): void;
}

const SEQUENCE_MS = 1200;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

/** Commands of the screens now shown, and the keys that run them. */
export class Commands {
  #sets = $state.raw<readonly (readonly Command[])[]>([]);
  #pending: readonly string[] = [];
  #lastStrokeMs = 0;

  /** Adds commands; the returned function removes them. Use in `onMount(() => commands.register([...]))`. */
  register(list: readonly Command[]): () => void {
    this.#sets = [...this.#sets, list];
    return () => {
      this.#sets = this.#sets.filter((set) => set !== list);
    };
  }

  get all(): readonly Command[] {
    return this.#sets.flat();
  }

  get available(): readonly Command[] {
    return this.all.filter(({ when }) => when === undefined || when());
  }

  /** Runs what the key press means; true when it was used. Letters are inert in inputs, in open layers and by choice. */
  handle(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const stroke = strokeOf(event);
    if (stroke === '') return false;
    const { command, pending } = matchKeys(this.#listening(event), [...this.#recent(event.timeStamp), stroke]);
    this.#pending = pending;
    this.#lastStrokeMs = event.timeStamp;
    if (command === undefined) return false;
    event.preventDefault();
    command.run();
    return true;
  }

  #recent(nowMs: number): readonly string[] {
    return nowMs - this.#lastStrokeMs < SEQUENCE_MS ? this.#pending : [];
  }

  #listening(event: KeyboardEvent): readonly Command[] {
    const inLayer = event.target instanceof HTMLElement && event.target.closest('[role=dialog], [role=menu]') !== null;
    const lettersOn = preferences.letterKeys.current && !isTyping(event.target) && !inLayer;
    return this.available.filter(({ keys }) => keys !== undefined && (lettersOn || !isLetterKeys(keys)));
  }
}

export const commands = new Commands();
