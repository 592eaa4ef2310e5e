import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { writeCsv } from '#core/datasets';
import { writeArrow } from '#core/serving';
import type { Table } from '#core/shared';
import { atPath } from './file-error.ts';
import { usageError, type CommandLine, type CommandSyntax } from './parse-command-line.ts';

/** Names that promise another format than the two that are written. */
const OTHER_FORMATS = ['.xlsx', '.xls', '.ods', '.parquet', '.json', '.jsonl', '.ndjson', '.feather', '.zip', '.gz'];

/** Writes a file; what goes wrong names it. */
export async function writeOutput(path: string, content: string | Uint8Array | Iterable<string>): Promise<void> {
  await atPath(path, writeFile(path, content));
}

/** Writes a table as Arrow where the name says so, else as CSV. */
export async function writeTable(path: string, table: Table): Promise<void> {
  await writeOutput(path, path.endsWith('.arrow') ? writeArrow(table) : writeCsv(table));
}

/** A table as it is printed: the last line ends with what prints it. */
export function tableText(table: Table): string {
  return [...writeCsv(table)].join('').replace(/\r?\n$/, '');
}

/**
 * The path of `-o`, to be read before any work is done; undefined for standard output, which is `-` or nothing.
 * @throws cli/usage for `-` with `--json`, which is printed there too, and for names of formats that are not written
 */
export function readOutput(syntax: CommandSyntax, line: CommandLine): string | undefined {
  const path = line.text('output');
  if (path === '-' || path === '/dev/stdout') {
    if (line.flag('json')) throw usageError(syntax, '-o - and --json both write to standard output');
    return undefined;
  }
  return path;
}

/** As `readOutput`, for a table. */
export function readTableOutput(syntax: CommandSyntax, line: CommandLine): string | undefined {
  const path = readOutput(syntax, line);
  const ending = extname(path ?? '').toLowerCase();
  if (OTHER_FORMATS.includes(ending))
    throw usageError(syntax, `a table is written as CSV, or as Arrow to a name ending in .arrow, not as "${ending}"`);
  return path;
}
