import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { mailsAbout, Shop } from './shop.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A platform that gives each path its next answer, the last one for ever. */
async function platform(answers: Record<string, readonly object[]>): Promise<string> {
  const asked = new Map<string, number>();
  server = createServer((incoming, outgoing) => {
    const path = `${incoming.method} ${incoming.url?.split('?')[0]}`;
    const known = answers[path] ?? [];
    const turn = asked.get(path) ?? 0;
    asked.set(path, turn + 1);
    const answer = known[Math.min(turn, known.length - 1)];
    outgoing.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify(answer ?? {}));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const pause = async () => {};
const choice = { lines: [{ sku: 'MUG-01', quantity: 1 }], paymentMethodId: 'pm_card_visa' };
const order = (status: string, ...types: string[]) => ({
  orderId: 'ord_1',
  status,
  subtotal: 1_250,
  shipping: 0,
  total: 1_250,
  currency: 'EUR',
  timeline: types.map((type) => ({ type, at: '', status })),
});
const queue = (name: string, depth: number, inFlight = 0) => ({ name, depth, inFlight });
const still = { 'GET /_local/activity': [{ moved: 1 }] };
const base = {
  ...still,
  'GET /_local/token': [{}],
  'POST /orders': [{ orderId: 'ord_1' }],
  'GET /_local/executions': [{ executions: [] }],
  'GET /_local/queues': [{ queues: [] }],
};

describe('the shop of the demo', () => {
  it('follows an order for as long as its workflow runs', async () => {
    const running = { executions: [{ name: 'ord_1-1', status: 'RUNNING' }] };
    const url = await platform({
      ...base,
      'GET /_local/executions': [running],
      'GET /orders/ord_1': [
        ...Array.from({ length: 300 }, () => order('PENDING', 'placed')),
        order('CONFIRMED', 'placed', 'confirmed'),
      ],
    });
    expect(await new Shop(url, pause).order('alice', choice)).toMatchObject({
      status: 'CONFIRMED',
    });
  });

  it('follows it while the platform moves between its queues', async () => {
    const url = await platform({
      ...base,
      'GET /_local/activity': Array.from({ length: 300 }, (_, moved) => ({ moved })),
      'GET /orders/ord_1': [
        ...Array.from({ length: 300 }, () => order('PENDING', 'placed')),
        order('CONFIRMED', 'placed', 'confirmed'),
      ],
    });
    expect(await new Shop(url, pause).order('alice', choice)).toMatchObject({
      status: 'CONFIRMED',
    });
  });

  it('authenticates where the bank of its customer asks', async () => {
    const asked: string[] = [];
    const page = createServer((incoming, outgoing) => {
      incoming.setEncoding('utf8').on('data', (body: string) => asked.push(body));
      incoming.on('end', () => outgoing.end());
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => page.once('listening', resolve));
    const redirectUrl = `http://127.0.0.1:${(page.address() as AddressInfo).port}/challenges/pi_1`;
    const asking = order('PENDING', 'placed', 'authentication-required');
    const done = order('CONFIRMED', 'placed', 'authentication-required', 'confirmed');
    const url = await platform({
      ...base,
      'GET /orders/ord_1': [
        { ...asking, payment: { status: 'REQUIRES_ACTION', redirectUrl } },
        done,
      ],
    });
    try {
      expect(await new Shop(url, pause).order('alice', choice)).toMatchObject(done);
      expect(asked).toEqual(['outcome=authenticate']);
      expect([done, order('CONFIRMED', 'placed')].map((each) => mailsAbout(each))).toEqual([3, 2]);
    } finally {
      page.close();
    }
  });

  it('leaves a bank waiting when its customer does', async () => {
    const asking = order('PENDING', 'placed', 'authentication-required');
    // Nobody answers there.
    const payment = { status: 'REQUIRES_ACTION', redirectUrl: 'http://127.0.0.1:9/' };
    const url = await platform({ ...base, 'GET /orders/ord_1': [{ ...asking, payment }] });
    const waiting = await new Shop(url, pause).order('alice', {
      ...choice,
      leavesBankWaiting: true,
    });
    expect(waiting).toMatchObject({ status: 'PENDING', payment });
    expect(mailsAbout(waiting)).toBe(2);
  });

  it('waits for the files of its documents', async () => {
    const invoice = { number: 'SHOP-2026-1', kind: 'INVOICE', amount: 1, currency: 'EUR' };
    const made = { ...invoice, url: 'http://127.0.0.1:9/' };
    const url = await platform({
      ...base,
      'GET /orders/ord_1/invoices': [
        { invoices: [] },
        { invoices: [invoice] },
        { invoices: [made] },
      ],
    });
    expect(await new Shop(url, pause).documents('alice', 'ord_1', 1)).toEqual([made]);
  });

  it('says what the API answered when it takes something not', async () => {
    const url = await platform({ 'GET /_local/token': [{}] });
    const ship = new Shop(url, pause).ask({ sub: 'sam', isStaff: true }, 'POST', '/orders/1/x', {});
    await expect(ship).rejects.toThrow('POST /orders/1/x answered 404: {}');
  });

  it('gives up on an order when nothing moves, and says what it saw', async () => {
    const url = await platform({
      ...base,
      'GET /orders/ord_1': [order('PENDING', 'placed')],
      'GET /_local/executions': [{ executions: [{ name: 'ord_2-1', status: 'RUNNING' }] }],
      'GET /_local/queues': [{ queues: [queue('orders-fulfilment-local', 1)] }],
    });
    await expect(new Shop(url, pause).order('alice', choice)).rejects.toThrow(
      `Order ord_1 is still PENDING and nothing moves: its timeline ends with placed, its workflow is not started, messages wait: 1 in orders-fulfilment-local; look at ${url}/_local`,
    );
  });

  it('waits for the mails while their queue holds some in flight', async () => {
    const url = await platform({
      ...still,
      'GET /_local/queues': [{ queues: [queue('notifications-mail-local', 0, 1)] }],
      'GET /_local/mails': [
        ...Array.from({ length: 300 }, () => ({ mails: [] })),
        { mails: [{ subject: 'a' }, { subject: 'b' }] },
      ],
    });
    expect(await new Shop(url, pause).mailsTo('alice@example.com', 2)).toHaveLength(2);
  });

  it('does without mails that nothing will send', async () => {
    const url = await platform({
      ...still,
      'GET /_local/queues': [{ queues: [queue('notifications-webhook-calls-local', 0, 1)] }],
      'GET /_local/mails': [{ mails: [] }],
    });
    expect(await new Shop(url, pause).mailsTo('alice@example.com', 2)).toEqual([]);
  });

  it('names the products that its catalogue lacks', async () => {
    const url = await platform({ 'GET /products/MUG-01': [{}] });
    expect(await new Shop(url).missing(['MUG-01', 'TENT-02'])).toEqual(['TENT-02']);
  });

  it('says so when the platform is gone', async () => {
    await expect(new Shop('http://127.0.0.1:9').missing(['MUG-01'])).rejects.toThrow(
      'The platform at http://127.0.0.1:9 answers no more',
    );
  });
});
