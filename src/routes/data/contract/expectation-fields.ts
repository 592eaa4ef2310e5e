import type { ExpectationKind } from '#core/datasets';

export type FieldInput = 'column' | 'columns' | 'number' | 'text' | 'lines' | 'formula' | 'choice';

export interface ExpectationField {
  readonly name: string;
  readonly label: string;
  readonly input: FieldInput;
  readonly hint?: string;
  /** May be left empty. */
  readonly optional?: true;
  readonly choices?: readonly string[];
}

export interface KindDescription {
  readonly label: string;
  readonly about: string;
  readonly fields: readonly ExpectationField[];
}

const COLUMN: ExpectationField = { name: 'column', label: 'Column', input: 'column' };
const COLUMNS: ExpectationField = { name: 'columns', label: 'Columns', input: 'columns' };
const SOME_COLUMNS: ExpectationField = { ...COLUMNS, optional: true, hint: 'None chosen: all of them.' };
const MOSTLY: ExpectationField = {
  name: 'mostly',
  label: 'Share of rows that must pass',
  input: 'number',
  optional: true,
  hint: 'From 0 to 1; 1 when left empty.'
};
const bounds = (hint?: string): readonly ExpectationField[] => [
  { name: 'min', label: 'At least', input: 'text', optional: true, ...(hint === undefined ? {} : { hint }) },
  { name: 'max', label: 'At most', input: 'text', optional: true }
];

/** What a person fills in for each kind; the contract's own rules judge what is typed. */
export const KIND_DESCRIPTIONS: Readonly<Record<ExpectationKind, KindDescription>> = {
  range: {
    label: 'Range',
    about: 'Values lie between two numbers or dates.',
    fields: [COLUMN, ...bounds('A number, or a date such as 2026-01-31.'), MOSTLY]
  },
  'not-missing': {
    label: 'Not missing',
    about: 'Few cells, or none, are missing.',
    fields: [
      COLUMN,
      {
        name: 'maxShare',
        label: 'Largest missing share',
        input: 'number',
        optional: true,
        hint: 'From 0 to 1; 0 when left empty.'
      }
    ]
  },
  set: {
    label: 'Set of values',
    about: 'Every value is one of a list.',
    fields: [COLUMN, { name: 'values', label: 'Values', input: 'lines', hint: 'One on each line.' }, MOSTLY]
  },
  unique: { label: 'Unique', about: 'No value, or combination of values, repeats.', fields: [COLUMNS, MOSTLY] },
  type: {
    label: 'Type',
    about: 'Values are of one type.',
    fields: [
      COLUMN,
      {
        name: 'type',
        label: 'Type',
        input: 'choice',
        choices: ['number', 'category', 'boolean', 'date', 'text']
      },
      MOSTLY
    ]
  },
  formula: {
    label: 'Formula across columns',
    about: 'A condition holds in every row.',
    fields: [{ name: 'formula', label: 'Formula', input: 'formula', hint: 'Such as total >= fare + tip.' }, MOSTLY]
  },
  regex: {
    label: 'Pattern',
    about: 'Texts match a regular expression.',
    fields: [
      COLUMN,
      { name: 'pattern', label: 'Pattern', input: 'formula', hint: 'Such as ^[A-Z]{2}\\d+$ for a whole text.' },
      MOSTLY
    ]
  },
  length: { label: 'Length of texts', about: 'Texts have so many characters.', fields: [COLUMN, ...bounds(), MOSTLY] },
  'row-count': { label: 'Number of rows', about: 'The table has so many rows.', fields: bounds() },
  freshness: {
    label: 'Freshness',
    about: 'The newest date is not too old.',
    fields: [COLUMN, { name: 'maxAgeDays', label: 'Days at most', input: 'number' }]
  },
  monotone: {
    label: 'Order',
    about: 'Values only go up, or only down.',
    fields: [
      COLUMN,
      { name: 'direction', label: 'Direction', input: 'choice', choices: ['increasing', 'decreasing'] },
      { name: 'strict', label: 'Equal neighbours', input: 'choice', choices: ['allowed', 'not allowed'] },
      { name: 'within', label: 'Within each', input: 'column', optional: true },
      MOSTLY
    ]
  },
  distribution: {
    label: 'Distribution',
    about: 'Values are distributed as in the version that is looked at.',
    fields: [
      COLUMN,
      {
        name: 'statistic',
        label: 'Distance',
        input: 'choice',
        optional: true,
        choices: ['', 'wasserstein', 'total-variation', 'psi']
      },
      {
        name: 'threshold',
        label: 'Largest distance',
        input: 'number',
        optional: true,
        hint: 'Customary when left empty.'
      }
    ]
  },
  'no-conflicting-labels': {
    label: 'No conflicting labels',
    about: 'Rows with the same features have the same label.',
    fields: [{ name: 'target', label: 'Label', input: 'column' }, SOME_COLUMNS, MOSTLY]
  },
  'no-overlap': {
    label: 'No overlap with another dataset',
    about: 'No row is also in the newest version of another dataset.',
    fields: [{ name: 'table', label: 'Dataset', input: 'text' }, SOME_COLUMNS, MOSTLY]
  },
  'required-columns': { label: 'Required columns', about: 'Columns that must be there.', fields: [COLUMNS] },
  'no-extra-columns': { label: 'No other columns', about: 'Only these columns are there.', fields: [COLUMNS] },
  'null-spellings': {
    label: 'No spelled missing values',
    about: 'No text such as "n/a" stands for a missing cell.',
    fields: [{ ...COLUMN, optional: true }, MOSTLY]
  },
  'string-variants': {
    label: 'One spelling',
    about: 'No two values differ only in case or spacing.',
    fields: [COLUMN, MOSTLY]
  },
  'not-constant': { label: 'Not constant', about: 'There are at least two values.', fields: [COLUMN] },
  'class-balance': {
    label: 'Class balance',
    about: 'The rarest value is not too rare beside the most frequent.',
    fields: [
      COLUMN,
      { name: 'minRatio', label: 'Smallest ratio', input: 'number', optional: true, hint: 'From 0 to 1.' }
    ]
  }
};
