/** A column that is easily read wrong. */
export interface NastyColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

const DIGITS = [
  '007',
  '1e400',
  '9007199254740993',
  '+1',
  '-0',
  '0x1F',
  '0b101',
  '0o17',
  '1_000',
  '1e-400',
  '00',
  '-00.5'
];
const WORDS = [
  'Infinity',
  '-Infinity',
  'NaN',
  'nan',
  'NULL',
  'null',
  'None',
  'NA',
  'N/A',
  '#N/A',
  '-',
  '?',
  '.',
  'nil',
  'undefined'
];
const LOCALE = [
  ...[
    '1.234,56',
    '1 234',
    '1\u00a0234,5',
    '1\u202f234,5',
    '1,234.56',
    "1'234",
    '1’234.5',
    '(12)',
    '(1,234.50)',
    '12%',
    '12 %'
  ],
  ...[
    'EUR 12',
    '€12',
    '12 €',
    '$1,200',
    '-$3',
    '$-3',
    'R$ 5',
    '£1.50',
    '¥100',
    "CHF 1'200.50",
    '12-',
    '−5',
    '1,5',
    '0,5',
    ',5',
    '5,'
  ]
];
const DATES = [
  ...[
    '01/02/2024',
    '31/12/2024',
    '12/31/2024',
    '1.2.2024',
    '31.12.99',
    '2024-1-2',
    '2024/01/02',
    '3 Jan 2024',
    'Jan 3, 2024'
  ],
  ...[
    '2024-01-02T03:04:05Z',
    '2024-01-02 03:04:05+02:00',
    '01/02/2024 5:06 PM',
    '30/02/2024',
    '2024-13-01',
    '00/00/0000',
    '1/1/1'
  ],
  ...[
    '1700000000',
    '1700000000123',
    '20240102',
    '12:30',
    '25:61',
    '24:00',
    '1:2:3',
    'Q1 2024',
    '2024-W05',
    'Feb-30-2024',
    'May'
  ]
];
const TEXTS = [
  ...[
    ' lead',
    'trail ',
    '\ttab\t',
    'a\nb',
    'a\r\nb',
    'a"b',
    '""',
    "it's",
    "'quoted'",
    'a,b',
    'a;b',
    '=1+1',
    '@x',
    '#',
    '# note'
  ],
  ...[
    '__proto__',
    'constructor',
    '\u0000',
    '\uFEFF',
    '\u200b',
    'é\u0301',
    '👩‍🔬',
    '漢字',
    '\u2028',
    'true',
    'FALSE',
    'yes',
    'T',
    '<b>',
    '\\n',
    '\\"'
  ],
  ...[
    '1.2.3',
    '192.168.0.1',
    '555 123 456',
    '123-45-6789',
    '+49 170 1234567',
    '4111 1111 1111 1111',
    '1/2',
    '½',
    '²',
    '１２',
    '١٢',
    '1e5',
    '1E5',
    '1d5'
  ]
];

/**
 * 200 and more columns: each nasty text alone, above ordinary numbers, among ordinary dates, and pairs of them that
 * contradict each other.
 */
export function nastyColumns(): readonly NastyColumn[] {
  const all = [...DIGITS, ...WORDS, ...LOCALE, ...DATES, ...TEXTS];
  const alone = all.map((text) => ({ name: `alone ${JSON.stringify(text)}`, cells: [text, text] }));
  const numbers = all.map((text) => ({
    name: `numbers and ${JSON.stringify(text)}`,
    cells: ['1', '2.5', text, '-3', '40']
  }));
  const amounts = [...LOCALE, ...DIGITS].map((text) => ({
    name: `amounts and ${JSON.stringify(text)}`,
    cells: ['1,234.50', text, '12', '7,000,000']
  }));
  const dates = DATES.map((text) => ({
    name: `dates and ${JSON.stringify(text)}`,
    cells: ['28/02/2023', text, '01/03/2023']
  }));
  const pairs = LOCALE.map((text, i) => ({
    name: `pair ${JSON.stringify(text)}`,
    cells: [text, LOCALE[(i + 7) % LOCALE.length]!, DATES[i % DATES.length]!]
  }));
  return [...alone, ...numbers, ...amounts, ...dates, ...pairs];
}
