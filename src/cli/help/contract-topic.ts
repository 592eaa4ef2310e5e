import { describeExpectationKinds } from '#core/datasets';
import type { JsonValue } from '#core/shared';
import { writeSection, type Topic } from './topic.ts';

/** How a contract is written: every kind of expectation. */
export function contractTopic(): Topic {
  const kinds = describeExpectationKinds();
  const example = { expectations: kinds.filter(({ kind }) => kind === 'range').map((one) => one.example) };
  return {
    json: { topic: 'contract', example, expectations: kinds } as unknown as JsonValue,
    text: [
      'A contract is a JSON file with what a table must be like:',
      `  ${JSON.stringify(example)}`,
      'Each expectation has a kind and the fields of that kind; those marked ? may be left out.',
      'Used by assay check --contract; assay check --propose writes one. What formulas may call: assay help formula.',
      ...kinds.map(({ kind, ...rest }) => `\n${writeSection({ title: kind, ...rest })}`)
    ].join('\n')
  };
}
