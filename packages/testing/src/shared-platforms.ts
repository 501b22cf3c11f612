import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type PlatformAccess,
  type PlatformProcess,
  type StartOptions,
  startPlatformProcess,
} from './process.ts';

/** The variable by which the suites of a run find its platforms. */
export const PLATFORMS_VARIABLE = 'TEST_PLATFORMS';

export interface PlatformHost {
  /** The value of {@link PLATFORMS_VARIABLE}. */
  readonly address: string;
  /** Ends all platforms. */
  stop(): Promise<void>;
}

/**
 * Keeps the platforms that the suites of a run share: each is started when the first suite asks for
 * it. One that fails to start fails so for every suite that asks, at once.
 *
 * @param start starts a platform
 * @example
 * ```ts
 * const host = await hostPlatforms();
 * spawn('jest', { env: { ...process.env, [PLATFORMS_VARIABLE]: host.address } });
 * ```
 */
export async function hostPlatforms(
  start: (options: StartOptions) => Promise<PlatformProcess> = startPlatformProcess,
): Promise<PlatformHost> {
  const platforms = new Map<string, Promise<PlatformProcess>>();
  const find = (options: string) => {
    const found = platforms.get(options) ?? start(JSON.parse(options) as StartOptions);
    platforms.set(options, found);
    return found;
  };
  const server = createServer(async (incoming, outgoing) => {
    const { searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
    try {
      const { url, environment } = await find(searchParams.get('options') ?? '{}');
      outgoing.end(JSON.stringify({ url, environment } satisfies PlatformAccess));
    } catch (error) {
      outgoing.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await Promise.allSettled([...platforms.values()].map(async (found) => (await found).stop()));
    },
  };
}

/** Asks the host of this run for a platform; undefined when there is no host. */
export async function hostedPlatform(options: StartOptions): Promise<PlatformAccess | undefined> {
  const address = process.env[PLATFORMS_VARIABLE];
  if (address === undefined) return undefined;
  const { promise, resolve, reject } = Promise.withResolvers<PlatformAccess>();
  // Not `fetch`, which waits for a response no longer than five minutes.
  request(
    `${address}/?${new URLSearchParams({ options: JSON.stringify(options) })}`,
    (incoming) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      incoming.on('end', () => {
        if (incoming.statusCode === 200) resolve(JSON.parse(body) as PlatformAccess);
        else reject(new Error(body));
      });
    },
  )
    .on('error', reject)
    .end();
  return promise;
}
