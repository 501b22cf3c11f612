/**
 * serverless-offline serves the HTTP and WebSocket APIs. It is made to be a plugin of the framework
 * that runs one service for one person; here it runs several in one process, without the framework,
 * on ports that the system chooses. What of its inside is used or changed for that is in this file:
 *
 * - It is handed a stand-in for the framework, which `serverless/serverless-offline.ts` makes.
 * - Its pool of functions is replaced: it starts a worker for each concurrent request without a bound,
 *   and loses the names of errors.
 * - Its servers are asked for their ports at their start, because it keeps them to itself.
 * - Clients of WebSockets are kept from ending the process.
 * - `console.log` is silent while it starts: it prints a box of routes whatever the log level.
 *
 * By its documentation: `customAuthenticationProvider`, by which the gateway sees each HTTP request.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { portOf } from '../emulators/shared/ports.ts';
import { type Border, folderOf } from './border.ts';

const part = async <Kind>(path: string): Promise<Kind> => {
  const file = pathToFileURL(join(folderOf('serverless-offline'), 'src', path)).href;
  return ((await import(file)) as { readonly default: Kind }).default;
};

interface ClassOf<Instance> {
  readonly prototype: Instance;
}

/** The ports of serverless-offline for one service; 0 for an API that it does not have. */
export interface OfflinePorts {
  httpPort: number;
  webSocketPort: number;
}

/** serverless-offline, running for one service. */
export interface RunningOffline extends Readonly<OfflinePorts> {
  stop(): Promise<void>;
}

/** One invocation of a function by its pool: it sets the event, runs the handler, and looks at nothing else. */
export interface OfflineInvocation {
  readonly status: 'IDLE';
  readonly functionName: string;
  setClientContext(): void;
  setEvent(event: unknown): void;
  runHandler(): Promise<unknown>;
}

type Plugin = new (
  serverless: object,
  options: object,
  utilities: object,
) => { start(): Promise<void>; end(skipExit: boolean): Promise<void> };

/**
 * Starts it for one service.
 *
 * @param framework stands for the framework: the service, and functions with the events to serve.
 * @param invocationOf makes an invocation of a WebSocket's function, by the function's name.
 */
export async function startOffline(
  framework: object,
  invocationOf: (functionName: string) => OfflineInvocation,
): Promise<RunningOffline> {
  await replacePool(invocationOf);
  prepared ??= Promise.all([watchPorts(), makeWebSocketsSturdy()]);
  await prepared;
  const Offline = await part<Plugin>('index.js');
  const offline = new Offline(framework, {}, { log: LOG });
  const ports: OfflinePorts = { httpPort: 0, webSocketPort: 0 };
  await portsOf.run(ports, () => withoutConsole(() => offline.start()));
  return { ...ports, stop: () => offline.end(true) };
}

let prepared: Promise<unknown> | undefined;

const quiet = (): void => {};
const say = (text: string): void => console.error(text);
const LOG = { debug: quiet, info: quiet, notice: quiet, verbose: quiet, warning: say, error: say };

async function withoutConsole(run: () => Promise<void>): Promise<void> {
  const { log } = console;
  console.log = quiet;
  try {
    await run();
  } finally {
    console.log = log;
  }
}

interface FunctionPool {
  start(): void;
  get(functionKey: string, definition: { readonly name: string }): OfflineInvocation;
  cleanup(): Promise<void>;
}
const pool = () => part<ClassOf<FunctionPool>>('lambda/LambdaFunctionPool.js');

async function replacePool(invocationOf: (name: string) => OfflineInvocation): Promise<void> {
  Object.assign((await pool()).prototype, {
    start() {},
    get: (_: string, { name }: { name: string }) => invocationOf(name),
    async cleanup() {},
  } satisfies FunctionPool);
}

interface Startable {
  start(): Promise<void>;
}
interface HttpServer extends Startable {
  getServer(): { readonly listener: Server };
}
interface WebSocketServer extends Startable {
  readonly server: Server;
}
const httpServer = () => part<ClassOf<HttpServer>>('events/http/HttpServer.js');
const webSocketServer = () => part<ClassOf<WebSocketServer>>('events/websocket/HttpServer.js');

