import type { SentencePart, SpecWord } from '#core/training';

/** A word with the punctuation that must not be parted from it, or plain text between words. */
export type GluedPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'word';
      readonly word: SpecWord;
      readonly lead: string;
      readonly text: string;
      readonly tail: string;
    };

/** The same sentence, cut so that lines break only at spaces: an opening bracket or a comma stays with its word. */
export function glueSentence(parts: readonly SentencePart[]): readonly GluedPart[] {
  return parts.flatMap((part, i): readonly GluedPart[] => {
    const [before, after] = [parts[i - 1], parts[i + 1]];
    if (part.word) {
      const lead = before && !before.word ? /\S*$/.exec(before.text)![0] : '';
      const tail = after && !after.word ? /^\S*/.exec(after.text)![0] : '';
      return [{ kind: 'word', word: part.word, lead, text: part.text, tail }];
    }
    const start = before?.word ? part.text.search(/\s|$/) : 0;
    const end = after?.word ? part.text.length - /\S*$/.exec(part.text)![0].length : part.text.length;
    return end > start ? [{ kind: 'text', text: part.text.slice(start, end) }] : [];
  });
}
