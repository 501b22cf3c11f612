import { beforeEach, describe, expect, it } from '@jest/globals';
import { worldOfTwoCustomers } from '../testing/two-customers.ts';
import { eraseCustomer } from './erase-customer.ts';

describe('eraseCustomer', () => {
  let world: Awaited<ReturnType<typeof worldOfTwoCustomers>>;
  beforeEach(async () => {
    world = await worldOfTwoCustomers();
  });

  const eraseAll = async (dryRun: boolean) => {
    const pages = [];
    let after: string | undefined;
    do {
      const page = await eraseCustomer({ customerId: 'alice', dryRun, after }, world.dependencies);
      pages.push(page);
      after = page.next;
    } while (after !== undefined);
    return {
      pages: pages.length,
      scanned: pages.reduce((sum, { scanned }) => sum + scanned, 0),
      deleted: pages.reduce((sum, { deleted }) => sum + deleted, 0),
      kept: pages.at(-1)?.kept,
    };
  };

  it('erases everything of one customer, and says what stays and why', async () => {
    const { scanned, deleted, kept } = await eraseAll(false);

    // A choice, a webhook, a connection, 30 changes, a mail that waits, 30 deliveries.
    expect([scanned, deleted]).toEqual([64, 64]);
    expect(kept).toEqual([
      {
        what: expect.stringContaining('digests of addresses'),
        why: expect.stringContaining('address'),
        items: 0,
      },
    ]);
    const { recipients, webhooks, connections, timelines, withheld } = world.dependencies;
    expect((await recipients.switchedOff('account#alice')).size).toBe(0);
    expect(await webhooks.of('alice')).toEqual([]);
    expect(await connections.find('alice-1')).toBeUndefined();
    expect(await timelines.ordersOf('alice', { limit: 100 })).toEqual({ items: [] });
    expect(await timelines.subscription('alice-0', 'alice-1')).toBeUndefined();
    expect(await withheld.sizeOf('account#alice')).toBe(0);
    expect(await world.deliveriesOf('alice')).toEqual([]);
    expect(await world.deliveriesOf('bob')).toHaveLength(30);
  });

  it('marks the customer before a choice is forgotten, and not in a dry run', async () => {
    const { recipients, clock } = world.dependencies;
    const markOf = async (customerId: string) =>
      (await recipients.deliveryPolicyFor(`account#${customerId}`, 'a@example.com')).erasedAt ?? '';
    let marked = '';
    const forget: typeof recipients.forget = async (recipientId) => {
      marked = await markOf('alice');
      return recipients.forget(recipientId);
    };
    world.dependencies = { ...world.dependencies, recipients: { ...recipients, forget } };

    await eraseAll(true);
    expect(await markOf('alice')).toBe('');
    await eraseAll(false);
    expect(marked > clock.now().toISOString()).toBe(true);
    expect(await markOf('bob')).toBe('');
  });

  it('keeps that a mail was made, so that it is made no second time', async () => {
    const { deliveries } = world;
    const known = (await world.deliveriesOf('alice'))[0] ?? '';
    await deliveries.markSent(known, 'message-1', world.dependencies.clock.now());
    await eraseAll(false);

    expect(deliveries.statusOf(known)).toBe('SENT');
  });

  it('goes on behind a page on which there was nothing of the customer', async () => {
    const { connectionRetention } = world.dependencies;
    const begun: (string | undefined)[] = [];
    world.dependencies = {
      ...world.dependencies,
      connectionRetention: {
        ...connectionRetention,
        ofCustomer: async (customerId, { limit, cursor }) => {
          begun.push(cursor);
          return cursor === undefined
            ? { items: [], cursor: 'the/next' }
            : connectionRetention.ofCustomer(customerId, { limit });
        },
      },
    };

    expect(await eraseAll(false)).toMatchObject({ deleted: 64 });
    expect(begun).toEqual([undefined, 'the/next']);
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

    expect(await eraseAll(false)).toMatchObject({ deleted: 0 });
  });

  it('counts dry exactly what it would erase, and erases nothing', async () => {
    const { deleted } = await eraseAll(true);

    expect((await eraseAll(true)).deleted).toBe(deleted);
    expect((await eraseAll(false)).deleted).toBe(deleted);
  });
});