/** The ports of the service that is being started: several are at once. */
const portsOf = new AsyncLocalStorage<OfflinePorts>();

async function watchPorts(): Promise<void> {
  noteAtStart(await httpServer(), 'httpPort', (server) => server.getServer().listener);
  noteAtStart(await webSocketServer(), 'webSocketPort', ({ server }) => server);
}

/** No port is chosen before it is bound, so no other program can take it. */
function noteAtStart<Kind extends Startable>(
  { prototype }: ClassOf<Kind>,
  name: keyof OfflinePorts,
  listenerOf: (server: Kind) => Server,
): void {
  const { start } = prototype;
  prototype.start = async function (this: Kind) {
    await start.call(this);
    const ports = portsOf.getStore();
    if (ports) ports[name] = portOf(listenerOf(this));
  };
}

type OnMessage = (data: unknown, isBinary: boolean) => void;

interface Client {
  on(event: 'error', listener: () => void): void;
  on(event: string, listener: OnMessage): void;
  close(code: number): void;
}

interface WebSocketClients {
  addClient(client: Client, connectionId: string): void;
  verifyClient(
    connectionId: string,
    request: object,
  ): Promise<{ readonly statusCode: number; readonly verified: boolean }>;
}
const webSocketClients = () =>
  part<ClassOf<WebSocketClients>>('events/websocket/WebSocketClients.js');

/** RFC 6455, 7.4.1. */
const UNSUPPORTED_DATA = 1003;

/**
 * Keeps a client of a WebSocket from ending the process: it listens for no errors of its connections,
 * and a frame that breaks the protocol is one. `ws` closes such a connection itself. A binary frame
 * closes its connection too, with 1003, as API Gateway does, which takes text only.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html
 */
async function makeWebSocketsSturdy(): Promise<void> {
  const { prototype } = await webSocketClients();
  const { addClient, verifyClient } = prototype;
  Object.assign(prototype, {
    addClient(this: WebSocketClients, client: Client, connectionId: string) {
      client.on('error', () => {});
      addClient.call(this, textOnly(client), connectionId);
    },
    verifyClient(this: WebSocketClients, connectionId: string, request: object) {
      return verifyClient
        .call(this, connectionId, request)
        .catch(() => ({ statusCode: 400, verified: false }));
    },
  });
}

function textOnly(client: Client): Client {
  const on = client.on.bind(client);
  return Object.assign(client, {
    on(event: string, listener: OnMessage) {
      if (event !== 'message') return on(event, listener);
      return on(event, (data, isBinary) => {
        if (isBinary) client.close(UNSUPPORTED_DATA);
        else listener(data, isBinary);
      });
    },
  });
}

/** The private parts, for the test that says what broke. */
export const serverlessOffline: Border = {
  library: 'serverless-offline',
  versions: '14.8.x',
  file: 'borders/serverless-offline.ts',
  parts: [
    {
      name: 'LambdaFunctionPool with start, get and cleanup',
      withoutIt: 'functions of WebSockets run in workers without a bound',
      find: async () => hasAll((await pool()).prototype, 'start', 'get', 'cleanup'),
    },
    {
      name: 'HttpServer with start and getServer',
      withoutIt: 'nobody knows the port of an HTTP API',
      find: async () => hasAll((await httpServer()).prototype, 'start', 'getServer'),
    },
    {
      name: 'the HttpServer of WebSockets with start and server',
      withoutIt: 'nobody knows the port of a WebSocket API',
      find: async () => hasAll((await webSocketServer()).prototype, 'start', 'server'),
    },
    {
      name: 'WebSocketClients with addClient and verifyClient',
      withoutIt: 'a frame that breaks the protocol ends the process',
      find: async () => hasAll((await webSocketClients()).prototype, 'addClient', 'verifyClient'),
    },
    {
      name: 'a plugin with start and end',
      withoutIt: 'no API is served',
      find: async () => hasAll((await part<Plugin>('index.js')).prototype, 'start', 'end'),
    },
  ],
};

/** Own members, getters among them: what is only inherited was not changed by us either. */
const hasAll = (prototype: object, ...names: string[]): boolean =>
  names.every((name) => Object.hasOwn(prototype, name));
