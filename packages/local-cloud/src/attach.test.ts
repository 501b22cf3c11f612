import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AttachedService, attach, invokerOfAttached } from './attach.ts';
import type { Invoker } from './lambda/function-registry.ts';
import { InvocationAbandonedError, TooManyRequestsError } from './lambda/types.ts';
import type { ServiceManifest } from './serverless/manifest.ts';

const NAME = 'orders-place-order-local';

describe('a function of an attached process', () => {
  let run: Invoker;
  let cleanups: (() => Promise<unknown> | unknown)[] = [];
  let invoke: Invoker;

  beforeEach(async () => {
    const taken = Promise.withResolvers<AttachedService>();
    const cloud = createServer(async (incoming, outgoing) => {
      let body = '';
      for await (const chunk of incoming.setEncoding('utf8')) body += String(chunk);
      if (incoming.method === 'PUT') taken.resolve(JSON.parse(body));
      outgoing.end(incoming.url === '/_local/health' ? '{"pid":1,"services":["orders"]}' : '');
    });
    await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(cloud.address() as AddressInfo).port}`;
    const service = {
      manifest: { service: 'orders' } as ServiceManifest,
      httpPort: 0,
      webSocketPort: 0,
    };
    const variables = {
      url,
      issuer: '',
      audience: '',
      loginUrl: '',
      stripeApiBase: '',
      s3Endpoint: '',
    };
    const access = { url, stage: 'local', environment: {}, variables };
    const seat = await attach(access, service, () => (payload, options) => run(payload, options));
    cleanups = [() => new Promise((resolve) => cloud.close(resolve)), () => seat.leave()];
    invoke = invokerOfAttached(await taken.promise)(NAME);
  });
  afterEach(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  it('returns as one of the cloud itself', async () => {
    run = async (payload, options) => {
      options?.onBegin?.();
      return { payload };
    };
    expect(await invoke({ a: 1 })).toEqual({ payload: { a: 1 } });
  });

  it('is said to begin when it does, not when it ends', async () => {
    const begin = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    run = async (_payload, options) => {
      await begin.promise;
      options?.onBegin?.();
      await end.promise;
      return { payload: null };
    };
    const begun = Promise.withResolvers<void>();
    const response = invoke({}, { onBegin: begun.resolve });
    begin.resolve();
    await begun.promise;
    end.resolve();
    expect(await response).toEqual({ payload: null });
  });

  it('leaves the queue over there when its caller goes', async () => {
    const waits = Promise.withResolvers<AbortSignal | undefined>();
    run = (_payload, options) => {
      waits.resolve(options?.signal);
      return new Promise(() => {});
    };
    const gone = new AbortController();
    const result = invoke({}, { signal: gone.signal });
    const signal = await waits.promise;
    const left = new Promise((resolve) => signal?.addEventListener('abort', resolve));
    gone.abort();

    await expect(result).rejects.toThrow(InvocationAbandonedError);
    await left;
  });

  it('is throttled over there', async () => {
    run = async () => {
      throw new TooManyRequestsError(NAME);
    };
    await expect(invoke({})).rejects.toThrow(TooManyRequestsError);
  });
});
