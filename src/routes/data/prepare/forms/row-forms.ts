import { COLUMNS, options, type StepForm } from './field.ts';

export const ROW_FORMS: readonly StepForm[] = [
  {
    kind: 'filter',
    label: 'Keep some rows',
    group: 'Rows',
    about: 'Keep the rows for which a condition holds.',
    keywords: ['filter', 'where', 'drop rows', 'remove rows'],
    fields: [{ type: 'formula', name: 'formula', label: 'Condition', example: 'age >= 18 && !isMissing(income)' }]
  },
  {
    kind: 'sort',
    label: 'Sort',
    group: 'Rows',
    about: 'Order rows by one or more columns.',
    keywords: ['order', 'arrange'],
    fields: [
      {
        type: 'list',
        name: 'by',
        label: 'By',
        add: 'Then by another column',
        item: [
          { type: 'column', name: 'column', label: 'Column' },
          {
            type: 'choice',
            name: 'order',
            label: 'Order',
            start: 'ascending',
            options: options(['ascending', 'ascending'], ['descending', 'descending'])
          }
        ]
      }
    ]
  },
  {
    kind: 'dedupe',
    label: 'Drop repeated rows',
    group: 'Rows',
    about: 'Of rows that agree, keep the first or the last.',
    keywords: ['duplicates', 'distinct', 'unique'],
    fields: [
      { ...COLUMNS, label: 'That agree in', optional: 'all columns' },
      {
        type: 'choice',
        name: 'keep',
        label: 'Keep',
        start: 'first',
        options: options(['first', 'the first'], ['last', 'the last'])
      }
    ]
  },
  {
    kind: 'sample',
    label: 'Draw a sample',
    group: 'Rows',
    about: 'Keep rows drawn at random.',
    keywords: ['random', 'subset'],
    fields: [
      { type: 'share', name: 'share', label: 'Share of the rows', min: 0, max: 1, start: 0.1, optional: 'none' },
      { type: 'number', name: 'rows', label: 'Or at most so many rows', min: 0, max: 4294967295, optional: 'none' },
      { type: 'number', name: 'seed', label: 'Seed', min: 0, max: 4294967295, start: 1 }
    ]
  },
  {
    kind: 'parse-date',
    label: 'Read dates',
    group: 'Dates',
    about: 'Read texts as dates in the order you say, and add parts of them.',
    keywords: ['parse', 'year', 'month', 'weekday', 'time'],
    fields: [
      { type: 'column', name: 'column', label: 'Column', kind: 'text' },
      {
        type: 'choice',
        name: 'order',
        label: 'Written as',
        start: 'y/m/d',
        options: options(['y/m/d', 'year, month, day'], ['d/m/y', 'day, month, year'], ['m/d/y', 'month, day, year'])
      },
      {
        type: 'choices',
        name: 'parts',
        label: 'Add',
        options: options(
          ['year', 'year'],
          ['quarter', 'quarter'],
          ['month', 'month'],
          ['day', 'day'],
          ['dayOfYear', 'day of the year'],
          ['weekday', 'weekday'],
          ['hour', 'hour'],
          ['minute', 'minute']
        )
      }
    ]
  }
];
