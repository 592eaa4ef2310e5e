import { AppError } from '#core/shared';
import type { IssueLog } from '../issue-log.ts';
import { brokenFile } from './broken-file.ts';
import { MOST_PARTS } from './file-format.ts';
import type { ZipEntry } from './zip-directory.ts';

const TABLE_NAME =
  /\.(?:csv|tsv|tab|txt|dat|data|psv|json|jsonl|ndjson|geojson|parquet|arrow|arrows|feather|ipc|xlsx)$/i;
/** What systems put into archives beside the files. */
const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;
const MOST_NAMED = 10;

/** What an archive is when it is no bag of tables, with what to do. */
const KINDS: readonly (readonly [part: RegExp, name: string, hint: string])[] = [
  [/^xl\/workbook\.bin$/i, 'a binary Excel workbook (.xlsb)', 'Save it as .xlsx or CSV and drop that file.'],
  [/^word\//i, 'a Word document', 'Save its table as CSV and drop that file.'],
  [/^ppt\//i, 'a PowerPoint presentation', 'Save its table as CSV and drop that file.'],
  [
    /^META-INF\/manifest\.xml$/i,
    'an OpenDocument spreadsheet (.ods) or another document',
    'Save the sheet as .xlsx or CSV and drop that file.'
  ],
  [/^bundle\.json$/i, 'an Assay bundle', 'Open it as a model, or unpack it for the data that is inside.']
];

/** Whether an archive is an Excel workbook. @throws datasets/not-a-table when it is another kind of document */
export function isWorkbook(entries: readonly ZipEntry[], name: string): boolean {
  if (entries.some((entry) => /^xl\/workbook\.xml$/i.test(entry.name))) return true;
  // Half a workbook is read as one, so that what is missing is named.
  if (
    entries.some((entry) => /^xl\/(?!workbook\.bin)/i.test(entry.name)) &&
    entries.some((entry) => /^\[Content_Types\]\.xml$/i.test(entry.name))
  ) {
    return !entries.some((entry) => /^xl\/workbook\.bin$/i.test(entry.name)) || refuse(entries, name);
  }
  return refuse(entries, name);
}

function refuse(entries: readonly ZipEntry[], name: string): false {
  const found = KINDS.find(([part]) => entries.some((entry) => part.test(entry.name)));
  if (found === undefined) return false;
  throw new AppError('datasets/not-a-table', {
    message: `${name} is ${found[1]}, not a table.`,
    hint: `Nothing was stored. ${found[2]}`
  });
}

/** The file in an archive that is read: the one asked for, else the largest table. @throws datasets/unknown-part, datasets/not-a-table */
export function chooseMember(
  entries: readonly ZipEntry[],
  { member, issues }: { member: string | undefined; issues: IssueLog }
): { entry: ZipEntry; members: readonly string[] } {
  const files = entries.filter(({ name }) => !CLUTTER.test(name));
  const named = files.filter(({ name }) => TABLE_NAME.test(name));
  const tables = named.length > 0 ? named : files;
  const members = tables.slice(0, MOST_PARTS).map(({ name }) => name);
  if (member !== undefined) return { entry: memberNamed(files, member), members };
  const [largest, ...others] = tables.toSorted((a, b) => b.size - a.size);
  if (largest === undefined) throw brokenFile('zip', 'it is empty');
  if (others.length > 0) {
    issues.addCount(
      {
        code: 'datasets/other-tables',
        severity: 'info',
        path: 'file',
        message: `The rows are those of ${largest.name}, the largest table in the archive; there are also ${list(others)}.`
      },
      others.length
    );
  }
  return { entry: largest, members };
}

function memberNamed(files: readonly ZipEntry[], member: string): ZipEntry {
  const found = files.find(({ name }) => name === member);
  if (found) return found;
  throw new AppError('datasets/unknown-part', {
    message: `The archive has no file ${member}. Its files are ${list(files)}.`
  });
}

function list(entries: readonly ZipEntry[]): string {
  const names = entries.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = entries.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
