import { orderPlacedV1 } from '@commerce/events';
import { orderChangeOf } from '../use-cases/order-change-of.ts';
import { exampleOf } from './events.ts';
import { exampleDelivery, exampleSubscription } from './examples.ts';
import { exampleHeldEvent } from './held-event.ts';
import { testWorld } from './world.ts';

/** Makes a world in which all that can be known is known of two customers, alice and bob. */
export async function worldOfTwoCustomers() {
  const world = testWorld();
  const now = world.clock.now();
  for (const customerId of ['alice', 'bob']) {
    const recipientId = `account#${customerId}`;
    await world.recipients.switchOff(recipientId, 'refunds');
    await world.webhooks.save({
      webhookId: 'wh_1',
      customerId,
      url: 'https://example.com/',
      events: ['order.placed'],
      verification: { status: 'ACTIVE' },
      createdAt: now.toISOString(),
    });
    const mail = (orderId: string) =>
      exampleDelivery({ id: `orders/${orderId}:1/customer`, recipientId });
    const address = `${customerId}@example.com`;
    await world.withheld.hold({ ...mail('ord_1'), address }, exampleHeldEvent, now);
    const connection = {
      connectionId: `${customerId}-1`,
      customerId,
      isStaff: false,
      expiresAt: now.toISOString(),
    };
    await world.connections.open(connection, now);
    for (let n = 0; n < 30; n += 1) {
      const orderId = `${customerId}-${n}`;
      const event = exampleOf(orderPlacedV1, { orderId, customerId });
      await world.timelines.record(orderChangeOf(event), { now, keepDays: 30 });
      await world.deliveries.claim(mail(orderId), { now, keepDays: 90 });
    }
    await world.connections.addOrder(`${customerId}-1`, `${customerId}-0`, 20);
    await world.timelines.subscribe(
      exampleSubscription({ ...connection, orderId: `${customerId}-0` }),
    );
  }
  const deliveriesOf = async (customerId: string) =>
    (await world.deliveryRetention.ofRecipient(`account#${customerId}`, { limit: 100 })).items;
  return { dependencies: world, deliveriesOf, deliveries: world.deliveries };
}
