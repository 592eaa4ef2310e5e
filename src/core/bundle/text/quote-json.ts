const UNSAFE = /[^\x20-\x7e]/g;

/**
 * A JSON string of printable ASCII only, so that it can stand inside other formats: nothing in it is a line break,
 * a control character or a mark that reorders text.
 */
export function quoteJson(text: string): string {
  return JSON.stringify(text).replace(UNSAFE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
