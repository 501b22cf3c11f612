import { describe, expect, it } from '@jest/globals';
import { isAppError, statusByKind } from './app-error.ts';
import {
  BodyTooLargeError,
  ForbiddenError,
  InvalidRequestError,
  MalformedJsonError,
  NotFoundError,
  UnauthenticatedError,
  UnsafeJsonError,
  UnsupportedMediaTypeError,
} from './edge-errors.ts';

describe('the errors of the edge', () => {
  it.each([
    [new InvalidRequestError([{ pointer: '#/lines', detail: 'Required' }]), 400],
    [new MalformedJsonError(), 400],
    [new UnsafeJsonError('NOT_UTF_8'), 400],
    [new UnauthenticatedError(), 401],
    [new ForbiddenError(), 403],
    [new NotFoundError('order'), 404],
    [new BodyTooLargeError(10), 413],
    [new UnsupportedMediaTypeError('application/json'), 415],
  ])('%s is answered as %d', (error, status) => {
    expect(isAppError(error) && statusByKind[error.kind]).toBe(status);
    expect(error.name).toBe(error.constructor.name);
  });

  it('keep their cause', () => {
    const cause = new SyntaxError('Unexpected end of JSON input');
    expect(new MalformedJsonError({ cause }).cause).toBe(cause);
    expect(new UnauthenticatedError({ cause }).cause).toBe(cause);
  });
});
