import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { orderBody, startPlatform, type TestPlatform } from '../src/index.ts';

interface Order {
  orderId: string;
  status: string;
}

const SERVICES = ['inventory', 'orders'];

/** What was accepted survives the process, however it ends. */
describe('a restart', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'restart-'));
  let platform: TestPlatform | undefined;

  afterEach(async () => {
    await platform?.stop();
  });
  afterAll(() => {
    rmSync(stateDir, { recursive: true, force: true });
  });

  const start = async () => {
    platform = await startPlatform({ services: SERVICES, stateDir });
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
  const place = async ({ request, token }: TestPlatform, key: string) => {
    const answer = await request<Order>('POST', '/orders', {
      token: await token({ sub: 'alice' }),
      headers: { 'idempotency-key': key },
      body: orderBody('MUG-01'),
    });
    expect(answer.status).toBe(202);
    return answer.body.orderId;
  };
  const statusOf = async ({ request, token }: TestPlatform, orderId: string) => {
    const { body } = await request<Order>('GET', `/orders/${orderId}`, {
      token: await token({ sub: 'alice' }),
    });
    return body.status;
  };

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
});
