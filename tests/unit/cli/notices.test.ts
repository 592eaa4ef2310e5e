import { expect, it } from 'vitest';
import type { Issue } from '#core/shared';
import { describeNotice, noticeKeys, type Notice } from '../../../src/cli/notices.ts';

const mixed: Issue = {
  code: 'datasets/mixed-column',
  severity: 'warning',
  path: 'carat',
  message: 'Not every cell is a plain number, so the column stays text.',
  received: 'n/a?',
  count: 2,
  lines: [101, 205]
};

it('names column, count, first line and an example, and the file where there are several', () => {
  const sentence = 'carat: Not every cell is a plain number, so the column stays text. (2, first in line 101: "n/a?")';
  expect(describeNotice(mixed)).toBe(sentence);
  expect(describeNotice({ ...mixed, file: 'b.csv' })).toBe(`b.csv: ${sentence}`);
});

it('says nothing twice', () => {
  const message = '2 cells of "carat" are not numbers and count as missing.';
  expect(describeNotice({ ...mixed, message })).toBe(`${message} (first in line 101: "n/a?")`);
  const whole: Notice = {
    code: 'a/b',
    severity: 'info',
    path: 'file',
    message: 'Lines were left out.',
    received: 'more'
  };
  expect(describeNotice(whole)).toBe('Lines were left out.');
});

it('shows an example without what misleads a terminal, cut where it is long', () => {
  expect(describeNotice({ ...mixed, received: '\u001b[31mred\u202e' })).toContain(': "\\u001b[31mred\\u{202e}")');
  expect(describeNotice({ ...mixed, received: 'x'.repeat(1000) }).length).toBeLessThan(200);
});

it('keeps all that is known in JSON, beside the words', () => {
  const notices = [{ ...mixed, file: 'b.csv' }];
  expect(noticeKeys(notices)).toEqual({ issues: [describeNotice(notices[0]!)], notices });
});
