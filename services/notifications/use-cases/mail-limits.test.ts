import { beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, type MailWorld, mailWorld, STRANGER } from '../testing/mail-world.ts';
import { exampleLimits } from '../testing/shop.ts';

describe('limits of mails to customers', () => {
  let world: MailWorld;
  beforeEach(() => {
    world = mailWorld();
  });

  const own = { email: 'eve@example.com', emailVerified: true };

  it('limits what costs nothing by address, whoever orders, and says so', async () => {
    const outcomes = [];
    const orders = [];
    for (let n = 0; n < exampleLimits.perAddress + 1; n += 1) {
      const placed = world.order({ ...own, customerId: `eve-${n}` });
      orders.push(placed);
      outcomes.push(await world.deliver(placed.placed));
    }
    const last = orders.at(-1);
    if (!last) throw new Error('There is no order');

    expect(outcomes).toEqual(['sent', 'sent', 'sent', 'sent', 'limited']);
    expect(world.deliveries.statusOf(`orders/${last.placed.id}/customer`)).toBe('LIMITED');
    expect((await world.withheld.list({ limit: 10 })).items).toEqual([
      {
        recipientId: `account#eve-${exampleLimits.perAddress}`,
        kind: 'order-received',
        subject: last.orderId,
        reason: 'LIMIT',
        at: world.clock.now().toISOString(),
      },
    ]);
  });

  it('limits it by customer too', async () => {
    const outcomes = [];
    for (let n = 0; n < exampleLimits.perCustomer + 1; n += 1) {
      outcomes.push(
        await world.deliver(world.order({ ...own, email: `eve-${n}@example.com` }).rejected),
      );
    }

    expect(outcomes.at(-2)).toBe('sent');
    expect(outcomes.at(-1)).toBe('limited');
  });

  it('does not count a mail twice that comes twice, and lets a limited one rest', async () => {
    const orders = Array.from({ length: exampleLimits.perAddress }, () => world.order(own).placed);
    const last = world.order(own).placed;
    const deliverAll = async () => {
      const outcomes = [];
      for (const event of [...orders, last]) outcomes.push(await world.deliver(event));
      return outcomes;
    };
    expect((await deliverAll()).filter((outcome) => outcome === 'sent')).toHaveLength(
      exampleLimits.perAddress,
    );

    expect(await deliverAll()).toEqual([...orders.map(() => 'repeated'), 'limited']);
    world.pass(DAY_MS);
    expect(await world.deliver(last)).toBe('repeated');
    expect(world.sender.mails).toHaveLength(exampleLimits.perAddress);
  });

  it('never limits mails about what was paid', async () => {
    for (let n = 0; n < 3 * exampleLimits.perCustomer; n += 1) {
      const { confirmed, cancelled, refunded } = world.order(own);
      for (const event of [confirmed, cancelled, refunded]) {
        expect(await world.deliver(event)).toBe('sent');
      }
    }
    expect(await world.deliver(world.order(own).placed)).toBe('sent');
  });

  it('counts a cancellation that nobody paid for', async () => {
    const outcomes = [];
    for (let n = 0; n < exampleLimits.perAddress + 1; n += 1) {
      outcomes.push(await world.deliver(world.order(own).cancelledUnpaid));
    }
    expect(outcomes.at(-1)).toBe('limited');
  });

  it('lets no stranger use up the places of an address', async () => {
    for (let n = 0; n < exampleLimits.perCustomer; n += 1)
      await world.deliver(world.order().placed);

    const owner = { email: STRANGER, emailVerified: true, customerId: 'stranger' };
    for (let n = 0; n < exampleLimits.perAddress; n += 1) {
      expect(await world.deliver(world.order(owner).placed)).toBe('sent');
    }
  });
});
