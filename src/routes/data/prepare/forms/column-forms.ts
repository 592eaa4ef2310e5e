import { COLUMNS, INTO, options, type StepForm } from './field.ts';

export const COLUMN_FORMS: readonly StepForm[] = [
  {
    kind: 'rename',
    label: 'Rename columns',
    group: 'Columns',
    about: 'Give columns other names.',
    fields: [
      {
        type: 'list',
        name: 'columns',
        label: 'Names',
        add: 'Rename another column',
        item: [
          { type: 'column', name: 'from', label: 'Column' },
          { type: 'text', name: 'to', label: 'New name' }
        ]
      }
    ]
  },
  {
    kind: 'drop-columns',
    label: 'Drop columns',
    group: 'Columns',
    about: 'Leave columns out.',
    keywords: ['remove', 'delete'],
    fields: [COLUMNS]
  },
  {
    kind: 'keep-columns',
    label: 'Keep only some columns',
    group: 'Columns',
    about: 'Keep the columns chosen and leave out all others.',
    keywords: ['select'],
    fields: [COLUMNS]
  },
  {
    kind: 'set-type',
    label: 'Set the type',
    group: 'Columns',
    about: 'Read columns as numbers, categories, yes or no, dates or free text.',
    keywords: ['convert', 'cast', 'parse'],
    fields: [
      COLUMNS,
      {
        type: 'choice',
        name: 'type',
        label: 'Type',
        start: 'number',
        options: options(
          ['number', 'number'],
          ['category', 'category'],
          ['boolean', 'boolean'],
          ['date', 'date'],
          ['text', 'free text']
        )
      },
      {
        type: 'choice',
        name: 'decimal',
        label: 'Decimal mark',
        start: '.',
        when: ({ type }) => type === 'number',
        options: options(['.', 'point, as in 1.5'], [',', 'comma, as in 1,5'])
      }
    ]
  },
  {
    kind: 'set-role',
    label: 'Set the role',
    group: 'Columns',
    about: 'Say what columns are for: feature, target, id, group, time, weight or ignore.',
    fields: [
      COLUMNS,
      {
        type: 'choice',
        name: 'role',
        label: 'Role',
        start: 'feature',
        options: options(
          ['feature', 'feature'],
          ['target', 'target'],
          ['id', 'id'],
          ['group', 'group'],
          ['time', 'time'],
          ['weight', 'weight'],
          ['ignore', 'ignore']
        )
      }
    ]
  },
  {
    kind: 'formula',
    label: 'Compute a column',
    group: 'Columns',
    about: 'A formula over other columns, as a new column or in place of one.',
    keywords: ['calculate', 'expression', 'mutate', 'derive'],
    fields: [
      { ...INTO, hint: 'The name of a column that exists replaces it.' },
      { type: 'formula', name: 'formula', label: 'Formula', example: 'price * amount' }
    ]
  },
  {
    kind: 'target-statistics',
    label: 'Mean of the target per value',
    group: 'Columns',
    about:
      'Add the mean of the target for each value of a text column, cross-fitted so that no row sees its own target.',
    keywords: ['target encoding', 'mean encoding'],
    fields: [
      { ...COLUMNS, kind: 'text' },
      { type: 'column', name: 'target', label: 'Target' },
      { type: 'text', name: 'positive', label: 'Value that counts as 1', optional: 'for a target of texts only' },
      { type: 'number', name: 'smoothing', label: 'Smoothing, in rows', min: 0, start: 10 },
      { type: 'number', name: 'folds', label: 'Folds', min: 2, max: 20, start: 5 },
      { type: 'number', name: 'seed', label: 'Seed', min: 0, max: 4294967295, start: 1 }
    ]
  }
];
