import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFrontDoor } from './testing/open-front-door.ts';
import { exchange } from './testing/raw-http.ts';

const SECRET = '/commerce/local/edge-secret';

/** Says all that the header came with. */
const http = ({ headersDistinct }: IncomingMessage, response: ServerResponse): void => {
  response.end(JSON.stringify(headersDistinct['x-origin-verify'] ?? []));
};

describe('the front door of a service that wants to be shown a secret', () => {
  let door: Awaited<ReturnType<typeof openFrontDoor>>;
  const handshakes: string[] = [];

  beforeAll(async () => {
    door = await openFrontDoor({
      http,
      webSocket: (socket) => {
        socket.on('error', () => {});
        socket.on('data', (bytes) => {
          handshakes.push(bytes.toString());
          socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n');
        });
      },
      edgeSecretId: SECRET,
    });
    rotate('first', '');
    // As when a service comes: what a WebSocket is shown is known then.
    door.reopen();
  });
  afterAll(() => door?.stop());

  const rotate = (current: string, previous: string) =>
    door.cloud.emulators.parameters.putSecret(SECRET, JSON.stringify({ current, previous }));
  const shown = async (headers: Record<string, string> = {}) =>
    (await fetch(`${door.url}/things/1`, { headers })).json();

  it('shows what the secret holds now, in place of what a client sends', async () => {
    expect(await shown()).toEqual(['first']);
    expect(await shown({ 'X-Origin-Verify': 'forged' })).toEqual(['first']);
    rotate('second', 'first');
    expect(await shown()).toEqual(['second']);
    rotate('first', '');
  });

  it('shows it with a WebSocket, too', async () => {
    await exchange(
      door.port,
      `${['GET /live HTTP/1.1', 'Host: localhost', 'X-Origin-Verify: forged', 'Upgrade: websocket', 'Connection: Upgrade'].join('\r\n')}\r\n\r\n`,
    );
    expect(handshakes).toHaveLength(1);
    expect(handshakes[0]?.match(/x-origin-verify: .*/gi)).toEqual(['x-origin-verify: first']);
    expect(handshakes[0]).toContain('Upgrade: websocket');
  });
});
