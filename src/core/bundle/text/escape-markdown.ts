const INVISIBLE = /[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const MARKUP = /[\\`*_{}[\]()#+!|~$:@^=]/g;
const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text that Markdown shows as it is, within a sentence or a table cell: no markup, HTML, link or second line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(INVISIBLE, '\ufffd')
    .replace(MARKUP, (mark) => `\\${mark}`)
    .replace(/www\./gi, (prefix) => `${prefix.slice(0, 3)}\\.`)
    .replace(/[&<>]/g, (mark) => HTML[mark]!);
}
