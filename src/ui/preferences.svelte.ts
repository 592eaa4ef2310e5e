import { Persisted } from './persisted.svelte.ts';

export type Density = 'compact' | 'cosy';

const isDensity = (value: unknown): value is Density => value === 'compact' || value === 'cosy';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

export const ROW_HEIGHT: Record<Density, number> = { compact: 28, cosy: 36 };

/** Choices about the interface itself. They belong to this browser, never to a project. */
export const preferences = {
  density: new Persisted<Density>('density', 'compact', isDensity),
  railCollapsed: new Persisted('rail-collapsed', false, isBoolean),
  /** Shortcuts without Ctrl, Cmd or Alt; WCAG 2.1.4 asks that they can be switched off. */
  letterKeys: new Persisted('letter-keys', true, isBoolean)
};
