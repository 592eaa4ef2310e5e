import { brokenFile } from './broken-file.ts';

/** One tag. Names without their prefix; `attributes` as written. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"]
]);
/** A tag longer than this is none. */
const LONGEST_TAG = 1 << 20;

/** Reads XML piece by piece, without document types: nothing in it can grow or point elsewhere. */
export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #decoder = new TextDecoder('utf-8');
  #rest = '';

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** @throws datasets/broken-file */
  push(bytes: Uint8Array): void {
    this.#scan(this.#rest + this.#decoder.decode(bytes, { stream: true }));
  }

  /** @throws datasets/broken-file when it ends within a tag */
  end(): void {
    if (this.#rest.includes('<')) throw brokenFile('xlsx', 'a part of it is cut off');
  }

  #scan(text: string): void {
    let at = 0;
    for (;;) {
      const from = text.indexOf('<', at);
      if (from < 0) break;
      const end = endOfTag(text, from);
      if (end < 0) {
        if (text.length - from > LONGEST_TAG) throw brokenFile('xlsx', 'a part of it is no XML');
        break;
      }
      if (from > at) this.#handler.text(unescapeXml(text.slice(at, from)));
      this.#tag(text.slice(from, end));
      at = end;
    }
    this.#rest = text.slice(at);
  }

  #tag(tag: string): void {
    if (tag.startsWith('<![CDATA[')) return this.#handler.text(tag.slice(9, -3));
    if (tag.startsWith('<!--') || tag.startsWith('<?')) return;
    if (tag.startsWith('<!')) throw brokenFile('xlsx', 'it declares a document type, which no workbook has');
    if (tag.startsWith('</')) return this.#handler.close(localName(tag.slice(2, -1).trim()));
    const isEmpty = tag.endsWith('/>');
    const inner = tag.slice(1, isEmpty ? -2 : -1);
    const space = inner.search(/\s/);
    const name = localName(space < 0 ? inner : inner.slice(0, space));
    this.#handler.open(name, space < 0 ? '' : inner.slice(space));
    if (isEmpty) this.#handler.close(name);
  }
}

/** The value of an attribute by its name without prefix. */
export function xmlAttribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (!/[\s:]/.test(attributes[at - 1] ?? ' ')) continue;
    const value = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length));
    if (value) return unescapeXml(value[1] ?? value[2]!);
  }
  return undefined;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Where the tag that starts at `from` ends, -1 when that is not in the text. `>` may stand within quotes. */
function endOfTag(text: string, from: number): number {
  if (text.startsWith('<![CDATA[', from)) return endOf(text, ']]>', from);
  if (text.startsWith('<!--', from)) return endOf(text, '-->', from);
  if (text.length - from < 9 && text.startsWith('<!', from)) return -1;
  let end = text.indexOf('>', from);
  while (end >= 0 && isQuoted(text, from, end)) end = text.indexOf('>', end + 1);
  return end < 0 ? -1 : end + 1;
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function isQuoted(text: string, from: number, end: number): boolean {
  let quote = '';
  for (let at = from; at < end; at++) {
    const character = text[at]!;
    if (quote === '' ? character === '"' || character === "'" : character === quote)
      quote = quote === '' ? character : '';
  }
  return quote !== '';
}

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (...found: (string | undefined)[]) => {
    const [whole, hexadecimal, decimal, name] = found;
    if (name !== undefined) return NAMED.get(name) ?? whole!;
    const code = hexadecimal !== undefined ? parseInt(hexadecimal, 16) : Number(decimal);
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\uFFFD';
  });
}
