import { lambdaContext, webSocketConnect } from '@commerce/lambda/fixtures';
import { describe, expect, it, jest } from '@jest/globals';
import { tokenOf } from '../../testing/in-memory-token-verifier.ts';
import { testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

// Read when the first line is written.
process.env.LOG_LEVEL = 'INFO';

const { connectionId } = webSocketConnect().requestContext;

const setUp = () => {
  const world = testWorld();
  return {
    connections: world.connections,
    connect: (query?: Record<string, string>) =>
      handler.with(world)(webSocketConnect(query), lambdaContext()),
  };
};

describe('connect-client', () => {
  it('accepts a good token, for two hours at the most', async () => {
    const { connections, connect } = setUp();

    expect(await connect({ token: tokenOf('alice') })).toMatchObject({ statusCode: 200 });
    expect(await connections.find(connectionId)).toEqual({
      connectionId,
      customerId: 'alice',
      isStaff: false,
      expiresAt: '2026-01-05T12:00:00.000Z',
    });
  });

  it('logs who a connection is, which the access log cannot, and no token', async () => {
    const written: string[] = [];
    const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
    await setUp().connect({ token: tokenOf('alice') });
    stdout.mockRestore();

    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      { message: 'Client connected', connectionId, caller: 'alice' },
    ]);
    expect(written.join('')).not.toContain(tokenOf('alice'));
  });

  it.each([
    ['a token that is not valid', { token: 'bad' }, 401],
    ['an empty token', { token: '' }, 400],
    ['a token that is too long', { token: 'x'.repeat(8_193) }, 400],
    ['no token', undefined, 400],
  ])('rejects %s', async (_, query, statusCode) => {
    const { connections, connect } = setUp();

    expect(await connect(query)).toMatchObject({ statusCode });
    expect(await connections.find(connectionId)).toBeUndefined();
  });
});
