import type { Option } from './option.ts';

/**
 * Options that match every word of the query, best first: label starts with it, a word of the label does, label
 * contains it, keywords contain it. Ties keep their order, so an empty query changes nothing.
 */
export function filterOptions<O extends Option>(options: readonly O[], query: string): readonly O[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return options;
  return options
    .map((option) => ({ option, score: scoreAll(option, words) }))
    .filter(({ score }) => score < Infinity)
    .sort((one, other) => one.score - other.score)
    .map(({ option }) => option);
}

function scoreAll(option: Option, words: readonly string[]): number {
  return words.reduce((sum, word) => sum + score(option, word), 0);
}

function score(option: Option, word: string): number {
  const label = option.label.toLowerCase();
  if (label.startsWith(word)) return 0;
  if (label.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 1;
  if (label.includes(word)) return 2;
  const extra = [option.group ?? '', option.hint ?? '', option.about ?? '', ...(option.keywords ?? [])]
    .join(' ')
    .toLowerCase();
  return extra.includes(word) ? 3 : Infinity;
}
