import type { ReplayChange } from './replay-change.ts';

/** What a change is about, what it is, and what it means, in words. */
export interface ChangeWords {
  /** The column, or the part of how the file was read. */
  readonly subject: string;
  readonly what: string;
  readonly sentence: string;
}

export function describeChange(change: ReplayChange): ChangeWords {
  switch (change.kind) {
    case 'missing':
      return words(change.column, 'missing', 'The file has no such column; what reads it would fail.');
    case 'joined': {
      const { files, before, after } = change;
      return words(`${files} files`, 'joined', `One table of ${size(after)} in place of ${size(before)}.`);
    }
    case 'renamed':
      return words(change.column, 'renamed', `Probably ${change.to} now: ${change.why}.`);
    case 'retyped':
      return words(change.column, 'retyped', `${capital(change.before)} before, ${change.after} now.`);
    case 'emptied':
      return words(change.column, 'empty', 'It has no value in this file.');
    case 'unfit': {
      const { cells, example, expected } = change;
      const count = cells === 1 ? `1 cell is no ${expected}` : `${cells} cells are no ${expected}s`;
      const fate = expected === 'number' ? 'would be missing' : 'would stay as written';
      return words(change.column, `not ${expected}s`, `${count}, like ${example}, and ${fate}.`);
    }
    case 'notation':
      return words(change.column, 'written differently', `${capital(change.before)} before, ${change.after} now.`);
    case 'added':
      return words(change.column, 'added', `New, ${change.type}.`);
    case 'moved':
      return words(change.column, 'moved', `Column ${change.before} before, ${change.after} now.`);
    case 'reading':
      return words(change.word, 'read differently', `${capital(change.before)} before, ${change.after} now.`);
  }
}

function size({ rows, columns }: { readonly rows: number; readonly columns: number }): string {
  return `${rows} ${rows === 1 ? 'row' : 'rows'} and ${columns} ${columns === 1 ? 'column' : 'columns'}`;
}

function words(subject: string, what: string, sentence: string): ChangeWords {
  return { subject, what, sentence };
}

function capital(text: string): string {
  return text === '' ? text : text[0]!.toUpperCase() + text.slice(1);
}
