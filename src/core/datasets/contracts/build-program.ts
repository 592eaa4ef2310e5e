import { CharacterSet } from './character-set.ts';
import type { Instruction } from './match-program.ts';
import type { PatternNode } from './parse-pattern.ts';

/** A pattern as instructions; loops and choices become jumps, counted repeats are written out. */
export function buildProgram(pattern: PatternNode): readonly Instruction[] {
  const builder = new ProgramBuilder();
  builder.emit(pattern);
  builder.add({ kind: 'found' });
  return builder.program;
}

class ProgramBuilder {
  readonly program: Instruction[] = [];
  readonly #sets = new Map<string, CharacterSet>();

  add(instruction: Instruction): number {
    return this.program.push(instruction) - 1;
  }

  emit(node: PatternNode): void {
    switch (node.kind) {
      case 'character': {
        const set = this.#sets.get(node.atom) ?? new CharacterSet(node.atom);
        this.#sets.set(node.atom, set);
        this.add({ kind: 'character', set });
        return;
      }
      case 'assert':
        this.add({ kind: 'assert', at: node.at });
        return;
      case 'sequence':
        for (const item of node.items) this.emit(item);
        return;
      case 'choice':
        this.#emitChoice(node.options);
        return;
      case 'repeat':
        this.#emitRepeat(node);
    }
  }

  #emitChoice(options: readonly PatternNode[]): void {
    const split = this.#reserve();
    const exits: number[] = [];
    const starts = options.map((option) => {
      const start = this.program.length;
      this.emit(option);
      exits.push(this.#reserve());
      return start;
    });
    this.program[split] = { kind: 'jump', to: starts };
    for (const exit of exits) this.program[exit] = { kind: 'jump', to: [this.program.length] };
  }

  #emitRepeat({ item, min, max }: Extract<PatternNode, { kind: 'repeat' }>): void {
    for (let i = 0; i < min; i++) this.emit(item);
    const skips: number[] = [];
    for (let i = min; i < (max === Infinity ? min + 1 : max); i++) {
      skips.push(this.#reserve());
      this.emit(item);
    }
    if (max === Infinity) this.add({ kind: 'jump', to: [skips[0]!] });
    for (const skip of skips) this.program[skip] = { kind: 'jump', to: [skip + 1, this.program.length] };
  }

  /** A place for a jump whose aim is not known yet. */
  #reserve(): number {
    return this.add({ kind: 'jump', to: [] });
  }
}
