import type { Icon } from '../icon.ts';
import type { Tone } from '../tone.ts';

/** One stop of the lifecycle in the left rail. */
export interface RailItem {
  readonly href: string;
  readonly label: string;
  readonly icon: Icon;
  readonly count?: number;
  /** The dot: what of this stage needs attention, and in words. */
  readonly state?: { readonly tone: Tone; readonly word: string };
  /** `g d`; Shell binds it. */
  readonly keys?: string;
}

/** The item whose page, or a page below it, is shown. */
export function isCurrent(item: RailItem, path: string): boolean {
  return item.href === '/' ? path === '/' : path === item.href || path.startsWith(`${item.href}/`);
}
