import { Persisted } from '#ui/persisted.svelte.ts';
import type { JsonObject } from '#core/shared';
import type { DraftStep } from './draft-step.ts';
import { edit, moveStep, redo, startHistory, undo, type History } from './history.ts';
import { nextId } from './edit-step.ts';

const MOST_STEPS = 500;

/** The steps that are being edited for a dataset. They survive a reload; what was undone does not. */
export class Draft {
  readonly #kept: Persisted<readonly DraftStep[]>;
  #history = $state.raw<History>(startHistory([]));
  /** The step whose fields are open. */
  selected = $state<string>();

  constructor(dataset: string) {
    this.#kept = new Persisted(`prepare:${dataset}`, [], isDraft);
    this.#history = startHistory(this.#kept.current);
  }

  get steps(): readonly DraftStep[] {
    return this.#history.steps;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  readonly undo = (): void => this.#set(undo(this.#history));
  readonly redo = (): void => this.#set(redo(this.#history));

  /** From 0; 0 also for no step. */
  placeOf(id: string | undefined): number {
    return Math.max(
      0,
      this.steps.findIndex((step) => step.id === id)
    );
  }

  /** Replaces all steps; `what` names the field that is typed in. */
  change(steps: readonly DraftStep[], what?: string): void {
    if (steps === this.steps) return;
    this.#set(edit(this.#history, steps, { at: Date.now(), ...(what !== undefined && { what }) }));
  }

  add(step: DraftStep): void {
    this.change([...this.steps, step]);
    this.selected = step.id;
  }

  replace(step: DraftStep, what?: string): void {
    this.change(
      this.steps.map((known) => (known.id === step.id ? step : known)),
      what
    );
  }

  duplicate(id: string): void {
    const at = this.steps.findIndex((step) => step.id === id);
    const copy = { ...this.steps[at]!, id: nextId(this.steps) };
    this.change([...this.steps.slice(0, at + 1), copy, ...this.steps.slice(at + 1)]);
    this.selected = copy.id;
  }

  remove(id: string): void {
    this.change(this.steps.filter((step) => step.id !== id));
  }

  move(id: string, by: number): void {
    this.change(moveStep(this.steps, id, by));
  }

  #set(history: History): void {
    if (history === this.#history) return;
    this.#history = history;
    this.#kept.current = history.steps;
    if (!history.steps.some(({ id }) => id === this.selected)) this.selected = undefined;
  }
}

/** Fields may be anything: they are read with care where they are edited and checked before they are used. */
function isDraft(value: unknown): value is readonly DraftStep[] {
  if (!Array.isArray(value) || value.length > MOST_STEPS) return false;
  const ids = new Set(value.map((step: unknown) => (step as JsonObject | null)?.['id']));
  return ids.size === value.length && value.every(isStep);
}

function isStep(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, enabled } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof kind === 'string' && typeof enabled === 'boolean';
}

const drafts = new Map<string, Draft>();

/** The draft of a dataset, one for the whole tab: going to another view loses neither steps nor undo. */
export function draftOf(dataset: string): Draft {
  const draft = drafts.get(dataset) ?? new Draft(dataset);
  drafts.set(dataset, draft);
  return draft;
}
