import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { KEEP_WITHHELD_DAYS } from '../domain/restraint.ts';
import { allItems } from '../testing/all-items.ts';
import { exampleDelivery } from '../testing/examples.ts';
import { exampleHeldEvent } from '../testing/held-event.ts';
import type { MailCounters } from './mail-counters.ts';
import type { MailToHold, WithheldMails } from './withheld-mails.ts';

interface RestraintsUnderTest {
  readonly withheld: WithheldMails;
  readonly counters: MailCounters;
}

const now = new Date('2026-01-05T10:00:00.000Z');
const later = new Date(now.getTime() + KEEP_WITHHELD_DAYS * 86_400_000);
const newRecipient = () => `account#${randomUUID()}`;
const mailTo = (recipientId: string, n = 1): MailToHold => ({
  ...exampleDelivery({ id: `orders/${recipientId}:${n}/customer`, recipientId }),
  address: 'Stranger@example.com',
});

/** The rules of every implementation of {@link WithheldMails} and {@link MailCounters}. */
export const describeRestraints = portContract<RestraintsUnderTest>((test) => {
  const all = () =>
    allItems(async (cursor) => {
      const page = await test().withheld.list({ limit: 2, cursor });
      // A page is full unless it is the last one.
      if (page.cursor !== undefined) expect(page.items).toHaveLength(2);
      return page;
    });

  it('holds a mail once, for one recipient and one address', async () => {
    const { withheld } = test();
    const recipientId = newRecipient();
    const mail = mailTo(recipientId);
    expect(await withheld.hold(mail, exampleHeldEvent, now)).toBe(true);
    expect(await withheld.hold(mail, exampleHeldEvent, later)).toBe(false);
    await withheld.hold({ ...mail, address: 'b@example.com' }, exampleHeldEvent, now);

    expect(await withheld.held(recipientId, 'stranger@EXAMPLE.com', now)).toEqual([
      { deliveryId: mail.id, event: exampleHeldEvent },
    ]);
    expect(await withheld.held(newRecipient(), mail.address, now)).toEqual([]);
    expect(await withheld.held(recipientId, 'other@example.com', now)).toEqual([]);
  });

  it('holds no mail longer than its time', async () => {
    const recipientId = newRecipient();
    await test().withheld.hold(mailTo(recipientId), exampleHeldEvent, now);

    expect(await test().withheld.held(recipientId, 'stranger@example.com', later)).toEqual([]);
  });

  it('finds all that is held, however much, and forgets what is released', async () => {
    const { withheld } = test();
    const recipientId = newRecipient();
    const mails = Array.from({ length: 120 }, (_, n) => mailTo(recipientId, n));
    for (const mail of mails) await withheld.hold(mail, exampleHeldEvent, now);
    const held = await withheld.held(recipientId, 'stranger@example.com', now);
    expect(held).toHaveLength(mails.length);

    const ids = held.map(({ deliveryId }) => deliveryId);
    await withheld.release(recipientId, 'Stranger@example.com', ids.slice(1));
    const left = await withheld.held(recipientId, 'stranger@example.com', now);
    expect(left.map(({ deliveryId }) => deliveryId)).toEqual(ids.slice(0, 1));
  });

  it('lists for staff what was limited, then what is held, the latest first', async () => {
    const { withheld } = test();
    const recipientId = newRecipient();
    const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
    await withheld.hold(mailTo(recipientId, 1), exampleHeldEvent, at(0));
    await withheld.noteLimited(mailTo(recipientId, 2), at(1));
    await withheld.noteLimited(mailTo(recipientId, 2), at(2));
    await withheld.noteLimited(mailTo(recipientId, 3), at(3));

    const own = (await all()).filter((mail) => mail.recipientId === recipientId);
    const common = { recipientId, kind: 'order-received', subject: 'ord_1' };
    expect(own).toEqual([
      { ...common, reason: 'LIMIT', at: at(3).toISOString() },
      { ...common, reason: 'LIMIT', at: at(1).toISOString() },
      { ...common, reason: 'UNCONFIRMED', at: at(0).toISOString() },
    ]);
  });

  it('lists the mails of one recipient, without the counters', async () => {
    const { withheld, counters } = test();
    const recipientId = newRecipient();
    await withheld.hold(mailTo(recipientId, 1), exampleHeldEvent, now);
    await withheld.noteLimited(mailTo(recipientId, 2), later);
    await withheld.hold(mailTo(newRecipient()), exampleHeldEvent, now);
    await counters.take({ recipientId }, 'mails', { deliveryId: 'd', limit: 1, now });

    const common = { recipientId, kind: 'order-received', subject: 'ord_1' };
    expect(await withheld.of(recipientId)).toEqual([
      { ...common, reason: 'UNCONFIRMED', at: now.toISOString() },
      { ...common, reason: 'LIMIT', at: later.toISOString() },
    ]);
  });

  it('forgets everything of one recipient', async () => {
    const { withheld } = test();
    const recipientId = newRecipient();
    await withheld.hold(mailTo(recipientId, 1), exampleHeldEvent, now);
    await withheld.noteLimited(mailTo(recipientId, 2), now);

    expect(await withheld.sizeOf(recipientId)).toBe(2);
    expect(await withheld.forget(recipientId)).toBe(2);
    expect(await withheld.forget(recipientId)).toBe(0);
    expect((await all()).map((mail) => mail.recipientId)).not.toContain(recipientId);
  });

  it('gives each mail one place, and no more than there are', async () => {
    const counted = { recipientId: newRecipient() };
    const take = (deliveryId: string, at = now) =>
      test().counters.take(counted, 'mails', { deliveryId, limit: 2, now: at });

    const places = await Promise.all(['a', 'b', 'c', 'd'].map((id) => take(id)));
    expect(places.filter(Boolean)).toHaveLength(2);
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) {
      expect(await take(id)).toBe(places[index]);
    }
    expect(await take('e', new Date('2026-01-06T00:00:00.000Z'))).toBe(true);
  });

  it('counts for each address, recipient and purpose by itself', async () => {
    const address = `${randomUUID()}@example.com`;
    const mail = { deliveryId: 'a', limit: 1, now };
    const second = { ...mail, deliveryId: 'b' };
    expect(await test().counters.take({ address }, 'mails', mail)).toBe(true);
    const written = { address: address.toUpperCase() };
    expect(await test().counters.take(written, 'mails', second)).toBe(false);
    const tagged = { address: address.replace('@', '+1@') };
    expect(await test().counters.take(tagged, 'mails', second)).toBe(false);
    expect(await test().counters.take({ address }, 'questions', second)).toBe(true);
    const other = { recipientId: newRecipient() };
    expect(await test().counters.take(other, 'mails', second)).toBe(true);
  });
});
