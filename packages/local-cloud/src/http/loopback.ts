import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `localhost` is one of them or both, in an order that differs between machines and programs. */
const LOOPBACK = ['127.0.0.1', '::1'] as const;

/** Errors of a machine that has no such address. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** The number of times that another free port is tried when the other address has it taken. */
const ATTEMPTS = 10;

/**
 * Listens on one port of all loopback addresses that this machine has, with one server each; port 0
 * takes one that is free on all of them.
 *
 * @param create makes a server that does not listen yet.
 * @throws the error of `listen`, e.g. with the code EADDRINUSE, and then nothing listens.
 */
export async function listenOnLoopback(
  create: () => Server,
  port: number,
  addresses: readonly string[] = LOOPBACK,
): Promise<{ readonly port: number; readonly servers: readonly Server[] }> {
  for (let attempt = 1; ; attempt += 1) {
    const servers: Server[] = [];
    try {
      for (const address of addresses) {
        const server = create();
        const [first] = servers;
        const bound = await bind(server, first ? portOf(first) : port, address).catch(
          (error: NodeJS.ErrnoException) => {
            if (first && NO_SUCH_ADDRESS.has(error.code ?? '')) return false;
            throw error;
          },
        );
        if (bound) servers.push(server);
      }
      return { port: portOf(servers[0] as Server), servers };
    } catch (error) {
      await Promise.all(servers.map(close));
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (port !== 0 || !isTaken || attempt === ATTEMPTS) throw error;
    }
  }
}

async function bind(server: Server, port: number, address: string): Promise<true> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, address, resolve);
  await promise;
  server.removeListener('error', reject);
  // A connection that cannot be accepted, e.g. for want of file descriptors, must not end the process.
  server.on('error', () => {});
  return true;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => server.close(() => resolve()));
