import type { IssueLog } from './issue-log.ts';
import type { NumberBuilder } from './number-builder.ts';
import type { RecordScanner } from './record-scanner.ts';
import type { TextSummary } from './summarize-column.ts';

/** Blank lines and text after closing quotes. */
export function reportScan(issues: IssueLog, scanner: RecordScanner): void {
  if (scanner.strayQuoteLines.length > 0) {
    issues.add(
      {
        code: 'datasets/stray-quote',
        severity: 'warning',
        path: 'file',
        message: 'Text follows a closing quote; both are kept as one cell.'
      },
      scanner.strayQuoteLines
    );
  }
  if (scanner.blankLines > 0) {
    issues.addCount(
      { code: 'datasets/blank-line', severity: 'info', path: 'file', message: 'Blank lines were skipped.' },
      scanner.blankLines
    );
  }
}

/** Cells that keep a column from being numbers, or that were lost because numbers were asked for. */
export function reportStrangers(
  issues: IssueLog,
  { name, builder, fate }: { name: string; builder: NumberBuilder; fate: 'column stays text' | 'cells are missing' }
): void {
  const issue = {
    code: fate === 'column stays text' ? 'datasets/mixed-column' : 'datasets/not-a-number',
    severity: 'warning',
    path: name,
    message:
      fate === 'column stays text'
        ? 'Not every cell is a plain number, so the column stays text.'
        : 'Cells that are no numbers are missing, because the type was set to number.',
    expected: 'number',
    received: builder.strangers[0]!.text
  } as const;
  issues.add(
    issue,
    builder.strangers.map(({ line }) => line)
  );
  issues.addCount(issue, builder.strangerCount - builder.strangers.length);
}

/** Levels that may mean a missing cell. */
export function reportNullSpellings(issues: IssueLog, name: string, { nullSpellings }: TextSummary): void {
  if (nullSpellings.length === 0) return;
  const spellings = nullSpellings.map(({ level }) => `"${level}"`).join(', ');
  issues.addCount(
    {
      code: 'datasets/null-spelling',
      severity: 'info',
      path: name,
      message: `Texts that often stand for a missing value are kept as values: ${spellings}.`
    },
    nullSpellings.reduce((sum, { count }) => sum + count, 0)
  );
}
