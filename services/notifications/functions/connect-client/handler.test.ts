import { lambdaContext, webSocketConnect } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { InvalidTokenError } from '../../domain/live.errors.ts';
import { inMemoryConnections } from '../../testing/in-memory-connections.ts';
import { handler } from './handler.ts';

const now = new Date('2026-01-05T10:00:00.000Z');

const setUp = () => {
  const connections = inMemoryConnections();
  const connect = handler.with({
    connections,
    clock: { now: () => now },
    tokens: {
      verify: async (token) => {
        if (token !== 'good') throw new InvalidTokenError();
        return { customerId: 'alice', isStaff: false, expiresAt: new Date('2026-01-06') };
      },
    },
  });
  return {
    connections,
    connect: (query?: Record<string, string>) => connect(webSocketConnect(query), lambdaContext()),
  };
};

describe('connect-client', () => {
  it('lets a good token in, for two hours at the most', async () => {
    const { connections, connect } = setUp();

    expect(await connect({ token: 'good' })).toMatchObject({ statusCode: 200 });
    expect(await connections.find('fVZ2UcZnIAMCLjQ=')).toEqual({
      connectionId: 'fVZ2UcZnIAMCLjQ=',
      customerId: 'alice',
      isStaff: false,
      expiresAt: '2026-01-05T12:00:00.000Z',
    });
  });

  it.each([
    [{ token: 'bad' }, 401],
    [{ token: '' }, 400],
    [{ token: 'x'.repeat(8_193) }, 400],
    [undefined, 400],
  ])('refuses %j', async (query, statusCode) => {
    const { connections, connect } = setUp();

    expect(await connect(query)).toMatchObject({ statusCode });
    expect(await connections.find('fVZ2UcZnIAMCLjQ=')).toBeUndefined();
  });
});
