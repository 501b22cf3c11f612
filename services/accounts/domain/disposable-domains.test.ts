import { describe, expect, it } from '@jest/globals';
import { isDisposable } from './disposable-domains.ts';

describe('isDisposable', () => {
  const domains = new Set(['mailinator.com']);

  it.each([
    ['alice@mailinator.com', true],
    ['alice@any.thing.mailinator.com', true],
    ['alice@notmailinator.com', false],
    ['mailinator.com@shop.example', false],
    ['alice@com', false],
  ])('of %s is %s', (key, expected) => {
    expect(isDisposable(key, domains)).toBe(expected);
  });
});
