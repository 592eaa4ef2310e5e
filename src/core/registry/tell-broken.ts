/** What does not hold, in a sentence or two: the first and how many more. @param broken sentences, at least one */
export function tellBroken([first, ...rest]: readonly string[]): string {
  const many = rest.length === 1 ? '1 more expectation does' : `${rest.length} more expectations do`;
  return rest.length === 0 ? first! : `${first!} ${many} not hold either.`;
}
