import { portContract } from '@commerce/testing/contract';
import { beforeAll, expect, it } from '@jest/globals';
import type { Connections } from './connections.ts';
import type { ConnectionRetention } from './retention.ts';

interface ConnectionRetentionUnderTest {
  readonly connections: Connections;
  readonly retention: ConnectionRetention;
}

const hour = (n: number) => new Date(Date.UTC(2026, 0, 5, 10 + n));

/** The rules of every implementation of {@link ConnectionRetention}. */
export const describeConnectionRetention = portContract<ConnectionRetentionUnderTest>((test) => {
  beforeAll(async () => {
    for (let n = 0; n < 4; n += 1) {
      const customerId = n % 2 === 0 ? 'alice' : 'bob';
      const expiresAt = hour(n).toISOString();
      const connection = { connectionId: `c${n}`, customerId, isStaff: false, expiresAt };
      await test().connections.open(connection, hour(0));
      await test().connections.addOrder(`c${n}`, 'ord_1', 20);
    }
  });

  it('finds the connections that are expired', async () => {
    const { items, scanned } = await test().retention.expired(hour(1), { limit: 10 });

    expect(items.map(({ id }) => id).toSorted()).toEqual(['c0', 'c1']);
    expect(scanned).toBe(4);
  });

  it('finds the connections of one customer', async () => {
    const { items } = await test().retention.ofCustomer('alice', { limit: 10 });

    expect(items.toSorted()).toEqual(['c0', 'c2']);
  });
});
