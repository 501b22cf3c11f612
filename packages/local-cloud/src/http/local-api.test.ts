import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { BROWSER, type EventfulCloud, startEventfulCloud } from './testing/eventful-cloud.ts';

let platform: EventfulCloud;
beforeAll(async () => {
  platform = await startEventfulCloud();
});
afterAll(() => platform.stop());

describe('machines', () => {
  it.each([
    ['/_local/mails', 'mails'],
    ['/_local/executions', 'executions'],
    ['/_local/queues', 'queues'],
    ['/_local/charges', 'charges'],
    ['/_local/schedules', 'schedules'],
    ['/_local/health', 'services'],
  ])('get JSON at %s', async (path, member) => {
    for (const accept of ['*/*', 'application/json']) {
      const { headers, body } = await platform.call(path, { accept });
      expect(headers).toMatchObject({ 'content-type': 'application/json', vary: 'Accept' });
      expect(JSON.parse(body)[member]).toBeInstanceOf(Array);
    }
  });

  it('get the ids that clients of the user pool are set up with', async () => {
    const health = async () => JSON.parse((await platform.call('/_local/health')).body);
    const { identity, parameters } = platform.cloud.emulators;

    const before = await health();
    parameters.put('/commerce/local/accounts/customer-files-bucket', 'files-of-customers');

    expect(before).toMatchObject({
      issuer: identity.issuer,
      userPoolId: identity.userPoolId,
      clientId: identity.clientId,
      identityPoolId: identity.identityPoolId,
    });
    expect(before).not.toHaveProperty('customerFilesBucket');
    expect(await health()).toMatchObject({ customerFilesBucket: 'files-of-customers' });
  });

  it('get a token as text', async () => {
    const { headers, body } = await platform.call('/_local/token?sub=alice');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body.split('.')).toHaveLength(3);
  });

  it('get the claims that a service has names for, and no others', async () => {
    const { body } = await platform.call(
      '/_local/token?sub=alice&plan=gold&plan_of_orders=none&a=b',
    );
    const claims = decodeJwt(body);
    expect(claims).toMatchObject({ sub: 'alice', plan_of_orders: 'gold' });
    for (const name of ['plan', 'a']) expect(claims).not.toHaveProperty(name);
  });

  it('get one execution and one queue as JSON too', async () => {
    const one = JSON.parse(
      (await platform.call('/_local/executions/run-of-orders-broken-local')).body,
    );
    expect(one.execution).toMatchObject({ status: 'FAILED', input: '{"orderId":"ord_<i>1"}' });
    expect(one.events).toHaveLength(3);
    const queue = JSON.parse(
      (await platform.call('/_local/queues/orders-fulfilment-dlq-local')).body,
    );
    expect(queue.messages).toMatchObject([{ state: 'waiting', receiveCount: 0 }]);
  });

  it('are told in a line that there is nothing', async () => {
    const { status, body } = await platform.call('/_local/executions/forgotten');
    expect(status).toBe(404);
    expect(body).toMatch(/^Nothing at/);
  });
});

describe('a button', () => {
  const path = '/_local/schedules/orders-nightly-local/run';

  it('runs a schedule and leads back to the page', async () => {
    const before = platform.runs.length;
    const own = { accept: BROWSER, origin: platform.url, 'sec-fetch-site': 'same-origin' };
    const { status, headers } = await platform.call(path, own, 'POST');

    expect(platform.runs).toHaveLength(before + 1);
    expect(status).toBe(303);
    expect((await platform.page(String(headers.location))).body).toContain(
      'orders-nightly has run.',
    );
  });

  it('gives machines JSON', async () => {
    const { status, body } = await platform.call(path, {}, 'POST');
    expect({ status, body }).toEqual({ status: 200, body: '{"ran":"orders-nightly-local"}' });
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('does nothing for another site: %j', async (headers) => {
    const before = platform.runs.length;
    expect((await platform.call(path, headers, 'POST')).status).toBe(403);
    expect((await platform.call('/_local/mails', headers, 'DELETE')).status).toBe(403);
    expect(platform.runs).toHaveLength(before);
    expect(platform.cloud.emulators.mail.mails()).toHaveLength(1);
  });
});
