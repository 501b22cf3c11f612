import dns from 'node:dns';
import { httpWebhookClient } from '@commerce/notifications/adapters/webhooks/http-webhook-client.ts';
import { describeWebhookClient } from '@commerce/notifications/ports/webhook-client.contract.ts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import type { NetworkRequest, NetworkResponse } from './network.ts';
import { redirectNetwork } from './redirect-network.ts';
import { withinTurn } from './testing/within-turn.ts';

const ADDRESSES: Readonly<Record<string, string[]>> = {
  'shop.example': ['203.0.113.7', '2001:db8::7'],
  'real.example': ['93.184.216.34'],
  'inside.example': ['10.0.0.1'],
};
const addressesOf = (host: string) => ADDRESSES[host] ?? [];

// Jest keeps what modules import by name: the lookup is found when it is called.
const client = httpWebhookClient({
  trustedHosts: [],
  timeoutMs: 50,
  resolve: (host, callback) => dns.lookup(host, { all: true }, callback),
});

describeWebhookClient('httpWebhookClient, within the turn', async () => {
  const responses: NetworkResponse[] = [];
  const requests: NetworkRequest[] = [];
  const stop = redirectNetwork({
    async respond(request) {
      requests.push(request);
      return responses.shift() ?? { status: 204 };
    },
    addressesOf,
  });
  return {
    client: {
      assertPublic: (url) => withinTurn(() => client.assertPublic(url)),
      post: (url, request) => withinTurn(() => client.post(url, request)),
    },
    publicUrl: new URL('https://real.example/hook'),
    privateUrl: new URL('https://inside.example/hook'),
    respondNext: (status, body) => responses.push({ status, body }),
    bodies: () => requests.map(({ body }) => body),
    stop: async () => stop(),
  };
});

describe('redirectNetwork', () => {
  let respond: (request: NetworkRequest) => Promise<NetworkResponse>;
  let requests: NetworkRequest[];
  let stop: () => void;
  beforeEach(() => {
    requests = [];
    respond = async () => ({ status: 200, body: '{}' });
    stop = redirectNetwork({
      respond: (request) => {
        requests.push(request);
        return respond(request);
      },
      addressesOf,
    });
  });
  afterEach(() => stop());
  const post = (url = 'https://real.example/hook') =>
    client.post(new URL(url), { headers: { 'Content-Type': 'text/plain' }, body: 'grüße' });

  it('hands over the request as it was written', async () => {
    await post('https://real.example:8443/hook?a=b');

    expect(requests).toEqual([
      {
        method: 'POST',
        url: new URL('https://real.example:8443/hook?a=b'),
        headers: { 'content-type': 'text/plain', 'content-length': '7' },
        body: 'grüße',
      },
    ]);
  });

  it('breaks a call whose connection breaks, and one that gets no response', async () => {
    respond = async () => {
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    };
    await expect(withinTurn(() => post())).rejects.toMatchObject({ code: 'ECONNRESET' });
    respond = () => new Promise(() => {});
    await expect(post()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('calls no host that has no address', async () => {
    await expect(post('https://none.example/')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    expect(requests).toEqual([]);
  });

  it('carries the requests of Stripe’s library', async () => {
    const stripe = new Stripe('sk_test_1', { maxNetworkRetries: 0, timeout: 50, telemetry: false });
    respond = async () => ({ status: 200, body: '{"id":"pi_1","object":"payment_intent"}' });
    const intent = await withinTurn(() => stripe.paymentIntents.retrieve('pi_1'));

    expect(intent).toMatchObject({ id: 'pi_1' });
    expect(requests).toMatchObject([
      { method: 'GET', url: new URL('https://api.stripe.com/v1/payment_intents/pi_1') },
    ]);
    respond = async () => ({
      status: 402,
      body: '{"error":{"type":"card_error","code":"card_declined","message":"No"}}',
    });
    await expect(
      stripe.paymentIntents.create({ amount: 100, currency: 'eur' }),
    ).rejects.toMatchObject({ code: 'card_declined' });
    expect(requests.at(-1)?.body).toBe('amount=100&currency=eur');
    respond = () => new Promise(() => {});
    await expect(stripe.paymentIntents.retrieve('pi_1')).rejects.toMatchObject({
      type: 'StripeConnectionError',
    });
  });

  it('carries fetch', async () => {
    respond = async () => ({ status: 201, headers: { etag: '"1"' }, body: '{"a":1}' });
    const response = await withinTurn(() =>
      fetch('https://real.example/x', { method: 'POST', body: 'b' }),
    );

    expect([response.status, response.ok, response.headers.get('etag')]).toEqual([
      201,
      true,
      '"1"',
    ]);
    expect(await response.json()).toEqual({ a: 1 });
    expect(requests).toMatchObject([{ method: 'POST', body: 'b' }]);
  });
});
