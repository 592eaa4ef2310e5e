import type { IssueLog } from './issue-log.ts';

/**
 * Names for `width` columns from the header record, or `column_1`, `column_2`, ... without one. Empty and repeated
 * names are replaced by free ones, each with an issue; a name that stands first is never taken from its column.
 */
export function nameColumns(
  header: { readonly cells: readonly string[]; readonly line: number } | undefined,
  { width, issues }: { width: number; issues: IssueLog }
): readonly string[] {
  if (header === undefined) return Array.from({ length: width }, (_, column) => `column_${column + 1}`);
  const reserved = new Set(header.cells);
  const used = new Set<string>();
  const name = (column: number): string => {
    const written = header.cells[column] ?? '';
    if (written !== '' && !used.has(written)) return written;
    return freeName(written === '' ? `column_${column + 1}` : written, reserved);
  };
  return Array.from({ length: width }, (_, column) => {
    const written = header.cells[column] ?? '';
    const final = name(column);
    used.add(final);
    reserved.add(final);
    if (final !== written) reportName(issues, { written, final, column, line: header.line });
    return final;
  });
}

/** `name`, else `name_2`, `name_3`, ... */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let suffix = 2; taken.has(free); suffix++) free = `${name}_${suffix}`;
  return free;
}

function reportName(
  issues: IssueLog,
  { written, final, column, line }: { written: string; final: string; column: number; line: number }
): void {
  const empty = written === '';
  issues.add(
    {
      code: empty ? 'datasets/empty-header' : 'datasets/duplicate-header',
      severity: 'warning',
      path: final,
      message: empty
        ? `Column ${column + 1} has no name in the header; it is called ${final}.`
        : `The header names two columns ${written}; the one at position ${column + 1} is called ${final}.`,
      ...(!empty && { expected: 'distinct names', received: written })
    },
    [line]
  );
}
