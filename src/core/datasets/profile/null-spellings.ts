const SPELLINGS: ReadonlySet<string> = new Set([
  ...['', 'na', 'n/a', 'n.a.', '#n/a', '#na', '<na>', 'null', '#null!', 'none', 'nan', 'nil', 'missing', '(missing)'],
  ...['-', '--', '?', '.', '\\n', '(null)', '(blank)', 'not available']
]);

/** Whether a level commonly stands for a cell without a value. "none" may also mean none. */
export function isNullSpelling(level: string): boolean {
  return level.length < 32 && SPELLINGS.has(level.trim().toLowerCase());
}
