import { COLUMNS, INTO, options, type StepForm } from './field.ts';

const MEASURES = options(
  ['mean', 'mean'],
  ['sum', 'sum'],
  ['median', 'median'],
  ['std', 'standard deviation'],
  ['min', 'lowest'],
  ['max', 'highest'],
  ['first', 'first'],
  ['last', 'last'],
  ['count', 'cells with a value'],
  ['missing', 'missing cells'],
  ['distinct', 'distinct values']
);
const isShift = (measure: unknown): boolean => measure === 'lag' || measure === 'lead';

export const GROUP_FORMS: readonly StepForm[] = [
  {
    kind: 'aggregate',
    label: 'Summarise groups',
    group: 'Groups',
    about: 'Make one row per group, with sums, means, counts and the like.',
    keywords: ['group by', 'aggregate', 'summarise'],
    fields: [
      { ...COLUMNS, name: 'by', label: 'One row per', optional: 'one row in all', start: [] },
      {
        type: 'list',
        name: 'measures',
        label: 'Measures',
        add: 'Add a measure',
        item: [
          {
            type: 'choice',
            name: 'measure',
            label: 'Measure',
            start: 'mean',
            options: [...MEASURES, { value: 'rows', label: 'number of rows' }]
          },
          { type: 'column', name: 'column', label: 'Of', when: ({ measure }) => measure !== 'rows' },
          { type: 'text', name: 'into', label: 'New column' }
        ]
      }
    ]
  },
  {
    kind: 'window',
    label: 'Look at other rows',
    group: 'Groups',
    about: 'The value some rows before or after, or a mean, sum or count over the rows up to this one.',
    keywords: ['lag', 'lead', 'rolling', 'moving', 'cumulative', 'window'],
    fields: [
      {
        type: 'choice',
        name: 'measure',
        label: 'Take',
        start: 'lag',
        options: options(
          ['lag', 'the value of an earlier row'],
          ['lead', 'the value of a later row'],
          ['mean', 'the rolling mean'],
          ['sum', 'the rolling sum'],
          ['min', 'the rolling lowest'],
          ['max', 'the rolling highest'],
          ['count', 'the rolling count']
        )
      },
      { type: 'column', name: 'column', label: 'Of' },
      {
        type: 'number',
        name: 'size',
        label: 'Rows',
        min: 1,
        max: 1_000_000,
        optional: 'all so far; 1 for a single row'
      },
      {
        type: 'choice',
        name: 'until',
        label: 'Up to',
        start: 'current',
        when: ({ measure }) => !isShift(measure),
        options: options(['current', 'this row'], ['previous', 'the row before, which leaks nothing'])
      },
      { ...COLUMNS, name: 'by', label: 'Within groups of', optional: 'the whole table', start: [] },
      { type: 'column', name: 'order', label: 'In the order of', optional: 'the rows as they stand' },
      INTO
    ]
  },
  {
    kind: 'pivot',
    label: 'Pivot to columns',
    group: 'Groups',
    about: 'Make one column per value of a column.',
    keywords: ['wide', 'spread', 'crosstab'],
    fields: [
      { ...COLUMNS, name: 'by', label: 'One row per' },
      { type: 'column', name: 'names', label: 'One column per value of' },
      { type: 'column', name: 'values', label: 'Holding' },
      { type: 'choice', name: 'measure', label: 'Of several, take', start: 'first', options: MEASURES },
      { type: 'text', name: 'prefix', label: 'Names begin with', optional: 'nothing' }
    ]
  },
  {
    kind: 'unpivot',
    label: 'Unpivot to rows',
    group: 'Groups',
    about: 'Turn columns into rows: one for their names, one for their cells.',
    keywords: ['long', 'melt', 'gather'],
    fields: [
      COLUMNS,
      { type: 'text', name: 'names', label: 'Column for the names', start: 'name' },
      { type: 'text', name: 'values', label: 'Column for the cells', start: 'value' }
    ]
  },
  {
    kind: 'join',
    label: 'Join a dataset',
    group: 'Tables',
    about: 'Add columns of another dataset where keys are equal.',
    keywords: ['merge', 'lookup', 'vlookup'],
    fields: [
      { type: 'dataset', name: 'other', label: 'Dataset', hint: 'Its newest version is taken.' },
      {
        type: 'list',
        name: 'on',
        label: 'Where',
        add: 'And another key',
        item: [
          { type: 'column', name: 'left', label: 'Column here' },
          { type: 'column', name: 'right', label: 'Equals its column', from: 'other' }
        ]
      },
      {
        type: 'choice',
        name: 'how',
        label: 'Rows without a match',
        start: 'left',
        options: options(['left', 'stay, with missing cells'], ['inner', 'are dropped'])
      },
      { type: 'columns', name: 'columns', label: 'Columns to take', optional: 'all but its keys', from: 'other' },
      { type: 'text', name: 'suffix', label: 'Added to names that are taken', optional: 'nothing' }
    ]
  },
  {
    kind: 'union',
    label: 'Add rows of a dataset',
    group: 'Tables',
    about: 'Put the rows of another dataset below, columns matched by name.',
    keywords: ['append', 'stack', 'concat'],
    fields: [
      { type: 'dataset', name: 'other', label: 'Dataset', hint: 'Its newest version is taken.' },
      { type: 'text', name: 'source', label: 'New column with the table of each row', optional: 'none' }
    ]
  }
];
