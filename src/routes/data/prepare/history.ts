import type { DraftStep } from './draft-step.ts';

type Steps = readonly DraftStep[];

/** The steps now, and those before and after by undo and redo. */
export interface History {
  readonly steps: Steps;
  readonly past: readonly Steps[];
  readonly future: readonly Steps[];
  /** What the last edit was of, and when: typing in one field is one edit. */
  readonly last: { readonly what: string; readonly at: number } | null;
}

const MOST_EDITS = 200;
const ONE_EDIT_MS = 1500;

export const startHistory = (steps: Steps): History => ({ steps, past: [], future: [], last: null });

/** @param edit.what names the field that is typed in; edits without a name always count on their own. */
export function edit(history: History, steps: Steps, { what, at }: { what?: string; at: number }): History {
  const { past, last } = history;
  const continues = what !== undefined && last?.what === what && at - last.at < ONE_EDIT_MS;
  return {
    steps,
    past: continues ? past : [...past, history.steps].slice(-MOST_EDITS),
    future: [],
    last: what === undefined ? null : { what, at }
  };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return { steps: before, past: history.past.slice(0, -1), future: [history.steps, ...history.future], last: null };
}

export function redo(history: History): History {
  const [after, ...future] = history.future;
  if (!after) return history;
  return { steps: after, past: [...history.past, history.steps], future, last: null };
}

/** The steps with one moved by so many places, as far as it goes. */
export function moveStep(steps: Steps, id: string, by: number): Steps {
  const from = steps.findIndex((step) => step.id === id);
  const to = Math.min(steps.length - 1, Math.max(0, from + by));
  if (from < 0 || to === from) return steps;
  const others = steps.filter((step) => step.id !== id);
  return [...others.slice(0, to), steps[from]!, ...others.slice(to)];
}
