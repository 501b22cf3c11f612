import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { orderBody, startPlatform, type TestPlatform } from '../src/index.ts';

interface Order {
  orderId: string;
  status: string;
  timeline: { type: string }[];
}

interface Charge {
  metadata: { orderId?: string };
}

const SERVICES = ['inventory', 'orders'];
const RUSH = 30;

/** All that was accepted survives the process, however it ends. */
describe('a restart', () => {
  let stateDir = '';
  let port = 0;
  let platform: TestPlatform | undefined;

  beforeEach(() => {
    stateDir = mkdtempSync(join(tmpdir(), 'restart-'));
    port = 0;
  });
  afterEach(async () => {
    await platform?.stop();
    rmSync(stateDir, { recursive: true, force: true });
  });

  // At the address of before: it is part of what the gateway is asked, and under the key of a request that
  // the power cut left without a response the gateway takes the same request only.
  const start = async () => {
    platform = await startPlatform({ services: SERVICES, stateDir, port });
    port = Number(new URL(platform.url).port);
    return platform;
  };
  const stockUp = async ({ request, token, eventually }: TestPlatform) => {
    const staff = await token({ sub: 'bob', groups: ['staff'] });
    const body = { name: 'Enamel mug', price: 1250, currency: 'EUR' };
    await request('PUT', '/products/MUG-01', { token: staff, body });
    await eventually(async () => {
      const { status } = await request('POST', '/products/MUG-01/stock', {
        token: staff,
        body: { delta: 100, reason: 'opening stock' },
      });
      expect(status).toBe(200);
    });
  };
  const place = async (
    { request, token }: TestPlatform,
    key: string,
    sub = 'alice',
    paymentMethodId?: string,
  ) => {
    const answer = await request<Order>('POST', '/orders', {
      token: await token({ sub }),
      headers: { 'idempotency-key': key },
      body: orderBody('MUG-01', 1, paymentMethodId),
    });
    expect(answer.status).toBe(202);
    return answer.body.orderId;
  };
  const orderOf = async ({ request, token }: TestPlatform, orderId: string) => {
    const { status, body } = await request<Order>('GET', `/orders/${orderId}`, {
      token: await token({ sub: 'bob', groups: ['staff'] }),
    });
    expect(status).toBe(200);
    return body;
  };
  const statusOf = async (on: TestPlatform, orderId: string) => (await orderOf(on, orderId)).status;
  const ordersOf = (on: TestPlatform, ids: readonly string[]) =>
    Promise.all(ids.map((id) => orderOf(on, id)));

  it('keeps what was accepted and what was settled, also when the power is cut', async () => {
    const before = await start();
    await stockUp(before);
    const settled = await before.eventually(() => place(before, 'settled'));
    await before.eventually(async () => expect(await statusOf(before, settled)).toBe('CONFIRMED'));
    const accepted = await Promise.all(
      Array.from({ length: 5 }, (_, n) => place(before, `accepted-${n}`)),
    );
    await before.kill();

    const after = await start();
    expect(await statusOf(after, settled)).toBe('CONFIRMED');
    for (const orderId of accepted) {
      expect(['PENDING', 'CONFIRMED']).toContain(await statusOf(after, orderId));
    }
    // The same key finds the order of before, and the stock knows of it.
    expect(await place(after, 'settled')).toBe(settled);
    const next = await place(after, 'next');
    await after.eventually(async () => expect(await statusOf(after, next)).toBe('CONFIRMED'));
  });

  it('charges once for an order whose charge the power cut left without a response', async () => {
    const chargesOf = async ({ request }: TestPlatform, orderId: string) => {
      const { body } = await request<{ charges: Charge[] }>('GET', '/_local/charges');
      return body.charges.filter(({ metadata }) => metadata.orderId === orderId);
    };
    const before = await start();
    await stockUp(before);
    const orderId = await before.eventually(() =>
      place(before, 'unheard', 'alice', 'pm_sandbox_timeout'),
    );
    await before.eventually(async () => expect(await chargesOf(before, orderId)).toHaveLength(1));
    await before.kill();

    const after = await start();
    await after.eventually(async () => expect(await statusOf(after, orderId)).toBe('CONFIRMED'));
    expect(await chargesOf(after, orderId)).toHaveLength(1);
  });

  it('goes on at once with an order in every stage, without the sweep', async () => {
    const before = await start();
    await stockUp(before);
    const first = await before.eventually(() => place(before, 'first'));
    await before.eventually(async () => expect(await statusOf(before, first)).toBe('CONFIRMED'));
    const ids = await Promise.all(
      // Of many customers: the open orders of one are limited.
      Array.from({ length: RUSH }, (_, n) => place(before, `rush-${n}`, `customer-${n}`)),
    );
    // Some have come to their end and some have not begun: what is between is in every stage.
    await before.eventually(async () => {
      const lengths = (await ordersOf(before, ids)).map(({ timeline }) => timeline.length);
      expect(Math.max(...lengths)).toBeGreaterThan(4);
    });
    await before.kill();

    // A second time, while it takes up what the first has left.
    const between = await start();
    await between.kill();

    const after = await start();
    for (const id of ids) {
      await after.eventually(async () => expect(await statusOf(after, id)).toBe('CONFIRMED'));
    }
    const names = (await after.executions()).map(({ name }) => name);
    expect(names.filter((name) => name.includes('-resumed-'))).toEqual([]);
    // Whatever ran twice confirmed, and took from the stock, once.
    for (const { timeline } of await ordersOf(after, ids)) {
      expect(timeline.filter(({ type }) => type === 'confirmed')).toHaveLength(1);
    }
    const { body } = await after.request('GET', '/products/MUG-01');
    expect(body).toMatchObject({ available: 100 - 1 - RUSH });
    const dead = (await after.queues()).filter(({ dlqOf, depth }) => dlqOf && depth > 0);
    expect(dead).toEqual([]);
  });
});
