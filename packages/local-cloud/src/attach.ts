import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import type { CloudAccess } from './access.ts';
import type { RunningService } from './cloud.ts';
import { joinedGuides } from './guide.ts';
import { OUTWAITS_CLIENTS } from './http/idle-connections.ts';
import type { Invoker } from './lambda/function-registry.ts';
import {
  InvocationAbandonedError,
  type InvocationResult,
  TooManyRequestsError,
} from './lambda/types.ts';

/** A service that runs in a process of its own, as it introduces itself to the cloud. */
export interface AttachedService extends RunningService {
  /** The address at which its functions are invoked: `POST <invokeUrl>/<function name>`. */
  readonly invokeUrl: string;
}

/** The seat of a service in a cloud. */
export interface Seat {
  /** Tells whether the cloud still has the service: `free` when it has not, `gone` when there is no cloud. */
  look(): Promise<'taken' | 'free' | 'gone'>;
  /** Takes it again. @throws Error with a sentence when the cloud does not let it. */
  retake(): Promise<void>;
  leave(): Promise<void>;
}

/** The access to the cloud that runs at this address, `starting` while it boots, `null` when none does. */
export async function findCloud(url: string): Promise<CloudAccess | 'starting' | null> {
  const response = await fetch(`${url}/_local/access`).catch(() => null);
  const body = (await response?.json().catch(() => null)) as
    | (Partial<CloudAccess> & { message?: string })
    | null
    | undefined;
  if (response?.status === 503 && body?.message === 'Starting') return 'starting';
  return body?.environment && body.variables ? (body as CloudAccess) : null;
}

/**
 * Takes a service of this process into a cloud that runs in another one. Throws with a sentence when
 * that cloud has the service already.
 */
export async function attach(
  cloud: CloudAccess,
  service: RunningService,
  invokerOf: (functionName: string) => Invoker,
): Promise<Seat> {
  const server = await serveInvocations(invokerOf);
  const { manifest, httpPort, webSocketPort } = service;
  const invokeUrl = server.url;
  const shown = joinedGuides([service]);
  const attached: AttachedService = { manifest, httpPort, webSocketPort, ...shown, invokeUrl };
  const address = `${cloud.url}/_local/services/${manifest.service}`;
  let cloudProcess: number | undefined;
  const take = async () => {
    const response = await fetch(address, { method: 'PUT', body: JSON.stringify(attached) });
    if (!response.ok) throw new Error((await response.text()).trim());
    cloudProcess = (await healthOf(cloud.url))?.pid;
  };
  await take().catch((error) => {
    server.stop();
    throw error;
  });
  return {
    async look() {
      const health = await healthOf(cloud.url);
      if (!health) return 'gone';
      const isSeated = health.pid === cloudProcess && health.services.includes(manifest.service);
      return isSeated ? 'taken' : 'free';
    },
    async retake() {
      if (!isDeepStrictEqual(await findCloud(cloud.url), cloud)) {
        throw new Error(
          `The platform at ${cloud.url} came back with other addresses. Start this again to use them.`,
        );
      }
      await take();
    },
    async leave() {
      // The cloud may have ended before the service.
      await fetch(address, { method: 'DELETE' }).catch(() => {});
      server.stop();
    },
  };
}

interface Health {
  readonly pid: number;
  readonly services: readonly string[];
}

async function healthOf(url: string): Promise<Health | undefined> {
  const response = await fetch(`${url}/_local/health`).catch(() => null);
  return response?.ok ? ((await response.json()) as Health) : undefined;
}

/**
 * Tells whether a service of a cloud is that of another process which is gone, or which asks for its seat
 * again.
 */
export async function isVacant(
  present: RunningService & { invokeUrl?: string },
  next: AttachedService,
): Promise<boolean> {
  if (present.invokeUrl === undefined) return false;
  if (present.invokeUrl === next.invokeUrl) return true;
  return fetch(present.invokeUrl).then(
    () => false,
    () => true,
  );
}

/**
 * Invokes the functions of an attached service. The head of the response comes when the function
 * begins, the rest when it ends; a caller who goes takes what has not begun out of the queue there.
 * Not by `fetch`, which gives up after five minutes.
 */
export const invokerOfAttached =
  ({ invokeUrl }: AttachedService) =>
  (functionName: string): Invoker =>
  async (payload, { signal, onBegin } = {}) => {
    const outgoing = request(`${invokeUrl}/${functionName}`, { method: 'POST', signal });
    outgoing.end(JSON.stringify(payload ?? {}));
    const [response] = (await once(outgoing, 'response').catch((error: unknown) => {
      throw signal?.aborted ? new InvocationAbandonedError(functionName) : error;
    })) as [IncomingMessage];
    if (response.statusCode === 429) {
      response.resume();
      throw new TooManyRequestsError(functionName);
    }
    if (response.statusCode !== 200) throw new Error(((await json(response)) as Error).message);
    onBegin?.();
    return (await json(response)) as InvocationResult;
  };

async function serveInvocations(
  invokerOf: (functionName: string) => Invoker,
): Promise<{ url: string; stop(): void }> {
  const server = createServer(OUTWAITS_CLIENTS, async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort());
    try {
      const result = await invokerOf((incoming.url ?? '/').slice(1))(await json(incoming), {
        signal: gone.signal,
        onBegin: () => outgoing.flushHeaders(),
      });
      outgoing.end(JSON.stringify(result));
    } catch (error) {
      // An invocation that has begun has sent its head.
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
