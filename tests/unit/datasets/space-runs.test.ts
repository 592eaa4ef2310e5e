import { describe, expect, it } from 'vitest';
import { importText, rowsOf } from './import-text.ts';

const RUNS = '  ';
const textOf = (...lines: string[]): string => `${lines.join('\n')}\n`;

const CARS = textOf(
  '18.0   8   307.0      130.0      3504.      12.0   70  1\t"chevrolet chevelle malibu"',
  '25.0   4   98.00      ?          2046.      19.0   71  1\t"ford pinto"',
  '31.0   4   119.0      82.00      2720.      19.4   82  1\t"chevy s-10"'
);

const IRIS = textOf(
  '    sepal  petal      class',
  '0     5.1    1.4     setosa',
  '1     4.9    NaN     setosa',
  '10    6.3    6.0  virginica'
);

describe('columns set apart by runs of spaces', () => {
  it.each([
    [
      'with quoted cells after a tab',
      CARS,
      [
        ['18', '8', '307', '130', '3504', '12', '70', '1', 'chevrolet chevelle malibu'],
        ['25', '4', '98', '', '2046', '19', '71', '1', 'ford pinto'],
        ['31', '4', '119', '82', '2720', '19.4', '82', '1', 'chevy s-10']
      ]
    ],
    [
      'indented',
      textOf(' 0.00632  18.00   2.310  0', ' 0.02731   0.00   7.070  0', '11.95110   0.00  18.100  1'),
      [
        ['0.00632', '18', '2.31', '0'],
        ['0.02731', '0', '7.07', '0'],
        ['11.9511', '0', '18.1', '1']
      ]
    ],
    [
      'always of the same length',
      textOf('ADT1_YEAST  0.58  MIT', 'ADT2_YEAST  0.43  MIT', 'ADT3_YEAST  0.64  NUC'),
      [
        ['ADT1_YEAST', '0.58', 'MIT'],
        ['ADT2_YEAST', '0.43', 'MIT'],
        ['ADT3_YEAST', '0.64', 'NUC']
      ]
    ],
    [
      'of one space, with spaces at the ends of lines',
      textOf('1 1 -0.0007 ', '1 2 0.0019 ', '2 1 -0.0043 '),
      [
        ['1', '1', '-0.0007'],
        ['1', '2', '0.0019'],
        ['2', '1', '-0.0043']
      ]
    ],
    [
      'of few columns, before a tab',
      textOf('10.0  4  90.0   1\t"make a"', '11.0  5  103.0  2\t"make b"', '12.0  6  116.0  1\t"make c"'),
      [
        ['10', '4', '90', '1', 'make a'],
        ['11', '5', '103', '2', 'make b'],
        ['12', '6', '116', '1', 'make c']
      ]
    ],
    [
      'in few of the rows',
      textOf('c 365 8 97.563', 'a 753 0 94.949', 'b 648 8  9.955', 'b 548 7 19.955'),
      [
        ['c', '365', '8', '97.563'],
        ['a', '753', '0', '94.949'],
        ['b', '648', '8', '9.955'],
        ['b', '548', '7', '19.955']
      ]
    ],
    [
      'of lengths that make up for each other',
      textOf('  5  10', ' 10   5', ' 20  31'),
      [
        ['5', '10'],
        ['10', '5'],
        ['20', '31']
      ]
    ],
    [
      'with decimal commas',
      textOf(' 1,5   2,5', '11,5   3,5', ' 1,25  4,5'),
      [
        ['1.5', '2.5'],
        ['11.5', '3.5'],
        ['1.25', '4.5']
      ]
    ],
    [
      'below a title',
      textOf(
        'total 48',
        'drwxr-xr-x  2 root root  4096 Jan 12 10:00 src',
        '-rw-r--r--  1 ann  staff  120 Jan  3 09:15 a.txt'
      ),
      [
        ['drwxr-xr-x', '2', 'root', 'root', '4096', 'Jan', '12', '10:00', 'src'],
        ['-rw-r--r--', '1', 'ann', 'staff', '120', 'Jan', '3', '09:15', 'a.txt']
      ]
    ]
  ])('are found %s', async (_, text, rows) => {
    const { dialect, table } = await importText(text);
    expect([dialect.delimiter.value, dialect.header.value]).toEqual([RUNS, 'no']);
    expect(rowsOf(table).slice(1)).toEqual(rows);
  });

  it('are found in records so long that few fit into the sample', async () => {
    const line = (row: number): string =>
      Array.from({ length: 1300 }, (_, i) => ` ${-row}.${i}e-001`.padStart(15)).join('');
    const { dialect, table } = await importText(textOf(...Array.from({ length: 6 }, (_, row) => line(row + 1))));
    expect(dialect.delimiter.value).toBe(RUNS);
    expect(table.columns).toHaveLength(1300);
  });

  it('are found below a header', async () => {
    const { dialect, table, issues } = await importText(textOf(' a    b', ' 1   10', '22  200'));
    expect(dialect.delimiter).toMatchObject({
      value: RUNS,
      reason: 'runs of spaces split every one of the first rows into 2 cells'
    });
    expect(dialect.delimiter.alternatives).toEqual(expect.arrayContaining([',', ' ', '']));
    expect(rowsOf(table)).toEqual([
      ['a', 'b'],
      ['1', '10'],
      ['22', '200']
    ]);
    expect(issues).toEqual([]);
  });

  it('can be chosen by hand, with a backslash before quotes too', async () => {
    const settings = { delimiter: RUNS, escape: 'backslash', quote: '"', header: 'no' } as const;
    const { dialect, table } = await importText('x   "say \\"hi\\"  twice"\t \t1\ny "" 2', settings);
    expect(dialect.delimiter.reason).toBe('chosen by hand');
    expect(rowsOf(table).slice(1)).toEqual([
      ['x', 'say "hi"  twice', '1'],
      ['y', '', '2']
    ]);
  });

  it('are a choice in every file', async () => {
    expect((await importText('a,b\n1,2\n')).dialect.delimiter.alternatives).toContain(RUNS);
  });

  it('with a few ragged rows are told, and nothing is lost', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${String(i).padStart(3)}  x${i}   ${i * 2}.5`);
    const { dialect, table, issues } = await importText(textOf(...lines.with(7, '  7   14.5')));
    expect(dialect.delimiter.value).toBe(RUNS);
    expect(rowsOf(table)[8]).toEqual(['7', '14.5', '']);
    expect(issues).toMatchObject([{ code: 'datasets/ragged-row', received: 'fewer', lines: [8] }]);
  });
});

describe('an index without a name', () => {
  it.each([
    ['of pandas', IRIS, ['column_1', 'sepal', 'petal', 'class'], ['10', '6.3', '6', 'virginica']],
    [
      'of R, with quoted names',
      textOf(
        '                    mpg cyl  disp',
        '"Mazda RX4"        21.0   6 160.0',
        '"Hornet Sportabout" 8.7   8 360.0'
      ),
      ['column_1', 'mpg', 'cyl', 'disp'],
      ['Hornet Sportabout', '8.7', '8', '360']
    ],
    [
      'beside numbered columns',
      textOf('     0    1', '0  1.5  2.5', '1  3.5  4.5'),
      ['column_1', '0', '1'],
      ['1', '3.5', '4.5']
    ],
    ['beside one column', textOf('      value', '2020    1.5', '2021   12.5'), ['column_1', 'value'], ['2021', '12.5']]
  ])('%s shifts no column', async (_, text, names, last) => {
    const { dialect, table, issues } = await importText(text);
    expect([dialect.delimiter.value, dialect.header.value]).toEqual([RUNS, 'yes']);
    expect(rowsOf(table)[0]).toEqual(names);
    expect(rowsOf(table).at(-1)).toEqual(last);
    expect(issues).toMatchObject([{ code: 'datasets/empty-header', path: 'column_1' }]);
  });

  it('may have its name on a line of its own', async () => {
    const { table } = await importText(
      textOf('         a     b', 'city            ', 'Rome   1.5   2.0', 'Bonn   3.5   4.0', 'Oslo  22.5   NaN')
    );
    expect(rowsOf(table)).toEqual([
      ['city', 'a', 'b'],
      ['Rome', '1.5', '2'],
      ['Bonn', '3.5', '4'],
      ['Oslo', '22.5', '']
    ]);
  });

  it('is a row where a person says that there is no header', async () => {
    const { table, issues } = await importText(textOf('     5    6', '0  1.5  2.5', '1  3.5  4.5'), { header: 'no' });
    expect(rowsOf(table).slice(1)).toEqual([
      ['5', '6', ''],
      ['0', '1.5', '2.5'],
      ['1', '3.5', '4.5']
    ]);
    expect(issues).toMatchObject([{ code: 'datasets/ragged-row', lines: [1] }]);
  });
});

describe('runs of spaces are no delimiter', () => {
  it.each([
    ['in one column of free text', '', textOf('note', 'New York  City', 'Paris', 'San  Francisco  Bay area', 'Rome')],
    ['in prose', '', textOf('The quick brown  fox jumps.', 'It was late.  Then it rained.', 'Nobody  came.')],
    ['after commas', ', ', textOf('10,  20,  abc  def', '11,  30,  abc  def', '12,  40,  abc  xyz')],
    ['around aligned commas', ', ', textOf('a   ,  b,    c', '1   ,  2,   30', '10  , 20,    3')],
    ['in cells between commas', ',', textOf('id,note', '1,a  b c', '2,d  e f', '3,g  h i')],
    ['in quoted cells', ',', textOf('id,note', '1,"a  b"', '2,"c  d"', '3,"e  f"')],
    ['in dates between tabs', '\t', textOf('Jan  2 2024\t5', 'Jan 12 2024\t6', 'Feb 13 2024\t7')],
    ['around tabs', '\t', textOf('ab   \t  x y\t1', 'abcd \txx yy\t2', 'abc  \t  x y\t3')],
    ['around bars', '|', textOf('| a  | b   |', '| 1  | 2   |', '| 10 | 200 |')],
    ['where they are empty cells', ' ', textOf('a b c', '1  3', '4 5 6', ' 8 9')],
    ['where they are empty cells at another place in each row', ' ', textOf('1  3', ' 5 6', '7 8 ')],
    ['where they are cells that are empty in every row', ' ', textOf('a b c d', '1 2  4', '5 6  8', '9 1  2', '3 4  6')]
  ])('%s', async (_, delimiter, text) => {
    expect((await importText(text)).dialect.delimiter.value).toBe(delimiter);
  });

  it('in logs, whose lines have any number of words', async () => {
    const { dialect } = await importText(
      textOf(
        '2024-01-02 10:00:00 INFO  server started',
        '2024-01-02 10:00:01 ERROR disk full on /dev/sda',
        '2024-01-02 10:00:02 WARN  retry'
      )
    );
    expect(dialect.delimiter.value).not.toBe(RUNS);
  });

  it('where many rows are ragged, as in columns of a fixed width with empty cells', async () => {
    const { dialect } = await importText(
      textOf('a    b    c', '1    2    3', '4         6', '     8    9', '10   11  12')
    );
    expect(dialect.delimiter.value).not.toBe(RUNS);
  });
});
