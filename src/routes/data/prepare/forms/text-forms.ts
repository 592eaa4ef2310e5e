import { options, TEXT_COLUMNS, type StepForm } from './field.ts';

export const TEXT_FORMS: readonly StepForm[] = [
  {
    kind: 'trim',
    label: 'Remove spaces',
    group: 'Text',
    about: 'Take away spaces before and after texts, and repeated ones within if you like.',
    keywords: ['trim', 'whitespace', 'strip'],
    fields: [
      TEXT_COLUMNS,
      {
        type: 'choice',
        name: 'inside',
        label: 'Repeated spaces within',
        start: 'keep',
        options: options(['keep', 'keep them'], ['collapse', 'make them one'])
      }
    ]
  },
  {
    kind: 'change-case',
    label: 'Change the case',
    group: 'Text',
    about: 'Write texts in lower, upper or title case.',
    keywords: ['lowercase', 'uppercase'],
    fields: [
      TEXT_COLUMNS,
      {
        type: 'choice',
        name: 'to',
        label: 'Write as',
        start: 'lower',
        options: options(['lower', 'lower case'], ['upper', 'UPPER CASE'], ['title', 'Title Case'])
      }
    ]
  },
  {
    kind: 'map-values',
    label: 'Replace values',
    group: 'Text',
    about: 'Replace values of a column by others, one by one.',
    keywords: ['map', 'recode', 'fix', 'find'],
    fields: [
      { type: 'column', name: 'column', label: 'Column' },
      { type: 'map', name: 'pairs', label: 'Values', of: 'column' },
      {
        type: 'choice',
        name: 'others',
        label: 'All other values',
        start: 'keep',
        options: options(['keep', 'stay as they are'], ['missing', 'become missing'])
      }
    ]
  },
  {
    kind: 'merge-rare',
    label: 'Merge rare values',
    group: 'Text',
    about: 'Put values that few rows have under one name.',
    keywords: ['lump', 'other', 'categories'],
    fields: [
      TEXT_COLUMNS,
      { type: 'share', name: 'below', label: 'Rare means below', min: 0, max: 1, start: 0.01 },
      { type: 'text', name: 'into', label: 'Merge into', start: 'Other' }
    ]
  },
  {
    kind: 'split-column',
    label: 'Split a column',
    group: 'Text',
    about: 'Cut texts at a sign into several new columns.',
    keywords: ['separate', 'delimiter'],
    fields: [
      { type: 'column', name: 'column', label: 'Column', kind: 'text' },
      { type: 'text', name: 'delimiter', label: 'Cut at' },
      { type: 'texts', name: 'into', label: 'New columns', hint: 'Names, with commas between.' },
      {
        type: 'choice',
        name: 'rest',
        label: 'Pieces left over',
        start: 'keep',
        options: options(['keep', 'stay in the last column'], ['drop', 'are dropped'])
      }
    ]
  },
  {
    kind: 'text-features',
    label: 'Length and words',
    group: 'Text',
    about: 'Add the length of texts, the number of words, or whether a word is in them.',
    keywords: ['token', 'flag', 'contains', 'count'],
    fields: [
      { type: 'column', name: 'column', label: 'Column', kind: 'text' },
      {
        type: 'choices',
        name: 'features',
        label: 'Add',
        start: ['length'],
        options: options(['length', 'length in characters'], ['words', 'number of words'])
      },
      { type: 'texts', name: 'tokens', label: 'Words to flag', optional: 'none', hint: 'With commas between.' }
    ]
  }
];
