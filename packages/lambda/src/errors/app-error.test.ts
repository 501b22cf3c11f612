import { describe, expect, it } from '@jest/globals';
import { type ErrorKind, isAppError, isFinal, statusByKind } from './app-error.ts';

class DomainError extends Error {
  readonly code = 'BROKEN_RULE';
  readonly kind: string;

  constructor(kind: string) {
    super('A rule is broken');
    this.kind = kind;
  }
}

const kinds = Object.keys(statusByKind) as ErrorKind[];

describe('isAppError', () => {
  it.each(kinds)('recognises the kind %s by shape alone', (kind) => {
    expect(isAppError(new DomainError(kind))).toBe(true);
  });

  it.each([
    ['a plain error', new Error('disk full')],
    ['a kind that nobody knows', new DomainError('strange')],
    ['a kind that every object has', new DomainError('toString')],
    ['an error of the SDK', Object.assign(new Error('throttled'), { code: 'Throttling' })],
    ['an error without a code', Object.assign(new Error('x'), { kind: 'conflict' })],
    ['what is no error', { code: 'BROKEN_RULE', kind: 'conflict', message: 'x', name: 'x' }],
    ['nothing', undefined],
  ])('does not take %s for one', (_, error) => {
    expect(isAppError(error)).toBe(false);
  });
});

describe('isFinal', () => {
  it.each(kinds.filter((kind) => kind !== 'busy'))('gives up on %s', (kind) => {
    expect(isFinal(new DomainError(kind))).toBe(true);
  });

  it('has hope where something was busy, or is not foreseen', () => {
    expect(isFinal(new DomainError('busy'))).toBe(false);
    expect(isFinal(new Error('connection reset'))).toBe(false);
  });
});
