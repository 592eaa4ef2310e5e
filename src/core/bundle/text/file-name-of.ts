const MOST_CHARACTERS = 64;

/** A name as lower-case ASCII letters, digits, `-` and `_`, fit for a folder and a serving name; `model` if nothing is left. */
export function fileNameOf(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9_]+/g, '-');
  return plain.slice(0, MOST_CHARACTERS).replace(/^-+|-+$/g, '') || 'model';
}
