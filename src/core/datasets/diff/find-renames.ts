import type { Column } from '#core/shared';
import { hashCells } from './hash-cells.ts';
import { makeComparable } from './make-comparable.ts';
import { sameCells } from './same-cells.ts';

export interface Rename {
  readonly before: string;
  readonly after: string;
}

/**
 * Pairs of columns with the same cells row by row. Only where there is one partner and no other, and never for columns
 * without any value: those say nothing.
 */
export function findRenames(removed: readonly Column[], added: readonly Column[]): Rename[] {
  const candidates = new Map<number, Column[]>();
  for (const column of added.filter(hasValues)) {
    const mark = markOf(column);
    candidates.set(mark, [...(candidates.get(mark) ?? []), column]);
  }
  const twins = removed.filter(hasValues).map((before) => ({
    before,
    partners: (candidates.get(markOf(before)) ?? []).filter((after) => isTwin(before, after))
  }));
  return twins.flatMap(({ before, partners }) => {
    const [after] = partners;
    const rivals = twins.filter((twin) => after !== undefined && twin.partners.includes(after));
    if (after === undefined || partners.length > 1 || rivals.length > 1) return [];
    return [{ before: before.name, after: after.name }];
  });
}

function isTwin(before: Column, after: Column): boolean {
  return before.kind === after.kind && sameCells(makeComparable(before, after));
}

function hasValues(column: Column): boolean {
  return column.kind === 'number'
    ? column.values.some((value) => !Number.isNaN(value))
    : column.codes.some((code) => code >= 0);
}

/** A hash of the cells in their order, for columns with equal cells the same whatever their dictionaries. */
function markOf(column: Column): number {
  const cells = column.kind === 'number' ? column.values : hashedTexts(column.codes, column.levels);
  const rows = new Int32Array(cells.length);
  hashCells(rows, cells);
  return rows.reduce((mark, hash) => (Math.imul(mark, 31) + hash) | 0, cells.length);
}

function hashedTexts(codes: Int32Array, levels: readonly string[]): Int32Array {
  const hashes = Int32Array.from(levels, hashText);
  return codes.map((code) => (code < 0 ? -1 : hashes[code]!));
}

/** FNV-1a over UTF-16 code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
