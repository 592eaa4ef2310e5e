import { brokenFile } from './broken-file.ts';
import { unzipEntry } from './unzip-entry.ts';
import { checkUnpacked, MOST_WORKBOOK } from './unpack-limit.ts';
import { builtInFormat, formatOfCode, type XlsxFormat } from './xlsx-dates.ts';
import { xmlAttribute, XmlScanner, type XmlHandler } from './xml-scanner.ts';
import type { ZipEntry } from './zip-directory.ts';

export interface XlsxSheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

/** What the cells of all sheets refer to. */
export interface XlsxBook {
  readonly sheets: readonly XlsxSheet[];
  readonly base: 1900 | 1904;
  readonly texts: readonly string[];
  /** By the number of a cell's style. */
  readonly formats: readonly XlsxFormat[];
}

/** The parts of a workbook by name; names are compared without regard to case, as Excel does. */
export class XlsxParts {
  readonly #archive: Uint8Array;
  readonly #entries: ReadonlyMap<string, ZipEntry>;

  /** @throws datasets/archive-bomb when it holds more than 200 MiB */
  constructor(archive: Uint8Array, entries: readonly ZipEntry[]) {
    const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
    checkUnpacked({ packed: archive.length, unpacked, most: MOST_WORKBOOK });
    this.#archive = archive;
    this.#entries = new Map(entries.map((entry) => [partName(entry.name), entry]));
  }

  has(part: string): boolean {
    return this.#entries.has(partName(part));
  }

  /** Reads a part through `handler`; `onPiece` may end it early by `enough`. @throws datasets/broken-file */
  read(part: string, handler: Partial<XmlHandler>): void {
    for (const _ of this.steps(part, handler));
  }

  /** The same in steps of at most some MiB. */
  *steps(part: string, handler: Partial<XmlHandler>): Generator<number> {
    const entry = this.#entries.get(partName(part));
    if (entry === undefined) throw brokenFile('xlsx', `its part ${part} is missing`);
    const none = (): void => undefined;
    const scanner = new XmlScanner({ open: none, close: none, text: none, ...handler });
    for (const piece of unzipEntry(this.#archive, { entry, most: MOST_WORKBOOK })) {
      scanner.push(piece);
      yield piece.length;
    }
    scanner.end();
  }
}

/** @throws datasets/broken-file, datasets/archive-bomb */
export function readXlsxBook(parts: XlsxParts): XlsxBook {
  const targets = readTargets(parts);
  const sheets: XlsxSheet[] = [];
  let base: 1900 | 1904 = 1900;
  parts.read('xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(?:1|true)$/.test(xmlAttribute(attributes, 'date1904') ?? '')) base = 1904;
      if (name !== 'sheet') return;
      const target = targets.get(xmlAttribute(attributes, 'id') ?? '');
      if (target === undefined || !target.type.endsWith('/worksheet')) return;
      const hidden = (xmlAttribute(attributes, 'state') ?? 'visible') !== 'visible';
      sheets.push({ name: xmlAttribute(attributes, 'name') ?? '', part: target.part, hidden });
    }
  });
  const partOf = (type: string): string | undefined =>
    [...targets.values()].find((target) => target.type.endsWith(type))?.part;
  const [texts, styles] = [partOf('/sharedStrings'), partOf('/styles')];
  return {
    sheets,
    base,
    texts: texts === undefined ? [] : readTexts(parts, texts),
    formats: styles === undefined ? [] : readFormats(parts, styles)
  };
}

function readTargets(parts: XlsxParts): ReadonlyMap<string, { part: string; type: string }> {
  const targets = new Map<string, { part: string; type: string }>();
  parts.read('xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name !== 'Relationship' || xmlAttribute(attributes, 'TargetMode') === 'External') return;
      const target = xmlAttribute(attributes, 'Target') ?? '';
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      targets.set(xmlAttribute(attributes, 'Id') ?? '', { part, type: xmlAttribute(attributes, 'Type') ?? '' });
    }
  });
  return targets;
}

/** Shared texts; readings (`rPh`) of East Asian texts are no part of them. */
function readTexts(parts: XlsxParts, part: string): readonly string[] {
  const texts: string[] = [];
  let [text, isText, isReading] = ['', false, false];
  parts.read(part, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') isReading = true;
      else if (name === 't') isText = !isReading;
    },
    close(name) {
      if (name === 'si') texts.push(unescapeXlsx(text));
      else if (name === 'rPh') isReading = false;
      else if (name === 't') isText = false;
    },
    text(piece) {
      if (isText) text += piece;
    }
  });
  return texts;
}

function readFormats(parts: XlsxParts, part: string): readonly XlsxFormat[] {
  const own = new Map<number, XlsxFormat>();
  const formats: XlsxFormat[] = [];
  let isCellFormats = false;
  parts.read(part, {
    open(name, attributes) {
      if (name === 'numFmt') {
        own.set(
          Number(xmlAttribute(attributes, 'numFmtId')),
          formatOfCode(xmlAttribute(attributes, 'formatCode') ?? '')
        );
      } else if (name === 'cellXfs') isCellFormats = true;
      else if (name === 'xf' && isCellFormats) {
        const id = Number(xmlAttribute(attributes, 'numFmtId') ?? 0);
        formats.push(own.get(id) ?? builtInFormat(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') isCellFormats = false;
    }
  });
  return formats;
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function unescapeXlsx(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;
}

function partName(name: string): string {
  return name.toLowerCase().replaceAll('\\', '/').replace(/^\//, '');
}
