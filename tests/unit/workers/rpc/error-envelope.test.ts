import { expect, test } from 'vitest';
import { AppError, isAppError } from '#core/shared';
import { decodeError, encodeError } from '../../../../src/workers/rpc/error-envelope.ts';

test('[R2] an AppError survives as plain data', () => {
  const error = new AppError('store/quota', { message: 'No room.', hint: 'Make room.', detail: [1], cause: () => 1 });
  const decoded = decodeError(structuredClone(encodeError(error)));
  expect(isAppError(decoded, 'store/quota')).toBe(true);
  expect(decoded).toMatchObject({ message: 'No room.', hint: 'Make room.', detail: [1], stack: error.stack });
});

test.each(['store/from-a-newer-build', '__proto__', 'toString'])(
  '[R2] the unknown code %s makes a plain error',
  (code) => {
    const decoded = decodeError({ code: code as 'store/quota', name: 'AppError', message: 'm' });
    expect(isAppError(decoded)).toBe(false);
    expect(decoded.message).toBe('m');
  }
);

test('[R2] a thrown value that is no error is named in the message', () => {
  expect(decodeError(encodeError('text')).message).toBe('a value that is no error was thrown: text');
});
