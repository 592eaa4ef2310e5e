import { expect, test } from 'vitest';
import { AppError, isAppError } from '#core/shared';
import { isConnectionLost, translateStorageError } from '../../../../src/store/dexie/storage-errors.ts';

const dom = (name: string, message = ''): DOMException => new DOMException(message, name);
const wrapped = (name: string, inner: unknown): Error => Object.assign(new Error(name), { name, inner });

test.each([
  ['a transaction on a closed connection', dom('InvalidStateError')],
  ['a handle that Dexie has closed', wrapped('DatabaseClosedError', undefined)],
  ['what WebKit says', dom('UnknownError', 'Connection to Indexed Database server lost. Refresh the page')],
  ['an abort without a reason', wrapped('AbortError', null)],
  ['an abort because the connection closed', wrapped('AbortError', dom('AbortError', 'The connection was closed.'))]
])('[S14] %s is a lost connection', (_, error) => {
  expect(isConnectionLost(error)).toBe(true);
});

test.each([
  ['a full disk', wrapped('AbortError', dom('QuotaExceededError'))],
  ['an unknown failure', dom('UnknownError', 'Internal error.')],
  ['a conflict', new AppError('store/conflict')],
  ['a bug', new TypeError('x is undefined')],
  ['nothing', undefined]
])('[S14] %s is not', (_, error) => {
  expect(isConnectionLost(error)).toBe(false);
});

test.each([
  ['store/quota', wrapped('AbortError', dom('QuotaExceededError'))],
  ['store/quota', { name: 'BulkError', failures: [dom('QuotaExceededError')] }],
  ['store/damaged-object', dom('NotReadableError', 'Data lost due to missing file.')],
  ['store/unavailable', wrapped('OpenFailedError', dom('SecurityError'))],
  ['store/unavailable', wrapped('MissingAPIError', undefined)],
  ['store/unavailable', dom('UnknownError', 'Internal error.')]
])('[S7] %s is the code of %s', (code, error) => {
  expect(translateStorageError(error)).toMatchObject({ code, cause: error });
});

test('[S7] a bug stays what it is', () => {
  const bug = new TypeError('x is undefined');
  expect(translateStorageError(bug)).toBe(bug);
  expect(isAppError(bug)).toBe(false);
});
