import { untrack } from 'svelte';

/** What screen readers are told without moving focus. Shell renders it; say phases and results, not percentages. */
class Announcer {
  #message = $state('');

  get message(): string {
    return this.#message;
  }

  announce(message: string): void {
    // A repeated sentence is read again only if the text differs. An effect that announces does not follow the message.
    const said = untrack(() => this.#message);
    this.#message = said === message ? `${message}\u00a0` : message;
  }
}

export const announcer = new Announcer();
