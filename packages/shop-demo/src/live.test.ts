import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

let server: Server | undefined;
let command: ChildProcess | undefined;
afterEach(() => {
  command?.kill();
  server?.closeAllConnections();
  server?.close();
});

/** A platform whose WebSocket answers each message with the next of these, in one short frame. */
async function platform(answers: readonly object[]): Promise<{ url: string; heard: () => number }> {
  let heard = 0;
  const health = JSON.stringify({ status: 'ready', services: ['orders', 'notifications'] });
  server = createServer(({ url }, outgoing) =>
    outgoing.end(url === '/_local/health' ? health : 'token'),
  ).on('upgrade', ({ headers }, socket) => {
    const accept = createHash('sha1')
      .update(`${headers['sec-websocket-key']}${GUID}`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    );
    socket
      .on('error', () => {})
      .on('data', () => {
        const answer = answers[heard];
        heard += 1;
        if (!answer) return void socket.end();
        const payload = Buffer.from(JSON.stringify(answer));
        socket.write(Buffer.concat([Buffer.from([0x81, payload.length]), payload]));
      });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, heard: () => heard };
}

describe('npm run live', () => {
  it('subscribes again when that was one message too many', async () => {
    const { url, heard } = await platform([
      { message: 'Too Many Requests' },
      { type: 'order.changed', version: 6, status: 'CONFIRMED', event: 'confirmed' },
    ]);
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'live.ts'), 'ord_1', '--url', url],
      {
        env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' },
      },
    );
    command = child;
    const [said, failed] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect([said, failed]).toEqual([expect.stringContaining('CONFIRMED'), '']);
    expect(heard()).toBeGreaterThanOrEqual(2);
  });
});
