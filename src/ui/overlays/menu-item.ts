import type { Icon } from '../icon.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: Icon;
  readonly keys?: string;
  readonly disabled?: boolean;
  /** Destructive; shown in the colour of danger. */
  readonly danger?: boolean;
  /** A line above. */
  readonly separated?: boolean;
  readonly href?: string;
  readonly onselect?: () => void;
}
