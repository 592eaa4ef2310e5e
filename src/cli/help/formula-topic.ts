import { FORMULA_FUNCTIONS } from '#core/datasets';
import type { Topic } from './topic.ts';

export const FORMULA_EXAMPLES = [
  'spend / max(visits, 1)',
  'age >= 18 && column("home city") == "Paris"',
  'if(isMissing(age), 0, age)'
] as const;

/** How a formula is written: columns, operators and every function. */
export function formulaTopic(): Topic {
  const functions = FORMULA_FUNCTIONS.map(({ name, usage, summary }) => ({ name, usage, summary }));
  const width = Math.max(...functions.map(({ usage }) => usage.length));
  return {
    json: { topic: 'formula', examples: [...FORMULA_EXAMPLES], functions },
    text: [
      'A formula computes a value per row, or a condition (1 or 0), from columns of that row:',
      ...FORMULA_EXAMPLES.map((example) => `  ${example}`),
      'A column is written as its name, or column("any name") where that has blanks or marks. Texts stand in double quotes.',
      'Operators are + - * / % < <= > >= == != && || ! and condition ? then : else. What needs a missing cell is missing.',
      '',
      ...functions.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`)
    ].join('\n')
  };
}
