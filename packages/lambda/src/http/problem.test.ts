import { describe, expect, it } from '@jest/globals';
import { type ErrorKind, statusByKind } from '../errors/app-error.ts';
import { problemOf, problemResponse } from './problem.ts';

class OrderError extends Error {
  readonly code = 'ORDER_BROKEN';
  readonly kind: ErrorKind;
  readonly details = { skus: ['MUG-01'], status: 200, code: 'FORGED', correlationId: 'forged' };

  constructor(kind: ErrorKind) {
    super('The order is broken');
    this.kind = kind;
  }
}

const kinds = Object.entries(statusByKind) as [ErrorKind, number][];

describe('problemOf', () => {
  it.each(kinds.filter(([, status]) => status < 500))(
    'tells the client all of %s',
    (kind, status) => {
      expect(problemOf(new OrderError(kind), 'c-1')).toEqual({
        type: 'about:blank',
        title: expect.stringMatching(/^[A-Z]/),
        status,
        detail: 'The order is broken',
        code: 'ORDER_BROKEN',
        correlationId: 'c-1',
        skus: ['MUG-01'],
      });
    },
  );

  it('tells who meets a busy service the code, and nothing of the inside', () => {
    expect(problemOf(new OrderError('busy'), 'c-1')).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      detail: 'Too much at once, try again soon',
      code: 'ORDER_BROKEN',
      correlationId: 'c-1',
    });
  });

  it.each([
    new Error('connect ECONNREFUSED 10.0.0.7:5432'),
    Object.assign(new Error('secret'), { statusCode: 404, expose: true }),
    'secret',
    undefined,
  ])('tells nothing of %p', (error) => {
    expect(problemOf(error, 'c-1')).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong on our side',
      code: 'INTERNAL_ERROR',
      correlationId: 'c-1',
    });
  });
});

describe('problemResponse', () => {
  it('says in a header when to come again, if the error knows', () => {
    const tooMany = { kind: 'too-many-requests', code: 'TOO_MANY' } as const;
    const error = (details: object) => Object.assign(new Error('Wait'), tooMany, { details });
    const { status, headers } = problemResponse(problemOf(error({ retryAfterSeconds: 60 }), 'c-1'));
    expect([status, headers]).toEqual([
      429,
      { 'content-type': 'application/problem+json', 'retry-after': '60' },
    ]);
    expect(problemResponse(problemOf(error({}), 'c-1')).headers).not.toHaveProperty('retry-after');
  });

  it.each([
    ['unauthenticated', { 'www-authenticate': 'Bearer' }],
    ['busy', { 'retry-after': '1' }],
  ] as const)('adds to %s the header that belongs to its status', (kind, header) => {
    const { headers } = problemResponse(problemOf(new OrderError(kind), 'c-1'));
    expect(headers).toEqual({ 'content-type': 'application/problem+json', ...header });
  });
});
