const MOST_BYTES = 512;
/** C0, DEL, C1, and the marks that reorder text: what is shown would not be what is there. */
const INVISIBLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/**
 * Why a name must not be a path inside a bundle, or `undefined` when it may. A good name stays below the folder it
 * is unpacked in on every operating system.
 */
export function entryNameProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (LONE_SURROGATE.test(name)) return 'is not text';
  if (new TextEncoder().encode(name).length > MOST_BYTES) return `is longer than ${MOST_BYTES} bytes`;
  if (INVISIBLE.test(name)) return 'holds invisible characters';
  if (name.includes('\\')) return 'holds a backslash';
  if (name.startsWith('/')) return 'is an absolute path';
  if (name.includes(':')) return 'names a drive or a stream';
  const segments = name.split('/');
  if (segments.some((segment) => segment === '..' || segment === '.')) return 'leaves its folder';
  if (segments.some((segment) => segment === '')) return 'has an empty part';
  if (segments.some((segment) => /[. ]$/.test(segment))) return 'has a part that ends in a dot or a space';
  return undefined;
}
