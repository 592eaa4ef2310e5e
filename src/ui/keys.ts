/**
 * Shortcuts as text: strokes separated by spaces (`g d`), modifiers by `+` (`mod+k`). `mod` is Cmd on a Mac, Ctrl
 * elsewhere. Keys are named by what they type (`?`, `[`, `x`), so Shift is written only with named keys (`shift+Enter`).
 */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export interface Bound {
  readonly id: string;
  readonly keys?: string;
  /** Two commands clash only within one scope; `global` clashes with every scope. */
  readonly scope?: string;
}

export interface KeyConflict {
  readonly ids: readonly [string, string];
  readonly keys: string;
}

const MODIFIER_KEYS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead']);

/** The stroke of a key press, `''` for a modifier alone. */
export function strokeOf(press: KeyPress): string {
  if (MODIFIER_KEYS.has(press.key)) return '';
  const key = press.key === ' ' ? 'Space' : press.key;
  const isNamed = key.length > 1;
  const parts = [
    press.ctrlKey || press.metaKey ? 'mod' : '',
    press.altKey ? 'alt' : '',
    press.shiftKey && (isNamed || press.ctrlKey || press.metaKey) ? 'shift' : '',
    isNamed ? key : key.toLowerCase()
  ];
  return parts.filter(Boolean).join('+');
}

/** Keys that would type a character: inert in inputs, and silenced by the preference. */
export function isLetterKeys(keys: string): boolean {
  return keys.split(' ').every((stroke) => stroke.length === 1);
}

export interface KeyMatch<C> {
  readonly command: C | undefined;
  /** Strokes to remember: a sequence has begun and may go on. */
  readonly pending: readonly string[];
}

/** What a stroke does, given the strokes before it. A stroke that continues nothing starts anew. */
export function matchKeys<C extends Bound>(commands: readonly C[], strokes: readonly string[]): KeyMatch<C> {
  const typed = strokes.join(' ');
  const command = commands.find(({ keys }) => keys === typed);
  if (command !== undefined) return { command, pending: [] };
  if (commands.some(({ keys }) => keys?.startsWith(`${typed} `))) return { command: undefined, pending: strokes };
  return strokes.length > 1 ? matchKeys(commands, strokes.slice(-1)) : { command: undefined, pending: [] };
}

/** Pairs of commands in one scope where one's keys equal, or begin, the other's. */
export function findKeyConflicts(commands: readonly Bound[]): readonly KeyConflict[] {
  return commands.flatMap((one, i) =>
    commands
      .slice(i + 1)
      .filter((other) => sharesScope(one, other) && clashes(one.keys, other.keys))
      .map((other) => ({ ids: [one.id, other.id] as const, keys: one.keys! }))
  );
}

function sharesScope(one: Bound, other: Bound): boolean {
  const [a, b] = [one.scope ?? 'global', other.scope ?? 'global'];
  return a === b || a === 'global' || b === 'global';
}

function clashes(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}

const SYMBOLS: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc'
};

/** Each stroke as the labels of its keys: `mod+k` is `['Ctrl', 'K']`, or `['⌘', 'K']` on a Mac. */
export function keyLabels(keys: string, platform: 'mac' | 'other'): readonly (readonly string[])[] {
  const names = platform === 'mac' ? { mod: '⌘', alt: '⌥', shift: '⇧' } : { mod: 'Ctrl', alt: 'Alt', shift: 'Shift' };
  const label = (key: string): string => {
    if (key in names) return names[key as keyof typeof names];
    return SYMBOLS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  };
  return keys.split(' ').map((stroke) => (stroke === '+' ? ['+'] : stroke.split('+').map(label)));
}
