import { lambdaContext, webSocketConnect } from '@commerce/lambda/fixtures';
import { describe, expect, it, jest } from '@jest/globals';
import { InvalidTokenError } from '../../domain/live.errors.ts';
import { inMemoryConnections } from '../../testing/in-memory-connections.ts';
import { handler } from './handler.ts';

// Read when the first line is written.
process.env.LOG_LEVEL = 'INFO';

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

  it('says who a connection is, which the access log cannot, and no token', async () => {
    const written: string[] = [];
    const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
    await setUp().connect({ token: 'good' });
    stdout.mockRestore();

    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      { message: 'Client connected', connectionId: 'fVZ2UcZnIAMCLjQ=', caller: 'alice' },
    ]);
    expect(written.join('')).not.toContain('good');
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
