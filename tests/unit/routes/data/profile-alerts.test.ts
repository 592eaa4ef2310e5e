import { describe, expect, it } from 'vitest';
import type { Alert } from '#core/datasets';
import {
  alertKey,
  countAlerts,
  evidenceWords,
  groupAlerts,
  sentenceParts,
  stepQuery
} from '../../../../src/routes/data/profile/alert-words.ts';

const alert = (change: Partial<Alert>): Alert => ({
  kind: 'outliers',
  severity: 'warning',
  columns: ['a'],
  sentence: 'Is *a* well?',
  effect: 0.5,
  evidence: {},
  fix: null,
  ...change
});

describe('the sentence of an alert', () => {
  it('is cut where it names a column', () => {
    expect(sentenceParts('Are *a* and *b c* one?', ['a', 'b c'])).toEqual([
      { text: 'Are ' },
      { column: 'a', text: 'a' },
      { text: ' and ' },
      { column: 'b c', text: 'b c' },
      { text: ' one?' }
    ]);
  });

  it('leaves asterisks alone that name nothing', () => {
    expect(sentenceParts('2 * 3 * 4 and *gone*', ['a'])).toEqual([{ text: '2 * 3 * 4 and *gone*' }]);
    expect(sentenceParts('*', ['a'])).toEqual([{ text: '*' }]);
  });

  it('takes the longest name, with asterisks in it, and hostile ones', () => {
    expect(sentenceParts('*a* b* and *__proto__*', ['a', 'a* b', '__proto__'])).toEqual([
      { column: 'a* b', text: 'a* b' },
      { text: ' and ' },
      { column: '__proto__', text: '__proto__' }
    ]);
  });

  it('finds a name that was clipped', () => {
    const long = 'x'.repeat(300);
    const clipped = `${'x'.repeat(199)}\u2026`;
    expect(sentenceParts(`*${clipped}* is it?`, [long])[0]).toEqual({ column: long, text: clipped });
  });
});

describe('the evidence of an alert', () => {
  it.each<[string, Partial<Alert>, string]>([
    [
      'a leak by its measure',
      { kind: 'target-leakage', evidence: { measure: 'AUC', score: 0.9812, next: 0.61, copy: false, sampled: 50_000 } },
      'AUC 0.9812, next best column 0.61, 50\u202f000 rows looked at'
    ],
    [
      'a sum by its weights',
      {
        evidence: {
          measure: 'R2',
          score: 0.99,
          weights: [
            { column: 'total', weight: 1.0159 },
            { column: 'tip', weight: -1 }
          ]
        }
      },
      'R2 0.99, weights total 1.02, tip \u22121'
    ],
    [
      'rows from 1',
      { evidence: { far: 3, outside: 12, low: 0, high: 4 }, rows: [0, 41] },
      '12 outside the usual range, 1.5 interquartile ranges beyond the quartiles; first rows 1, 42'
    ],
    ['a single row', { evidence: {}, rows: [9] }, 'row 10'],
    [
      'spellings with their cells, some of many',
      {
        kind: 'null-spellings',
        evidence: { cells: 20, spellings: ['?', 'NA', 'x', 'y', 'z'].map((level) => ({ level, count: 4 })) }
      },
      '“?” 4, “NA” 4, “x” 4, “y” 4 and 1 more'
    ],
    [
      'groups of variants',
      {
        kind: 'spelling-variants',
        evidence: {
          padded: 1,
          groups: [
            [
              { level: 'a', count: 3 },
              { level: 'A', count: 1 }
            ]
          ]
        }
      },
      '“a” 3, “A” 1, 1 cell with space around'
    ],
    ['nothing of what was not checked', { kind: 'not-checked', evidence: { what: 'x', reason: 'y' } }, ''],
    ['nothing that is unknown or none', { evidence: { zeros: 0, later: [1] } }, '']
  ])('tells %s', (_, change, words) => {
    expect(evidenceWords(alert(change))).toBe(words);
  });
});

describe('alerts in groups', () => {
  const list = [
    alert({ severity: 'error', kind: 'target-leakage' }),
    alert({ columns: ['b'] }),
    alert({ severity: 'info', kind: 'extreme-skew' }),
    alert({ severity: 'info', kind: 'not-checked', columns: [] })
  ];

  it('keep their order, what is ignored or was not checked apart', () => {
    const ignored = alertKey(list[1]!);
    const groups = groupAlerts(list, (one) => alertKey(one) === ignored);
    expect(groups).toEqual({ open: [list[0], list[2]], notChecked: [list[3]], ignored: [list[1]] });
  });

  it('are counted by severity', () => {
    expect(countAlerts(list.slice(0, 3))).toBe('1 error, 1 warning, 1 note');
    expect(countAlerts([])).toBe('');
  });

  it('are told apart by kind and columns, not by their numbers', () => {
    expect(alertKey(alert({ evidence: { far: 1 } }))).toBe(alertKey(alert({ evidence: { far: 2 } })));
    expect(alertKey(alert({ columns: ['a', 'b'] }))).not.toBe(alertKey(alert({ columns: ['a,b'] })));
  });
});

it('a fix proposes its step in the address of the Prepare view', () => {
  const query = stepQuery({ kind: 'drop-columns', columns: ['a & b=c'] }, 'f00');
  const { searchParams } = new URL(`http://localhost/data?view=prepare${query}`);
  expect([...searchParams.keys()]).toEqual(['view', 'step']);
  expect(JSON.parse(searchParams.get('step')!)).toEqual({ id: 'f00', kind: 'drop-columns', columns: ['a & b=c'] });
});
