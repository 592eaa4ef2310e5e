const LONGEST = 200;

/** The text, or its beginning and an ellipsis where it is longer than 200 UTF-16 units; no pair is cut in two. */
export function clipText(text: string): string {
  if (text.length <= LONGEST) return text;
  const last = text.charCodeAt(LONGEST - 2);
  const end = last >= 0xd800 && last < 0xdc00 ? LONGEST - 2 : LONGEST - 1;
  return `${text.slice(0, end)}\u2026`;
}
