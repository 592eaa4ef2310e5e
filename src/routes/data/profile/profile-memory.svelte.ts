import type { Alert } from '#core/datasets';
import { Persisted } from '#ui/index.ts';
import { alertKey } from './alert-words.ts';

interface Remembered {
  readonly ignored: readonly string[];
  readonly target: string | null;
}

const NOTHING: Remembered = { ignored: [], target: null };

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== 'object' || value === null) return false;
  const { ignored, target } = value as Partial<Record<keyof Remembered, unknown>>;
  const isTarget = target === null || typeof target === 'string';
  return isTarget && Array.isArray(ignored) && ignored.every((key) => typeof key === 'string');
}

/** What was decided about a dataset's profile on this device: alerts that do not matter, and what is predicted. */
export class ProfileMemory {
  readonly #kept: Persisted<Remembered>;

  constructor(dataset: string) {
    this.#kept = new Persisted(`profile:${dataset}`, NOTHING, isRemembered);
  }

  get target(): string | null {
    return this.#kept.current.target;
  }

  set target(target: string | null) {
    this.#kept.current = { ...this.#kept.current, target };
  }

  isIgnored(alert: Alert): boolean {
    return this.#kept.current.ignored.includes(alertKey(alert));
  }

  ignore(alert: Alert): void {
    const key = alertKey(alert);
    this.#setIgnored([...this.#kept.current.ignored.filter((other) => other !== key), key]);
  }

  heed(alert: Alert): void {
    const key = alertKey(alert);
    this.#setIgnored(this.#kept.current.ignored.filter((other) => other !== key));
  }

  #setIgnored(ignored: readonly string[]): void {
    this.#kept.current = { ...this.#kept.current, ignored };
  }
}
