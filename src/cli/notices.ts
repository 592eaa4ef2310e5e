import type { ImportedTable } from '#core/datasets';
import type { Issue, JsonValue } from '#core/shared';

/** An issue, and the file it is about where a command reads several. */
export interface Notice extends Issue {
  readonly file?: string;
}

const SHOWN_CHARACTERS = 60;
/** The path of what is about the file as a whole. */
const WHOLE_FILE = 'file';

/** What was noticed while a table was read, naming its file. */
export function noticesOf({ issues, source }: Pick<ImportedTable, 'issues' | 'source'>): Notice[] {
  return issues.map((issue) => ({ ...issue, file: source.name }));
}

/** A notice as one line: file and column, what happened, how often, where first and an example. */
export function describeNotice(notice: Notice): string {
  const { file, path, message } = notice;
  const isSaid = path === WHOLE_FILE || message.includes(JSON.stringify(path));
  const places = [...(file === undefined ? [] : [file]), ...(isSaid ? [] : [path])];
  const facts = describeFacts(notice);
  return [...places, message].join(': ') + (facts === '' ? '' : ` (${facts})`);
}

function describeFacts({ path, message, count, lines = [], received }: Issue): string {
  const [line] = lines;
  const example = path === WHOLE_FILE || line === undefined || received === undefined ? '' : quote(received);
  const isNothingNew = example === '' || message.includes(example);
  const facts = [
    ...(count === undefined || new RegExp(`\\b${count}\\b`).test(message) ? [] : [String(count)]),
    ...(line === undefined ? [] : [`first in line ${line}`])
  ].join(', ');
  return [facts, ...(isNothingNew ? [] : [example])].filter((part) => part !== '').join(': ');
}

/** In quotes and without control characters, so that a terminal is not misled. */
function quote(text: string): string {
  const quoted = JSON.stringify(text.slice(0, SHOWN_CHARACTERS));
  return quoted.replace(/\p{C}/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** The keys that every command with notices has in its JSON: `issues` in words, `notices` with all that is known. */
export function noticeKeys(notices: readonly Notice[]): { issues: string[]; notices: JsonValue } {
  return { issues: notices.map(describeNotice), notices: notices as unknown as JsonValue };
}
