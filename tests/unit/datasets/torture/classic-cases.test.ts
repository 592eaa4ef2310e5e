import { describe, expect, it } from 'vitest';
import { importText, rowsOf } from '../import-text.ts';

type Rows = readonly (readonly string[])[];

/** After the ideas of csv-spectrum; texts of our own. */
const SPECTRUM: readonly (readonly [string, string, Rows])[] = [
  [
    'a comma in quotes',
    'first,last,address\nAda,Byron,"12, St James Square"\n',
    [
      ['first', 'last', 'address'],
      ['Ada', 'Byron', '12, St James Square']
    ]
  ],
  [
    'empty cells',
    'a,b,c\n1,"",""\n"",3,4\n',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['', '3', '4']
    ]
  ],
  [
    'empty cells with CRLF',
    'a,b,c\r\n1,"",""\r\n"",3,4\r\n',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['', '3', '4']
    ]
  ],
  [
    'quoted cells with line ends and quotes',
    'a,b\n1,"say ""ha""\n""ha"" again\nend"\n3,4\n',
    [
      ['a', 'b'],
      ['1', 'say "ha"\n"ha" again\nend'],
      ['3', '4']
    ]
  ],
  [
    'escaped quotes',
    'a,b\n1,"he said ""no"""\n3,4\n',
    [
      ['a', 'b'],
      ['1', 'he said "no"'],
      ['3', '4']
    ]
  ],
  [
    'JSON in a cell',
    'key,val\n1,"{""type"": ""Point"", ""at"": [1.5, 2]}"\n',
    [
      ['key', 'val'],
      ['1', '{"type": "Point", "at": [1.5, 2]}']
    ]
  ],
  [
    'line ends in quotes',
    'a,b,c\n1,2,3\n"Once upon\na time",5,6\n7,8,9\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['Once upon\na time', '5', '6'],
      ['7', '8', '9']
    ]
  ],
  [
    'CRLF in quotes',
    'a,b\r\n1,"x\r\ny"\r\n3,4\r\n',
    [
      ['a', 'b'],
      ['1', 'x\r\ny'],
      ['3', '4']
    ]
  ],
  [
    'quotes and line ends together',
    'a,b\n1,"first ""x""\nsecond"\n3,4\n',
    [
      ['a', 'b'],
      ['1', 'first "x"\nsecond'],
      ['3', '4']
    ]
  ],
  [
    'plain cells',
    'a,b,c\n1,2,3\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3']
    ]
  ],
  [
    'characters beyond ASCII',
    'a,b,c\n1,2,3\n4,5,ʤ漢\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '5', 'ʤ漢']
    ]
  ]
];

const NO_HEADER = { delimiter: ',', quote: '"', header: 'no' } as const;

/** After the ideas of csv-test-data: records without a header. */
const RECORDS: readonly (readonly [string, string, Rows])[] = [
  [
    'all empty',
    ',,\n,,\n',
    [
      ['', '', ''],
      ['', '', '']
    ]
  ],
  ['one cell', 'one\n', [['one']]],
  [
    'no line end at the end',
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd']
    ]
  ],
  [
    'quotes around everything',
    '"a","b"\n"c","d"\n',
    [
      ['a', 'b'],
      ['c', 'd']
    ]
  ],
  [
    'only quotes in a cell',
    '"""","a"\n"""""",b\n',
    [
      ['"', 'a'],
      ['""', 'b']
    ]
  ],
  [
    'leading and trailing blanks',
    ' a , b\n" c ",d \n',
    [
      [' a ', ' b'],
      [' c ', 'd ']
    ]
  ],
  [
    'an empty cell at the end',
    'a,b,\nc,d,\n',
    [
      ['a', 'b', ''],
      ['c', 'd', '']
    ]
  ],
  [
    'an empty cell in quotes at the end',
    'a,""\n"",b',
    [
      ['a', ''],
      ['', 'b']
    ]
  ],
  [
    'mixed line ends',
    'a,b\r\nc,d\re,f\n',
    [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f']
    ]
  ],
  [
    'a byte order mark',
    '\uFEFFa,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd']
    ]
  ],
  [
    'emoji',
    '👩‍🔬,b\nc,🇩🇪\n',
    [
      ['👩‍🔬', 'b'],
      ['c', '🇩🇪']
    ]
  ],
  [
    'a delimiter alone in quotes',
    '",",a\nb,","\n',
    [
      [',', 'a'],
      ['b', ',']
    ]
  ],
  [
    'line ends alone in quotes',
    '"\n",a\nb,"\r\n"\n',
    [
      ['\n', 'a'],
      ['b', '\r\n']
    ]
  ],
  [
    'a blank line between',
    'a,b\n\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd']
    ]
  ]
];

/** Wrong files: an error, or an issue that tells the line. */
const BAD: readonly (readonly [string, string, string])[] = [
  ['an unclosed quote', 'a,b\n"c,d\n', 'datasets/unclosed-quote'],
  ['an unclosed quote in the last cell', 'a,b\nc,"d', 'datasets/unclosed-quote'],
  ['text after a closing quote', 'a,b\nc,"d"e\nf,g\nh,i\n', 'datasets/stray-quote'],
  ['a record too short', 'a,b,c\nd,e\nf,g,h\n', 'datasets/ragged-row'],
  ['a record too long', 'a,b\nc,d,e\nf,g\nh,i\n', 'datasets/ragged-row'],
  ['nothing', '', 'datasets/empty-file'],
  ['only line ends', '\n\n\n', 'datasets/empty-file']
];

describe('IMPORT: classic cases', () => {
  it.each(SPECTRUM)('with nothing set by hand: %s', async (_, text, expected) => {
    const first = await importText(text);
    const types = first.schema.map(({ name }) => ({ name, type: 'text' }) as const);
    expect(rowsOf((await importText(text, { types })).table)).toEqual(expected);
  });

  it.each(RECORDS)('without a header: %s', async (_, text, expected) => {
    expect(rowsOf((await importText(text, NO_HEADER)).table).slice(1)).toEqual(expected);
  });

  it.each(BAD)('wrong: %s', async (_, text, code) => {
    const outcome = await importText(text, { ...NO_HEADER, escape: 'doubled' }).then(
      ({ issues }) => issues.map((issue) => issue.code),
      (error: { code: string }) => [error.code]
    );
    expect(outcome).toContain(code);
  });
});
