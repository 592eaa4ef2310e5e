import { describeStepKinds } from '#core/datasets';
import type { JsonValue } from '#core/shared';
import { writeSection, type Topic } from './topic.ts';

/** How a recipe is written: every kind of step. */
export function recipeTopic(): Topic {
  const kinds = describeStepKinds();
  const example = { steps: kinds.filter(({ kind }) => kind === 'trim' || kind === 'impute').map((one) => one.example) };
  return {
    json: { topic: 'recipe', example, steps: kinds } as unknown as JsonValue,
    text: [
      'A recipe is a JSON file with steps that run in order:',
      `  ${JSON.stringify(example)}`,
      'Each step has a kind and the fields of that kind; those marked ? may be left out. Every step may also have',
      '"id" (made from kind and place when left out) and "enabled" (true when left out).',
      'Used by assay prepare --recipe and assay train --recipe. What formulas may call: assay help formula.',
      ...kinds.map(({ kind, ...rest }) => `\n${writeSection({ title: kind, ...rest })}`)
    ].join('\n')
  };
}
