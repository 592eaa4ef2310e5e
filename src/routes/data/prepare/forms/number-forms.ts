import { COLUMNS, INTO, NUMBER_COLUMNS, options, type StepForm } from './field.ts';

export const NUMBER_FORMS: readonly StepForm[] = [
  {
    kind: 'clip',
    label: 'Limit the range',
    group: 'Numbers',
    about: 'Pull numbers beyond fixed limits in to those limits.',
    keywords: ['clip', 'clamp', 'outliers'],
    fields: [
      NUMBER_COLUMNS,
      { type: 'number', name: 'low', label: 'Lowest', optional: 'no limit', step: 0.1 },
      { type: 'number', name: 'high', label: 'Highest', optional: 'no limit', step: 0.1 }
    ]
  },
  {
    kind: 'winsorise',
    label: 'Pull in extremes',
    group: 'Numbers',
    about: 'Pull the lowest and highest numbers in to quantiles.',
    keywords: ['winsorize', 'outliers', 'clip'],
    fields: [
      NUMBER_COLUMNS,
      { type: 'share', name: 'low', label: 'Low quantile', min: 0, max: 1, start: 0.01 },
      { type: 'share', name: 'high', label: 'High quantile', min: 0, max: 1, start: 0.99 }
    ]
  },
  {
    kind: 'log1p',
    label: 'Logarithm',
    group: 'Numbers',
    about: 'Take the logarithm of 1 + x, which tames long tails.',
    keywords: ['log', 'skew', 'transform'],
    fields: [NUMBER_COLUMNS]
  },
  {
    kind: 'yeo-johnson',
    label: 'Make symmetric',
    group: 'Numbers',
    about: 'The Yeo-Johnson transform with the power that makes a column most symmetric.',
    keywords: ['power', 'skew', 'box-cox', 'transform'],
    fields: [NUMBER_COLUMNS]
  },
  {
    kind: 'scale',
    label: 'Scale',
    group: 'Numbers',
    about: 'Bring columns to a common scale.',
    keywords: ['standardise', 'normalise', 'z-score', 'minmax'],
    fields: [
      NUMBER_COLUMNS,
      {
        type: 'choice',
        name: 'method',
        label: 'To',
        start: 'standard',
        options: options(
          ['standard', 'mean 0, standard deviation 1'],
          ['minmax', 'range 0 to 1'],
          ['robust', 'median 0, interquartile range 1']
        )
      }
    ]
  },
  {
    kind: 'bin',
    label: 'Put into bins',
    group: 'Numbers',
    about: 'Turn numbers into ranges.',
    keywords: ['bucket', 'discretise', 'cut', 'quantile'],
    fields: [
      { type: 'column', name: 'column', label: 'Column', kind: 'number' },
      {
        type: 'choice',
        name: 'method',
        label: 'Bins',
        start: 'quantile',
        options: options(
          ['quantile', 'with as many rows each'],
          ['width', 'of equal width'],
          ['edges', 'cut where I say']
        )
      },
      {
        type: 'number',
        name: 'count',
        label: 'How many',
        min: 2,
        max: 1000,
        start: 4,
        when: ({ method }) => method !== 'edges'
      },
      {
        type: 'numbers',
        name: 'edges',
        label: 'Cut at',
        hint: 'Numbers that rise, with spaces between.',
        when: ({ method }) => method === 'edges'
      },
      { ...INTO, hint: 'The name of the column itself replaces it.' }
    ]
  },
  {
    kind: 'impute',
    label: 'Fill missing cells',
    group: 'Missing',
    about: 'Put the median, mean, most frequent value or a value of yours where cells are missing.',
    keywords: ['impute', 'null', 'na', 'empty'],
    fields: [
      COLUMNS,
      {
        type: 'choice',
        name: 'method',
        label: 'With',
        start: 'median',
        options: options(
          ['median', 'the median'],
          ['mean', 'the mean'],
          ['mode', 'the most frequent value'],
          ['constant', 'a value of mine']
        )
      },
      { type: 'cell', name: 'value', label: 'Value', of: 'columns', when: ({ method }) => method === 'constant' },
      {
        type: 'choice',
        name: 'indicator',
        label: 'Mark what was missing',
        start: 'none',
        options: options(['none', 'no'], ['add', 'in a new column'])
      }
    ]
  }
];
