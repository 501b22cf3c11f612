import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { isIPv6, type LookupFunction } from 'node:net';
import type { Network } from './network.ts';
import { OutgoingRequest } from './outgoing-request.ts';

type Callback = (response: unknown) => void;

type RequestOptions = http.RequestOptions & { readonly lookup?: LookupFunction };

/**
 * Has requests and lookups of all code go to `network`: those of `node:http` and `node:https` (webhook
 * calls, Stripe's library), `fetch` (keys of an issuer), `dns.lookup`, and the time that
 * `AbortSignal.timeout` gives them. Time passes by `setTimeout`, so install the globals of histories
 * first, and call this before code is loaded that imports `lookup` by its name.
 *
 * @returns undoes it.
 * @example
 * ```ts
 * redirectNetwork({
 *   respond: async ({ url }) => ({ status: url.hostname === 'shop.example' ? 204 : 500 }),
 *   addressesOf: () => ['203.0.113.7'],
 * });
 * ```
 */
export function redirectNetwork(network: Network): () => void {
  const undo = [
    replace(http, { request: requester(network, 'http:') }),
    replace(https, { request: requester(network, 'https:') }),
    replace(dns, { lookup: lookupIn(network) }),
    replace(globalThis, { fetch: fetchFrom(network) }),
    replace(AbortSignal, { timeout }),
  ];
  syncBuiltinESMExports();
  return () => {
    for (const one of undo) one();
    syncBuiltinESMExports();
  };
}

function replace(target: object, methods: Readonly<Record<string, unknown>>): () => void {
  const before = Object.fromEntries(
    Object.keys(methods).map((name) => [name, target[name as keyof typeof target]]),
  );
  Object.assign(target, methods);
  return () => Object.assign(target, before);
}

const requester =
  (network: Network, protocol: 'http:' | 'https:') =>
  (
    target: string | URL | RequestOptions,
    more?: RequestOptions | Callback,
    last?: Callback,
  ): OutgoingRequest => {
    const isUrl = typeof target === 'string' || target instanceof URL;
    const options = (isUrl ? more : target) as RequestOptions | undefined;
    const onResponse = typeof more === 'function' ? more : last;
    const request = new OutgoingRequest(network, {
      method: options?.method ?? 'GET',
      url: isUrl ? new URL(target) : urlOf(target, protocol),
      headers: plainHeaders(options?.headers as Readonly<Record<string, unknown>>),
      lookup: options?.lookup,
      signal: options?.signal,
    });
    if (onResponse) request.once('response', onResponse);
    return request;
  };

function urlOf({ host, hostname, port, path }: RequestOptions, protocol: string): URL {
  const url = new URL(`${protocol}//${hostname ?? host ?? 'localhost'}${path ?? '/'}`);
  if (port !== undefined && port !== null) url.port = String(port);
  return url;
}

const plainHeaders = (
  headers: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );

type LookupCallback = (error: Error | null, addresses?: unknown, family?: number) => void;

const lookupIn =
  (network: Network) =>
  (host: string, options: dns.LookupOptions | LookupCallback, last?: LookupCallback): void => {
    const callback = typeof options === 'function' ? options : last;
    const isAll = typeof options === 'object' && options.all === true;
    const found = network
      .addressesOf(host)
      .map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
    queueMicrotask(() => {
      const [first] = found;
      if (first === undefined) {
        const error = new Error(`getaddrinfo ENOTFOUND ${host}`);
        callback?.(Object.assign(error, { code: 'ENOTFOUND', hostname: host }));
      } else if (isAll) callback?.(null, found);
      else callback?.(null, first.address, first.family);
    });
  };

/** A response whose body is read without a stream. */
const fetchFrom =
  (network: Network) =>
  async (input: string | URL, init: RequestInit = {}): Promise<Response> => {
    const {
      status,
      headers = {},
      body = '',
    } = await network.respond({
      method: init.method ?? 'GET',
      url: new URL(input),
      headers: Object.fromEntries(new Headers(init.headers)),
      body: String(init.body ?? ''),
    });
    return {
      ok: status >= 200 && status < 300,
      status,
      headers: new Headers(headers),
      text: async () => body,
      json: async () => JSON.parse(body),
    } as Response;
  };

function timeout(delayMs: number): AbortSignal {
  const controller = new AbortController();
  const reason = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  // Nothing waits for the end of this one.
  setTimeout(() => controller.abort(reason()), delayMs).unref();
  return controller.signal;
}
