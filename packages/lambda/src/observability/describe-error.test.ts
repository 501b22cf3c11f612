import { describe, expect, it } from '@jest/globals';
import { describeError } from './describe-error.ts';

describe('describeError', () => {
  it('says what helps to find the reason', () => {
    const cause = new TypeError('fetch failed');
    const error = Object.assign(new Error('Payment failed', { cause }), {
      name: 'PaymentError',
      code: 'PAYMENT_FAILED',
      issues: ['amount: Too small'],
    });
    expect(describeError(error)).toEqual({
      name: 'PaymentError',
      message: 'Payment failed',
      code: 'PAYMENT_FAILED',
      issues: ['amount: Too small'],
      stack: error.stack,
      cause: { name: 'TypeError', message: 'fetch failed', stack: cause.stack },
    });
  });

  it('leaves the payload out: it may be personal', () => {
    const error = Object.assign(new Error('x'), {
      details: { email: 'alice@example.com' },
      $response: { body: 'alice@example.com' },
    });
    expect(JSON.stringify(describeError(error))).not.toContain('alice');
  });

  it('ends in a circle of causes', () => {
    const error = new Error('x');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).match(/"message"/g)).toHaveLength(6);
  });

  it('does not repeat what was thrown and is no error', () => {
    expect(describeError('alice@example.com')).toEqual({ name: 'NotAnError', message: 'string' });
  });
});
