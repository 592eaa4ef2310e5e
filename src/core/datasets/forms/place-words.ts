/** A place in JSON in words, such as `on, entry 1, left`; empty for the whole. */
export function placeWords(path: readonly (string | number)[]): string {
  return path.map((key) => (typeof key === 'number' ? `entry ${key + 1}` : key)).join(', ');
}
