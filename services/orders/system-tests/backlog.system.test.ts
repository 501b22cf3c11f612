import type { ExecutionState } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type Shop } from './shop.ts';

const ORDERS = 200;

interface HistoryEvent {
  readonly type: string;
}

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.platform.stop());

const local = async <Body>(path: string): Promise<Body> =>
  (await shop.platform.request<Body>('GET', `/_local/${path}`)).body;

const typesOf = async ({ executionArn }: ExecutionState): Promise<string[]> => {
  const path = `executions/${encodeURIComponent(executionArn)}`;
  return (await local<{ events: HistoryEvent[] }>(path)).events.map(({ type }) => type);
};

describe('a rush of orders', () => {
  it('is a backlog: each is validated and worked once, and none waits for the sweep', async () => {
    const sku = await shop.product({ stock: ORDERS });
    // Each of another customer: one may not have so many open orders.
    const tokens = await Promise.all(Array.from({ length: ORDERS }, () => shop.customer()));
    const responses = await Promise.all(
      tokens.map((token) => shop.place({ token, sku, quantity: 1 })),
    );
    expect(responses.map(({ status }) => status)).toEqual(Array(ORDERS).fill(202));
    const ids = responses.map(({ body }) => body.orderId);
    expect(new Set(ids).size).toBe(ORDERS);

    // One after the other: looking must not be the load.
    for (const id of ids) await shop.until(shop.staff, id, 'CONFIRMED');

    const all = await local<{ executions: ExecutionState[] }>('executions?limit=2000');
    // Named after the order and what called for them; other suites have orders on this platform too.
    const executions = all.executions.filter(({ name }) => ids.includes(name.split('-')[0] ?? ''));
    // One run each, that of the event of the placed order: the sweep would have named one of its own.
    expect(executions.map(({ name }) => name).sort()).toEqual(ids.map((id) => `${id}-1`).sort());
    for (const execution of executions) {
      const types = await typesOf(execution);
      const count = (suffix: string) => types.filter((type) => type.endsWith(suffix)).length;
      // Each task is called once: none failed, timed out or was tried again.
      expect(count('TaskStateEntered')).toBe(6);
      expect(count('Scheduled')).toBe(6);
      expect(count('Failed') + count('TimedOut')).toBe(0);
    }
  });
});
