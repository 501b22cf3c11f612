import { orderPlacedV1 } from '@commerce/events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { exampleHeldEvent } from '../testing/held-event.ts';
import { inMemoryConnections } from '../testing/in-memory-connections.ts';
import { inMemoryRecipients } from '../testing/in-memory-recipients.ts';
import { inMemoryWithheldMails } from '../testing/in-memory-restraints.ts';
import { inMemoryTimelines } from '../testing/in-memory-timelines.ts';
import { inMemoryWebhooks } from '../testing/in-memory-webhooks.ts';
import { pageOf } from '../testing/page-of.ts';
import { type EraseDependencies, eraseCustomer } from './erase-customer.ts';
import { orderChangeOf } from './order-change-of.ts';

const now = new Date('2026-01-05T10:00:00.000Z');

/** Everything that can be known of two customers. */
const setUp = async () => {
  const connections = inMemoryConnections();
  const timelines = inMemoryTimelines();
  const recipients = inMemoryRecipients();
  const webhooks = inMemoryWebhooks();
  const withheld = inMemoryWithheldMails();
  const deliveries = new Map<string, string>();
  for (const customerId of ['alice', 'bob']) {
    await recipients.switchOff(`account#${customerId}`, 'refunds');
    await webhooks.save({
      webhookId: 'wh_1',
      customerId,
      url: 'https://example.com/',
      events: ['order.placed'],
      verification: { status: 'ACTIVE' },
      createdAt: now.toISOString(),
    });
    const address = `${customerId}@example.com`;
    const mail = {
      id: 'orders/ord_1:1/customer',
      kind: 'order-received',
      subject: 'ord_1',
    } as const;
    const recipientId = `account#${customerId}`;
    await withheld.hold({ ...mail, recipientId, address }, exampleHeldEvent, now);
    const connection = {
      connectionId: `${customerId}-1`,
      customerId,
      isStaff: false,
      expiresAt: now.toISOString(),
    };
    await connections.open(connection, now);
    for (let n = 0; n < 30; n += 1) {
      const orderId = `${customerId}-${n}`;
      const event = exampleOf(orderPlacedV1, { orderId, customerId });
      await timelines.record(orderChangeOf(event), { now, keepDays: 30 });
      deliveries.set(`orders/${orderId}:1/customer`, `account#${customerId}`);
    }
    await connections.addOrder(`${customerId}-1`, `${customerId}-0`, 20);
    await timelines.subscribe({
      ...connection,
      orderId: `${customerId}-0`,
      sentVersion: 0,
      subscribedAt: now.toISOString(),
    });
  }
  const dependencies: EraseDependencies = {
    connections,
    timelines,
    recipients,
    webhooks,
    withheld,
    deliveryRetention: {
      expired: async () => ({ items: [], scanned: 0 }),
      ofRecipient: async (recipientId, { limit, cursor }) =>
        pageOf(
          [...deliveries].flatMap(([id, of]) => (of === recipientId ? [id] : [])).toSorted(),
          limit,
          cursor,
        ),
      remove: async (ids) => {
        for (const id of ids) deliveries.delete(id);
      },
    },
    connectionRetention: {
      expired: async () => ({ items: [], scanned: 0 }),
      ofCustomer: async (customerId) => {
        const found = await connections.find(`${customerId}-1`);
        return { items: found ? [found.connectionId] : [] };
      },
    },
  };
  return { dependencies, deliveries };
};

describe('eraseCustomer', () => {
  let world: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    world = await setUp();
  });

  const eraseAll = async (dryRun: boolean, remainingTimeMs = () => 0) => {
    const pages = [];
    let cursor: string | undefined;
    do {
      const page = await eraseCustomer(
        { runId: 'run_1', customerId: 'alice', dryRun, now: now.toISOString(), cursor },
        { ...world.dependencies, remainingTimeMs },
      );
      pages.push(page);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return {
      pages: pages.length,
      done: pages.at(-1)?.done,
      deleted: pages.reduce((sum, { deleted }) => sum + deleted, 0),
      kept: pages.at(-1)?.kept,
    };
  };

  it('erases everything of one customer, and says what stays and why', async () => {
    const { done, deleted, kept } = await eraseAll(false);

    expect(done).toBe(true);
    // A choice, a webhook, a connection, 30 changes, a mail that waits, 30 deliveries.
    expect(deleted).toBe(64);
    expect(kept).toEqual([expect.objectContaining({ why: expect.stringContaining('address') })]);
    const { recipients, webhooks, connections, timelines, withheld } = world.dependencies;
    expect((await recipients.switchedOff('account#alice')).size).toBe(0);
    expect(await webhooks.of('alice')).toEqual([]);
    expect(await connections.find('alice-1')).toBeUndefined();
    expect(await timelines.ordersOf('alice', { limit: 100 })).toEqual({ items: [] });
    expect(await timelines.subscription('alice-0', 'alice-1')).toBeUndefined();
    expect(await withheld.sizeOf('account#alice')).toBe(0);
    expect([...world.deliveries.values()]).toEqual(Array(30).fill('account#bob'));
  });

  it('goes on in one call while there is time, and in the next one when there is none', async () => {
    const hurried = await eraseAll(true);
    const patient = await eraseAll(true, () => 60_000);

    expect(hurried.pages).toBe(6);
    expect(patient).toEqual({ ...hurried, pages: 1 });
  });

  it('goes on behind a page on which there was nothing of the customer', async () => {
    const { connectionRetention } = world.dependencies;
    world.dependencies = {
      ...world.dependencies,
      connectionRetention: {
        ...connectionRetention,
        ofCustomer: async (customerId, { limit, cursor }) =>
          cursor === undefined
            ? { items: [], cursor: 'next' }
            : connectionRetention.ofCustomer(customerId, { limit }),
      },
    };

    expect(await eraseAll(false)).toMatchObject({ done: true, deleted: 64 });
    expect(await world.dependencies.connections.find('alice-1')).toBeUndefined();
  });

  it('touches nobody else', async () => {
    await eraseAll(false);

    const { recipients, webhooks, connections, timelines } = world.dependencies;
    expect((await recipients.switchedOff('account#bob')).size).toBe(1);
    expect(await webhooks.of('bob')).toHaveLength(1);
    expect(await connections.find('bob-1')).toBeDefined();
    expect((await timelines.ordersOf('bob', { limit: 100 })).items).toHaveLength(30);
  });

  it('finds nothing the second time', async () => {
    await eraseAll(false);

    expect(await eraseAll(false)).toMatchObject({ done: true, deleted: 0 });
  });

  it('counts dry exactly what it would erase, and erases nothing', async () => {
    const { deleted } = await eraseAll(true);

    expect((await eraseAll(true)).deleted).toBe(deleted);
    expect((await eraseAll(false)).deleted).toBe(deleted);
  });
});
