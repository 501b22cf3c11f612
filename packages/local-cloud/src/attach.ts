import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { CloudAccess } from './access.ts';
import type { RunningService } from './cloud.ts';
import type { Invoker } from './lambda/function-registry.ts';
import {
  InvocationAbandonedError,
  type InvocationResult,
  TooManyRequestsError,
} from './lambda/types.ts';

/** A service that runs in a process of its own, as it introduces itself to the cloud. */
export interface AttachedService extends RunningService {
  /** Where its functions are invoked: `POST <invokeUrl>/<function name>`. */
  readonly invokeUrl: string;
}

/** The access to the cloud that runs at this address; `null` when none does. */
export async function findCloud(url: string): Promise<CloudAccess | null> {
  const response = await fetch(`${url}/_local/access`).catch(() => null);
  return response?.ok ? ((await response.json()) as CloudAccess) : null;
}

/**
 * Takes a service of this process into a cloud that runs in another one. Answers a function that takes
 * it out again. Throws with a sentence when the cloud runs that service itself.
 */
export async function attach(
  cloud: CloudAccess,
  service: RunningService,
  invokerOf: (functionName: string) => Invoker,
): Promise<() => Promise<void>> {
  const server = await serveInvocations(invokerOf);
  const attached: AttachedService = {
    manifest: service.manifest,
    httpPort: service.httpPort,
    webSocketPort: service.webSocketPort,
    invokeUrl: server.url,
  };
  const address = `${cloud.url}/_local/services/${service.manifest.service}`;
  const response = await fetch(address, { method: 'PUT', body: JSON.stringify(attached) });
  if (!response.ok) {
    server.stop();
    throw new Error((await response.text()).trim());
  }
  return async () => {
    // The cloud may have ended before the service.
    await fetch(address, { method: 'DELETE' }).catch(() => {});
    server.stop();
  };
}

/**
 * Invokes the functions of an attached service. The head of the answer comes when the function
 * begins, the rest when it ends; a caller who goes takes what has not begun out of the queue there.
 * Not by `fetch`, which gives up after five minutes.
 */
export const invokerOfAttached =
  ({ invokeUrl }: AttachedService) =>
  (functionName: string): Invoker =>
  async (payload, { signal, onBegin } = {}) => {
    const outgoing = request(`${invokeUrl}/${functionName}`, { method: 'POST', signal });
    outgoing.end(JSON.stringify(payload ?? {}));
    const [answer] = (await once(outgoing, 'response').catch((error: unknown) => {
      throw signal?.aborted ? new InvocationAbandonedError(functionName) : error;
    })) as [IncomingMessage];
    if (answer.statusCode === 429) {
      answer.resume();
      throw new TooManyRequestsError(functionName);
    }
    if (answer.statusCode !== 200) throw new Error(((await json(answer)) as Error).message);
    onBegin?.();
    return (await json(answer)) as InvocationResult;
  };

async function serveInvocations(
  invokerOf: (functionName: string) => Invoker,
): Promise<{ url: string; stop(): void }> {
  const server = createServer(async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort());
    try {
      const result = await invokerOf((incoming.url ?? '/').slice(1))(await json(incoming), {
        signal: gone.signal,
        onBegin: () => outgoing.flushHeaders(),
      });
      outgoing.end(JSON.stringify(result));
    } catch (error) {
      // What has begun has answered its head.
      if (outgoing.headersSent) return void outgoing.destroy();
      outgoing.writeHead(error instanceof TooManyRequestsError ? 429 : 500);
      outgoing.end(JSON.stringify({ message: (error as Error).message }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
