import { orderPlacedV1 } from '@commerce/events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { UNCERTAIN_FOR_MS } from '../domain/delivery.ts';
import { ASK_AGAIN_DAYS } from '../domain/restraint.ts';
import { exampleOf } from '../testing/events.ts';
import { DAY_MS, type MailWorld, mailWorld, STRANGER } from '../testing/mail-world.ts';
import { exampleLimits } from '../testing/shop.ts';

describe('deliverToCustomer', () => {
  let world: MailWorld;
  beforeEach(() => {
    world = mailWorld();
  });

  describe('to the verified address of the account', () => {
    it('sends at once, and asks nobody', async () => {
      const { placed, rejected, orderId } = world.order({
        email: 'eve@example.com',
        emailVerified: true,
      });

      expect([await world.deliver(placed), await world.deliver(rejected)]).toEqual([
        'sent',
        'sent',
      ]);
      expect(world.subjectsTo('eve@example.com')).toEqual([
        `We have your order ${orderId}`,
        `We could not take your order ${orderId}`,
      ]);
      expect(world.sender.mails[0]?.headers).toEqual({});
    });

    it('takes an address whose event is older than the question for a good one', async () => {
      const contact = { email: 'old@example.com', locale: 'en' };

      expect(await world.deliver(exampleOf(orderPlacedV1, { contact }))).toBe('sent');
    });
  });

  describe('to a customer who was erased', () => {
    const erased = async (email: string) => {
      const { placed, confirmed, refunded } = world.order({
        email,
        emailVerified: email !== STRANGER,
      });
      await world.recipients.markErased('account#eve', new Date(placed.time));
      const later = new Date(Date.parse(placed.time) + 1).toISOString();
      return {
        placed,
        later: { ...confirmed, time: later },
        refunded: { ...refunded, time: later },
      };
    };

    it.each(['eve@example.com', STRANGER])('tells nothing of before, at %s', async (email) => {
      const { placed } = await erased(email);

      expect(await world.deliver(placed)).toBe('erased');
      expect(world.sender.mails).toEqual([]);
      expect(await world.withheld.sizeOf('account#eve')).toBe(0);
      const { items } = await world.deliveryRetention.ofRecipient('account#eve', { limit: 1 });
      expect(items).toEqual([]);
    });

    it('tells what happens to an order that was not over, as far as it must', async () => {
      const { later, refunded } = await erased('eve@example.com');

      expect(await world.deliver(later)).toBe('sent');
      expect(await world.deliver(refunded)).toBe('erased');
    });
  });

  describe('to an address that anybody could have given', () => {
    it('sends one question, however many orders decline, for however many accounts', async () => {
      for (let n = 0; n < 3; n += 1) {
        for (const customerId of ['eve', 'mallory']) {
          const { placed, rejected } = world.order({ customerId });
          expect([await world.deliver(placed), await world.deliver(rejected)]).toEqual([
            'held',
            'held',
          ]);
        }
      }
      await world.deliver(world.order({ email: 'STRANGER@example.com' }).confirmed);

      expect(world.subjectsTo(STRANGER)).toEqual(['Did you place an order at Commerce?']);
      expect(world.subjectsTo('STRANGER@example.com')).toEqual([]);
    });

    it('sends one question for all that is written after a plus', async () => {
      const customers = ['eve', 'mallory', 'trudy'];
      for (const [n, customerId] of customers.entries()) {
        const email = `stranger+${n}@example.com`;
        expect(await world.deliver(world.order({ email, customerId }).placed)).toBe('held');
      }
      expect(await world.deliver(world.order().placed)).toBe('held');

      expect(world.sender.mails.map(({ to }) => to)).toEqual(['stranger+0@example.com']);
    });

    it('asks again only after a long time', async () => {
      await world.deliver(world.order().placed);
      const [question] = world.sender.mails;
      expect(question?.deliveryId).toMatch(/^address-question\//);

      // The record in the log keeps the question from being asked again.
      expect(world.deliveries.keptDaysOf(question?.deliveryId ?? '')).toBe(ASK_AGAIN_DAYS);
    });

    it('keeps that record when the customer is erased who gave the address', async () => {
      await world.deliver(world.order().placed);
      const { deliveryId = '' } = world.sender.mails[0] ?? {};
      const recordsOf = async (recipientId: string) =>
        (await world.deliveryRetention.ofRecipient(recipientId, { limit: 10 })).items;

      expect(await recordsOf(deliveryId.replace('address-question/', 'asked#'))).toEqual([
        deliveryId,
      ]);
      expect(await recordsOf('account#eve')).not.toContain(deliveryId);
    });

    it('says in the question nothing of the order or of who placed it', async () => {
      const { placed, orderId } = world.order({ customerId: 'eve-the-customer' });
      await world.deliver(placed);

      const [question] = world.sender.mails;
      for (const part of [question?.subject, question?.text, question?.html]) {
        expect(part).not.toMatch(/Enamel|25\.00|eve-the/);
        expect(part).not.toContain(orderId);
        expect(part).not.toContain(STRANGER);
      }
      expect(question?.text).toContain('January 5, 2026');
      expect(question?.headers).toEqual({});
    });

    it('asks when the function died before it did, and not again when it did', async () => {
      world.sender.script.push('fail after');
      const first = world.order();
      await expect(world.deliver(first.placed)).rejects.toThrow('The connection broke');
      // Another message leaves the question to the one that asked; that one looks again.
      expect(await world.deliver(world.order().placed)).toBe('held');
      await expect(world.deliver(first.placed)).rejects.toMatchObject({
        code: 'DELIVERY_IN_PROGRESS',
      });

      world.pass(UNCERTAIN_FOR_MS + 1);
      expect(await world.deliver(first.placed)).toBe('held');
      expect(await world.deliver(first.placed)).toBe('held');
      // Nobody reported the first: twice is better than never.
      expect(world.subjectsTo(STRANGER)).toHaveLength(2);
    });

    it('asks nobody at an address that bounced', async () => {
      await world.recipients.suppress(STRANGER, 'bounce', world.clock.now());

      expect(await world.deliver(world.order().placed)).toBe('suppressed');
      expect(world.sender.mails).toEqual([]);
      expect(await world.withheld.sizeOf('account#eve')).toBe(0);
    });

    it('asks nobody because of a mail that the account has switched off', async () => {
      await world.recipients.switchOff('account#eve', 'refunds');

      expect(await world.deliver(world.order().refunded)).toBe('opted-out');
      expect(world.sender.mails).toEqual([]);
      expect(await world.withheld.sizeOf('account#eve')).toBe(0);
    });

    it('lets one customer have only a few addresses asked in a day', async () => {
      const outcomes = [];
      for (let n = 0; n < exampleLimits.questionsPerCustomer + 1; n += 1) {
        const { placed } = world.order({ email: `victim-${n}@example.com` });
        outcomes.push(await world.deliver(placed), await world.deliver(placed));
      }

      expect(outcomes).toEqual(['held', 'held', 'held', 'held', 'unasked', 'unasked']);
      expect(world.sender.mails).toHaveLength(exampleLimits.questionsPerCustomer);
      const { items } = await world.withheld.list({ limit: 1 });
      expect(items).toMatchObject([
        {
          kind: 'address-question',
          recipientId: 'account#eve',
          subject: 'address',
          reason: 'LIMIT',
        },
      ]);
      const ofAnother = world.order({ email: 'victim-3@example.com', customerId: 'mallory' });
      expect(await world.deliver(ofAnother.placed)).toBe('held');
      world.pass(DAY_MS);
      expect(await world.deliver(world.order({ email: 'victim-2@example.com' }).placed)).toBe(
        'held',
      );
      expect(world.subjectsTo('victim-2@example.com')).toHaveLength(1);
    });

    it('holds only so much in a day of what costs its customer nothing', async () => {
      const outcomes = [];
      for (let n = 0; n < exampleLimits.perCustomer + 2; n += 1) {
        outcomes.push(await world.deliver(world.order().placed));
      }
      expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(
        exampleLimits.perCustomer,
      );
      expect(outcomes.slice(-2)).toEqual(['limited', 'limited']);
    });
  });
});
