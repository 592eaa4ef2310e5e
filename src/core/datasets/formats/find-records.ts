import { AppError } from '#core/shared';
import type { JsonCursor } from './json-cursor.ts';

const [OBJECT, ARRAY] = [0x7b, 0x5b];

/** An array within a document. */
interface Candidate {
  readonly path: string;
  readonly at: number;
  readonly items: number;
  readonly objects: number;
}

/** Where the rows are: values one after the other, the items of an array, one object, or arrays that are columns. */
export type Records =
  | { readonly kind: 'lines' }
  | { readonly kind: 'items'; readonly at: number; readonly path: string; readonly paths: readonly string[] }
  | { readonly kind: 'columns'; readonly columns: readonly { readonly path: string; readonly at: number }[] };

/**
 * Finds the rows of a document. In an object: the array at `path`, else the one with most objects, else arrays of one length
 * as columns, else the object itself is the only row. @throws datasets/unknown-part, datasets/broken-file
 */
export function findRecords(cursor: JsonCursor, path: string | undefined): Records {
  const first = cursor.peek();
  const from = cursor.at;
  cursor.skip();
  const isOnly = cursor.peek() === -1;
  cursor.at = from;
  if (!isOnly || (first !== OBJECT && first !== ARRAY)) return { kind: 'lines' };
  if (first === ARRAY) return { kind: 'items', at: from, path: '', paths: [] };
  const found: Candidate[] = [];
  collectArrays(cursor, { path: '', depth: 1, found });
  cursor.at = from;
  return path === undefined || path === '' ? chooseRecords(found) : recordsAt(found, path);
}

function recordsAt(found: readonly Candidate[], path: string): Records {
  const named = found.find((candidate) => candidate.path === path);
  if (named) return { kind: 'items', at: named.at, path, paths: tablesOf(found) };
  const known = found.filter(({ items }) => items > 0).map((candidate) => candidate.path);
  throw new AppError('datasets/unknown-part', {
    message: `The document has no array at ${path}. ${known.length > 0 ? `It has arrays at ${known.slice(0, 10).join(', ')}.` : 'It has no arrays.'}`
  });
}

function chooseRecords(found: readonly Candidate[]): Records {
  const [best] = found.filter(({ objects }) => objects > 0).toSorted((a, b) => b.objects - a.objects);
  if (best) return { kind: 'items', at: best.at, path: best.path, paths: tablesOf(found) };
  const [first] = found;
  const isColumnar = found.length > 1 && first!.items > 1 && found.every(({ items }) => items === first!.items);
  return isColumnar ? { kind: 'columns', columns: found } : { kind: 'lines' };
}

function tablesOf(found: readonly Candidate[]): readonly string[] {
  return found.filter(({ objects }) => objects > 0).map(({ path }) => path);
}

/** Arrays that can be reached through objects alone, in the order of the document. */
function collectArrays(
  cursor: JsonCursor,
  { path, depth, found }: { path: string; depth: number; found: Candidate[] }
): void {
  cursor.each(0x7d, () => {
    const { from, to } = cursor.key(depth);
    const key = cursor.text(from, to);
    const here = path === '' ? key : `${path}.${key}`;
    const first = cursor.peek();
    if (first === OBJECT) collectArrays(cursor, { path: here, depth: depth + 1, found });
    else if (first === ARRAY) found.push(countItems(cursor, here));
    else cursor.skip();
  });
}

function countItems(cursor: JsonCursor, path: string): Candidate {
  const at = cursor.at;
  let [items, objects] = [0, 0];
  cursor.each(0x5d, () => {
    items++;
    if (cursor.peek() === OBJECT) objects++;
    cursor.skip();
  });
  return { path, at, items, objects };
}
