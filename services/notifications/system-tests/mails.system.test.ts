import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { PutSuppressedDestinationCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import {
  importCompletedV1,
  orderApprovalRequestedV1,
  orderConfirmedV1,
  orderPlacedV1,
  orderRejectedV1,
  stockDepletedV1,
  stockLowV1,
} from '@commerce/events';
import { startedForAll } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { contactOf, eventTo, newEvent, newOrder, startNotifications } from './notifications.ts';

const platform = startedForAll(startNotifications);

/** Counts the digests that were not sent because staff wanted none. */
const optedOutDigests = async (): Promise<number> => {
  const { Count = 0 } = await platform().aws.dynamodb.send(
    new ScanCommand({
      TableName: 'notifications-deliveries-local',
      FilterExpression: 'kind = :kind AND #status = :status',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':kind': { S: 'stock-digest' }, ':status': { S: 'OPTED_OUT' } },
    }),
  );
  return Count;
};

describe('mails', () => {
  it('confirm an order as HTML and text, in the language of the customer', async () => {
    const order = newOrder();
    await platform().publish(
      eventTo('confirmed', orderConfirmedV1, { ...order, ...contactOf('confirmed', 'de-DE') }),
    );

    const [mail] = await platform().eventually(async () => {
      const mails = await platform().mailsTo('confirmed');
      expect(mails).toHaveLength(1);
      return mails;
    });
    expect(mail?.subject).toBe(`Ihre Bestellung ${order.orderId} ist bestätigt`);
    expect(mail?.text).toContain('Ihre Zahlung über 25,00\u00a0€ war erfolgreich');
    expect(mail?.html).toContain('<html lang="de"');
    expect(mail?.html).toContain('Alles ist auf Lager und 25,00\u00a0€ sind bezahlt.');
    expect(mail?.from).toBe('Commerce <orders@shop.example>');
  });

  it('are sent once, however often an event comes', async () => {
    const event = eventTo('once', orderPlacedV1, { status: 'PENDING' });
    const marker = eventTo('marker', orderPlacedV1);
    await Promise.all(Array.from({ length: 5 }, () => platform().publish(event)));
    await platform().eventually(async () =>
      expect(await platform().mailsTo('once')).toHaveLength(1),
    );
    await platform().publish(event, marker);

    await platform().eventually(async () => {
      expect(await platform().mailsTo('marker')).toHaveLength(1);
      expect(await platform().depthOf('mail')).toBe(0);
    });
    expect(await platform().mailsTo('once')).toHaveLength(1);
    expect(await platform().deliveryStatus(`orders/${event.id}/customer`)).toBe('SENT');
  });

  it('explain a rejection, and reach staff about approvals and who imports about imports', async () => {
    await platform().publish(
      eventTo('rejected', orderRejectedV1),
      exampleOf(orderApprovalRequestedV1, newOrder('vip'), newEvent()),
    );
    await platform().publish(exampleOf(importCompletedV1, contactOf('importer'), newEvent()));

    await platform().eventually(async () => {
      const [rejection] = await platform().mailsTo('rejected');
      expect(rejection?.text).toContain('Sold out before we could set it aside: Enamel mug.');
      const staff = await platform().mails({ to: 'staff@shop.example' });
      expect(staff.map(({ subject }) => subject).join()).toContain('needs a decision');
      expect((await platform().mailsTo('importer'))[0]?.text).toContain('Line 3');
    });
  });

  it('that nobody can make end in the dead-letter queue and hurt no neighbour', async () => {
    const good = eventTo('neighbour', orderPlacedV1);
    const poison = {
      ...eventTo('poison', orderPlacedV1),
      data: { orderId: 'no more than that' },
    };
    await platform().publish(poison as typeof good, good);

    await platform().eventually(async () => {
      expect(await platform().mailsTo('neighbour')).toHaveLength(1);
      expect(await platform().depthOf('mail-dlq')).toBe(1);
    });
    expect(await platform().mailsTo('poison')).toEqual([]);
  });

  it.each(['bounce', 'complaint'])('go no more to an address after a %s', async (kind) => {
    const contact = { email: `${kind}@simulator.amazonses.com`, locale: 'en' };
    const first = exampleOf(orderPlacedV1, { ...newOrder(), contact }, newEvent());
    const second = exampleOf(orderConfirmedV1, { ...newOrder(), contact }, newEvent());
    await platform().publish(first);
    await platform().eventually(async () =>
      expect(await platform().deliveryStatus(`orders/${first.id}/customer`)).toBe(
        kind === 'bounce' ? 'BOUNCED' : 'COMPLAINED',
      ),
    );

    await platform().publish(second);
    await platform().eventually(async () =>
      expect(await platform().deliveryStatus(`orders/${second.id}/customer`)).toBe('SUPPRESSED'),
    );
    expect(await platform().mails({ to: contact.email })).toHaveLength(1);
  });

  it('go to an address again that staff lift, here and at SES, until the next bounce', async () => {
    const { body } = await platform().request<{ environment: Record<string, string> }>(
      'GET',
      '/_local/health',
    );
    const ses = new SESv2Client({
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      endpoint: body.environment.AWS_ENDPOINT_URL_SESV2 ?? '',
    });
    const email = `lifted-${randomUUID()}@example.com`;
    const contact = { email, locale: 'en' };
    const staff = await platform().token({ sub: 'sam', groups: ['staff'] });
    const settled = async (status: string) => {
      const event = exampleOf(orderConfirmedV1, { ...newOrder(), contact }, newEvent());
      await platform().publish(event);
      await platform().eventually(async () =>
        expect(await platform().deliveryStatus(`orders/${event.id}/customer`)).toBe(status),
      );
    };
    const bounceNow = () =>
      ses.send(new PutSuppressedDestinationCommand({ EmailAddress: email, Reason: 'BOUNCE' }));
    const lift = () =>
      platform().request('POST', '/suppressions/lift', {
        token: staff,
        body: { email, reason: 'The mailbox is new' },
      });

    await bounceNow();
    await settled('BOUNCED');
    await settled('SUPPRESSED');
    const { body: found } = await platform().request<{ suppressions: { addressId: string }[] }>(
      'GET',
      `/suppressions?email=${encodeURIComponent(email)}`,
      { token: staff },
    );
    expect(found.suppressions).toMatchObject([{ reason: 'bounce', lifts: [] }]);
    const listed = await platform().request('GET', '/suppressions?limit=100', { token: staff });
    expect(JSON.stringify(listed.body)).toContain(found.suppressions[0]?.addressId);
    expect(JSON.stringify(listed.body)).not.toContain(email);

    expect(await lift()).toMatchObject({ status: 200, body: { lifts: [{ by: 'sam' }] } });
    expect((await lift()).body.lifts).toHaveLength(1);
    await settled('SENT');
    await bounceNow();
    await settled('BOUNCED');
    await settled('SUPPRESSED');
    ses.destroy();
  });

  it('tell staff in a digest what runs low, until they want no more', async () => {
    const digestsOf = () => platform().mails({ to: 'staff@shop.example', subject: 'Stock:' });
    await platform().publish(
      exampleOf(stockLowV1, { sku: 'TEE-02', name: 'T-shirt', available: 3 }, newEvent()),
      exampleOf(stockDepletedV1, {}, newEvent()),
    );

    // A digest is cut by the clock: the schedule runs until its window is over.
    await platform().eventually(async () => {
      await platform().runSchedule('notifications-stock-digest-local');
      const digests = await digestsOf();
      const text = digests.map((mail) => mail.text).join('\n');
      expect(text).toContain('- Enamel mug (MUG-01)');
      expect(text).toContain('- T-shirt (TEE-02): 3 left, warning at 5');
    });

    const sent = await digestsOf();
    const link = sent[0]?.headers['List-Unsubscribe']?.slice(1, -1) ?? '';
    const { pathname, search } = new URL(link);
    await platform().request('POST', `${pathname}${search}`, {
      body: 'List-Unsubscribe=One-Click',
    });
    await platform().publish(exampleOf(stockDepletedV1, {}, newEvent()));
    await platform().eventually(async () => {
      await platform().runSchedule('notifications-stock-digest-local');
      expect(await optedOutDigests()).toBeGreaterThan(0);
    });
    expect(await digestsOf()).toHaveLength(sent.length);
  });
});
