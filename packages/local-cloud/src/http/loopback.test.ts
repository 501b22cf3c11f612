import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { listenOnLoopback } from './loopback.ts';

/** An address of documentation, which no machine has. */
const ABSENT = '2001:db8::1';

describe('listenOnLoopback', () => {
  let open: readonly Server[] = [];

  afterEach(async () => {
    await Promise.all(open.map((server) => new Promise((resolve) => server.close(resolve))));
    open = [];
  });

  const listen = async (port: number, addresses?: readonly string[]) => {
    const made: Server[] = [];
    const create = () => {
      const server = createServer((_, response) => response.end('here'));
      made.push(server);
      return server;
    };
    const listening = await listenOnLoopback(create, port, addresses);
    open = listening.servers;
    return { ...listening, made };
  };

  it('listens on one port of 127.0.0.1 and ::1', async () => {
    const { port } = await listen(0);

    for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
      expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe('here');
    }
  });

  it('does with IPv4 where there is no other', async () => {
    const { servers } = await listen(0, ['127.0.0.1', ABSENT]);

    expect(servers).toHaveLength(1);
  });

  it('listens nowhere when the port is taken on one of the addresses', async () => {
    const other = createTcpServer().listen(0, '::1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const made: Server[] = [];
    const create = () => made[made.push(createServer()) - 1] as Server;

    await expect(listenOnLoopback(create, port)).rejects.toMatchObject({ code: 'EADDRINUSE' });

    expect(made.some((server) => server.listening)).toBe(false);
    other.close();
  });
});
