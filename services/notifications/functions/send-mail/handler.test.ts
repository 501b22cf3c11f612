import {
  cleanupCompletedV1,
  customerDeletedV1,
  orderConfirmedV1,
  orderPlacedV1,
} from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MailThrottledError } from '../../domain/mail.errors.ts';
import { exampleOf } from '../../testing/events.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

describe('send-mail', () => {
  let world: TestWorld;
  beforeEach(() => {
    world = testWorld();
  });
  const receive = (...bodies: unknown[]) =>
    handler.with(world)(
      sqsEvent(bodies.map((body, n) => ({ body, messageId: `message-${n}` }))),
      lambdaContext(),
    );

  it('sends a mail for each event, and none for one that concerns nobody', async () => {
    const result = await receive(
      exampleOf(orderPlacedV1),
      exampleOf(cleanupCompletedV1),
      exampleOf(orderConfirmedV1),
    );

    expect(result).toEqual({ batchItemFailures: [] });
    expect(world.sender.mails.map(({ deliveryId }) => deliveryId)).toEqual([
      'orders/order.placed.v1:1/customer',
      'orders/order.confirmed.v1:1/customer',
    ]);
  });

  it('sends one mail for an event that comes twice in a batch', async () => {
    await receive(exampleOf(orderPlacedV1), exampleOf(orderPlacedV1));

    expect(world.sender.mails).toHaveLength(1);
  });

  it('writes a last time to whoever is erased, once, and remembers nobody', async () => {
    const later = new Date(world.clock.now().getTime() + 120_000);
    await world.recipients.markErased('account#alice', later);
    const farewell = exampleOf(customerDeletedV1);
    await receive(farewell);
    await receive(farewell);

    expect(world.sender.mails).toMatchObject([{ to: 'alice@example.com', headers: {} }]);
    const known = await world.deliveries.find(world.sender.mails[0]?.deliveryId ?? '');
    expect(known).toMatchObject({ status: 'SENT' });
    expect(JSON.stringify(known)).not.toContain('alice');
    const own = await world.deliveryRetention.ofRecipient('account#alice', { limit: 10 });
    expect(own.items).toEqual([]);
  });

  it('returns just the messages that it could not handle to the queue', async () => {
    world.sender.error = new MailThrottledError();
    world.sender.script.push('fail before');

    expect(await receive(exampleOf(orderPlacedV1), 'poison', exampleOf(orderConfirmedV1))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-1' }],
    });
    expect(world.sender.mails).toHaveLength(1);
  });

  it('sends the other mails when one cannot be made', async () => {
    const { render } = world.renderer;
    world.renderer = {
      render: (content, unsubscribe) => {
        if (content.subject.includes('ord_broken')) throw new TypeError('A template is broken');
        return render(content, unsubscribe);
      },
    };
    const broken = exampleOf(orderPlacedV1, { orderId: 'ord_broken' }, { id: 'ord_broken:1' });

    expect(await receive(broken, exampleOf(orderConfirmedV1))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }],
    });
    expect(world.sender.mails).toHaveLength(1);
    expect(world.deliveries.statusOf('orders/ord_broken:1/customer')).toBeUndefined();
  });
});
