import { cleanupCompletedV1, orderConfirmedV1, orderPlacedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { templateMailRenderer } from '../../adapters/mail-rendering/mail-renderer.ts';
import { sealedAddressLinks } from '../../adapters/signing/sealed-address-links.ts';
import { signedUnsubscribeLinks } from '../../adapters/signing/signed-unsubscribe-links.ts';
import { MailThrottledError } from '../../domain/mail.errors.ts';
import { exampleOf } from '../../testing/events.ts';
import { inMemoryDeliveryLog } from '../../testing/in-memory-delivery-log.ts';
import { inMemoryMailbox } from '../../testing/in-memory-mailbox.ts';
import { inMemoryRecipients } from '../../testing/in-memory-recipients.ts';
import { inMemoryMailCounters, inMemoryWithheldMails } from '../../testing/in-memory-restraints.ts';
import { exampleLimits, exampleShop, exampleSigningKey } from '../../testing/shop.ts';
import { handler } from './handler.ts';

const setUp = () => ({
  deliveries: inMemoryDeliveryLog(),
  recipients: inMemoryRecipients(),
  sender: inMemoryMailbox(),
  renderer: templateMailRenderer('Commerce'),
  links: signedUnsubscribeLinks(exampleSigningKey, 'https://api.shop.example'),
  addressLinks: sealedAddressLinks(exampleSigningKey, 'https://api.shop.example'),
  withheld: inMemoryWithheldMails(),
  counters: inMemoryMailCounters(),
  limits: exampleLimits,
  clock: { now: () => new Date('2026-01-05T10:00:00.000Z') },
  keepDeliveriesDays: 90,
  shop: exampleShop,
});

describe('send-mail', () => {
  let world: ReturnType<typeof setUp>;
  beforeEach(() => {
    world = setUp();
  });
  const receive = (...bodies: unknown[]) =>
    handler.with(world)(
      sqsEvent(bodies.map((body, n) => ({ body, messageId: `message-${n}` }))),
      lambdaContext(),
    );

  it('sends a mail for each event, and none for one that concerns nobody', async () => {
    const answer = await receive(
      exampleOf(orderPlacedV1),
      exampleOf(cleanupCompletedV1),
      exampleOf(orderConfirmedV1),
    );

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(world.sender.mails.map(({ deliveryId }) => deliveryId)).toEqual([
      'orders/order.placed.v1:1/customer',
      'orders/order.confirmed.v1:1/customer',
    ]);
  });

  it('sends one mail for an event that comes twice in a batch', async () => {
    await receive(exampleOf(orderPlacedV1), exampleOf(orderPlacedV1));

    expect(world.sender.mails).toHaveLength(1);
  });

  it('gives back just the messages that it could not handle', async () => {
    world.sender.error = new MailThrottledError();
    world.sender.script.push('refuse before');

    expect(await receive(exampleOf(orderPlacedV1), 'poison', exampleOf(orderConfirmedV1))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-1' }],
    });
    expect(world.sender.mails).toHaveLength(1);
  });

  it('lets a mail that cannot be made hurt no neighbour', async () => {
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
