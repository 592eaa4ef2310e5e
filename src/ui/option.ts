import type { Icon } from './icon.ts';

/** One choice of a Select, Combobox, EditableWord or the command palette. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** Muted text on the right: a unit, a count, a shortcut. */
  readonly hint?: string;
  /** A muted line below. */
  readonly about?: string;
  /** A shortcut (keys.ts), shown on the right. */
  readonly keys?: string;
  /** Extra words that the filter finds. */
  readonly keywords?: readonly string[];
  /** Heading; options of one group must be adjacent. */
  readonly group?: string;
  readonly icon?: Icon;
  readonly disabled?: boolean;
}
