const UNSAFE = /[^\x20-\x7e]/gu;

/** A double-quoted YAML scalar of printable ASCII only; code points beyond 16 bits use YAML's eight-digit escape. */
export function quoteYaml(text: string): string {
  return JSON.stringify(text).replace(UNSAFE, (character) => {
    const code = character.codePointAt(0)!;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
