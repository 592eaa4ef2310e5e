const PRIVATE_USE = 0xe000;
const TEXT_LITERAL = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/g;

/** The text that the parser may read, and the way back. All positions stay the same. */
export interface ParserText {
  readonly text: string;
  /** The formula with every quoted text blanked, for finding names in it. */
  readonly blanked: string;
  /** The text constant that a parsed one stands for. */
  restore(parsed: string): string;
}

/**
 * vega-expression 6 takes a quoted text for an identifier when it is spelled like a member of `Object.prototype` or like
 * `if`. Such texts are put to the parser as as many characters that the formula does not hold.
 */
export function parserText(source: string): ParserText {
  const stands = new Map<string, string>();
  let next = PRIVATE_USE;
  const text = source.replace(TEXT_LITERAL, (literal) => {
    const content = literal.slice(1, -1);
    if (!isMisread(content)) return literal;
    while (source.includes(String.fromCharCode(next))) next++;
    const stand = String.fromCharCode(next++).repeat(content.length);
    stands.set(stand, content);
    return `"${stand}"`;
  });
  return {
    text,
    blanked: source.replace(TEXT_LITERAL, (literal) => ' '.repeat(literal.length)),
    restore: (parsed) => stands.get(parsed) ?? parsed
  };
}

/** Whether the parser takes this text, or an identifier of this name, for something else. */
export function isMisread(name: string): boolean {
  return name === 'if' || name in {};
}
