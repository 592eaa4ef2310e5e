/** A regular expression without backreferences and lookaround: what an automaton can decide in linear time. */
export type PatternNode =
  | { readonly kind: 'character'; readonly atom: string }
  | { readonly kind: 'assert'; readonly at: '^' | '$' | '\\b' | '\\B' }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly min: number; readonly max: number };

/** Why a pattern cannot be used. */
export class PatternProblem extends Error {}

const ESCAPE =
  /\\(?:u\{[0-9a-fA-F]+\}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[pP]\{[^}]*\}|.)/suy;
const CLASS = /\[(?:\\.|[^\]\\])*\]/suy;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/suy;
const GROUP = /\((?:\?:|\?<(?![=!])[^>]*>)?/suy;
const FOREIGN_GROUP = /\(\?(?!:|<(?![=!]))/suy;
const ANY = /./suy;

/** Reads a pattern that `new RegExp(pattern, 'u')` accepts. @throws PatternProblem on what an automaton cannot do */
export function parsePattern(pattern: string): PatternNode {
  return new PatternReader(pattern).choice();
}

class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  choice(): PatternNode {
    const options = [this.#sequence()];
    while (this.#pattern[this.#at] === '|') {
      this.#at++;
      options.push(this.#sequence());
    }
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  #sequence(): PatternNode {
    const items: PatternNode[] = [];
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#pattern[this.#at]!)) items.push(this.#repeated());
    return items.length === 1 ? items[0]! : { kind: 'sequence', items };
  }

  #repeated(): PatternNode {
    const item = this.#single();
    const found = this.#take(QUANTIFIER);
    if (!found) return item;
    const [, sign, least, comma, most] = found;
    if (sign !== undefined)
      return { kind: 'repeat', item, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    const min = Number(least);
    return { kind: 'repeat', item, min, max: comma === '' ? min : most === '' ? Infinity : Number(most) };
  }

  #single(): PatternNode {
    if (this.#take(FOREIGN_GROUP))
      throw new PatternProblem('it looks ahead or behind, or sets flags, which is not supported');
    if (this.#take(GROUP)) {
      const inner = this.choice();
      this.#at++;
      return inner;
    }
    const escape = this.#take(ESCAPE);
    if (escape) return escaped(escape[0]);
    const [atom] = this.#take(CLASS) ?? this.#take(ANY)!;
    return atom === '^' || atom === '$' ? { kind: 'assert', at: atom } : { kind: 'character', atom: atom! };
  }

  #take(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.#at;
    const found = form.exec(this.#pattern);
    if (found) this.#at += found[0].length;
    return found;
  }
}

function escaped(atom: string): PatternNode {
  if (/^\\(?:[1-9]|k)/.test(atom)) throw new PatternProblem('it refers back to a group, which is not supported');
  if (atom === '\\b' || atom === '\\B') return { kind: 'assert', at: atom };
  return { kind: 'character', atom };
}
