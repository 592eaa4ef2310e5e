import type { Tone } from './tone.ts';

export interface ToastOptions {
  readonly text: string;
  readonly tone?: Tone;
  /** Shows an Undo button; prefer this over asking beforehand. */
  readonly undo?: () => void;
  readonly action?: { readonly label: string; run(): void };
  /** Default 5 s, 10 s with a button, never for `bad`. */
  readonly lastsMs?: number;
}

export interface Toast extends ToastOptions {
  readonly id: number;
}

const MAX_SHOWN = 3;

function lifetime(options: ToastOptions): number {
  if (options.lastsMs !== undefined) return options.lastsMs;
  if (options.tone === 'bad') return Infinity;
  return options.undo || options.action ? 10_000 : 5_000;
}

/** Short messages about something that has just happened. */
class Toasts {
  #shown = $state.raw<readonly Toast[]>([]);
  #nextId = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  get shown(): readonly Toast[] {
    return this.#shown;
  }

  show(options: ToastOptions): void {
    const toast = { ...options, id: this.#nextId++ };
    for (const old of this.#shown.slice(0, Math.max(0, this.#shown.length + 1 - MAX_SHOWN))) this.dismiss(old.id);
    this.#shown = [...this.#shown, toast];
    this.#schedule(toast);
  }

  dismiss(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#shown = this.#shown.filter((toast) => toast.id !== id);
  }

  /** While someone reads or reaches for a button, nothing disappears. */
  hold(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  release(): void {
    for (const toast of this.#shown) this.#schedule(toast);
  }

  #schedule(toast: Toast): void {
    const lastsMs = lifetime(toast);
    if (lastsMs === Infinity) return;
    clearTimeout(this.#timers.get(toast.id));
    this.#timers.set(
      toast.id,
      setTimeout(() => this.dismiss(toast.id), lastsMs)
    );
  }
}

export const toasts = new Toasts();
