import { describe, expect, it } from '@jest/globals';
import type { AccessContext } from '../http/edge/api-edge.ts';
import { throughEdge, type WebSocketEvent } from './web-socket-edge.ts';

const eventOf = (
  eventType: WebSocketEvent['requestContext']['eventType'],
  routeKey: string,
): WebSocketEvent => ({
  requestContext: {
    requestId: 'r-1',
    requestTime: '05/Jan/2026:10:15:30 +0000',
    requestTimeEpoch: 1_767_608_130_000,
    connectionId: 'c-1',
    eventType,
    routeKey,
  },
});

function watched(waitSeconds: number) {
  const lines: AccessContext[] = [];
  const admitted: string[] = [];
  return {
    lines,
    admitted,
    routes: ['$connect', '$disconnect', '$default'],
    edge: {
      admit(route: string) {
        admitted.push(route);
        return waitSeconds;
      },
      log: (line: AccessContext) => lines.push(line),
    },
  };
}

const never = async (): Promise<unknown> => {
  throw new Error('it was invoked');
};

describe('the edge of a WebSocket API', () => {
  it('writes a line for what is handled', async () => {
    const api = watched(0);
    const response = { statusCode: 200, body: 'pong' };
    expect(await throughEdge(api, eventOf('MESSAGE', '$default'), async () => response)).toBe(
      response,
    );
    expect(api.lines).toMatchObject([
      { requestId: 'r-1', connectionId: 'c-1', eventType: 'MESSAGE', status: 200 },
    ]);
  });

  it('rejects a connection that is too much with 429', async () => {
    const api = watched(1);
    expect(await throughEdge(api, eventOf('CONNECT', '$connect'), never)).toMatchObject({
      statusCode: 429,
    });
    expect(api.lines).toMatchObject([{ routeKey: '$connect', status: 429 }]);
  });

  it('responds to a message that is too much instead of handling it', async () => {
    const rejected = await throughEdge(watched(1), eventOf('MESSAGE', '$default'), never);
    expect(JSON.parse((rejected as { body: string }).body)).toEqual({
      message: 'Too Many Requests',
      connectionId: 'c-1',
      requestId: 'r-1',
    });
  });

  it('counts and names what a client says by the route that takes it', async () => {
    const api = watched(0);
    await throughEdge(api, eventOf('MESSAGE', 'my secret'), async () => undefined);
    expect(api.admitted).toEqual(['$default']);
    expect(JSON.stringify(api.lines)).not.toContain('secret');
  });

  it('hears of whoever leaves, however many they are', async () => {
    const left = throughEdge(watched(1), eventOf('DISCONNECT', '$disconnect'), async () => 'heard');
    expect(await left).toBe('heard');
  });

  it('logs that a function failed, and lets the failure through', async () => {
    const api = watched(0);
    await expect(throughEdge(api, eventOf('CONNECT', '$connect'), never)).rejects.toThrow();
    expect(api.lines).toMatchObject([{ status: 502, integrationErrorMessage: 'Error' }]);
  });
});
