import type { Command } from '../command.ts';
import { contractTopic } from '../help/contract-topic.ts';
import { formulaTopic } from '../help/formula-topic.ts';
import { recipeTopic } from '../help/recipe-topic.ts';
import type { Topic } from '../help/topic.ts';
import { viewTopic } from '../help/view-topic.ts';
import { usageError, type CommandSyntax } from '../parse-command-line.ts';

const TOPICS: ReadonlyMap<string, () => Topic> = new Map([
  ['recipe', recipeTopic],
  ['formula', formulaTopic],
  ['view', viewTopic],
  ['contract', contractTopic]
]);

const syntax: CommandSyntax = {
  name: 'help',
  summary: 'Show how recipes, formulas, feature views or contracts are written.',
  usage: 'assay help recipe|formula|view|contract',
  positionals: ['topic'],
  options: {}
};

export const help: Command = {
  syntax,
  async run({ positionals: [name] }) {
    const topic = TOPICS.get(name!)?.();
    if (topic === undefined)
      throw usageError(syntax, `there is no topic "${name!}", only ${[...TOPICS.keys()].join(', ')}`);
    return { exitCode: 0, ...topic };
  }
};
