import { orderPlacedV1 } from '@commerce/events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { UNCERTAIN_FOR_MS } from '../domain/delivery.ts';
import { ASK_AGAIN_DAYS, KEEP_WITHHELD_DAYS } from '../domain/restraint.ts';
import type { MailedEvent } from '../messages/mailed-events.ts';
import { exampleOf } from '../testing/events.ts';
import { outcomeEventsOf } from '../testing/examples.ts';
import { tokenIn } from '../testing/http.ts';
import { exampleLimits, exampleShop } from '../testing/shop.ts';
import { type TestWorld, testWorld } from '../testing/world.ts';
import { confirmAddress, withdrawAddress } from './confirm-address.ts';
import { deliverToCustomer } from './deliver-to-customer.ts';
import { mailsFor } from './mails-for-event.ts';
import { isToCustomer } from './notification.ts';

const STRANGER = 'stranger@example.com';
const DAY_MS = 24 * 60 * 60_000;

describe('deliverToCustomer', () => {
  let world: TestWorld;
  beforeEach(() => {
    world = testWorld();
  });

  const deliver = async (event: MailedEvent, changed: Partial<TestWorld> = {}) => {
    const [mail] = mailsFor(event, exampleShop);
    if (!mail || !isToCustomer(mail)) throw new Error('It is no mail to a customer');
    return deliverToCustomer(mail, { ...world, ...changed });
  };
  let orders = 0;
  /** Events of a new order, which gives an address. */
  const order = ({ email = STRANGER, emailVerified = false, customerId = 'eve' } = {}) => {
    orders += 1;
    const orderId = `ord_${orders}`;
    const contact = { email, locale: 'en', emailVerified };
    return { orderId, ...outcomeEventsOf({ orderId, customerId, contact }) };
  };
  const subjectsTo = (address: string) =>
    world.sender.mails.filter(({ to }) => to === address).map(({ subject }) => subject);
  const questionLink = () => {
    const question = world.sender.mails.find(({ subject }) => subject.startsWith('Did you'));
    const [link = ''] = /https:\S+confirm-address\?token=\S+/.exec(question?.text ?? '') ?? [];
    return tokenIn(link);
  };
  const workQueue = async () => {
    for (const event of world.requests.queue.splice(0)) await deliver(event);
  };

  describe('to the verified address of the account', () => {
    it('sends at once, and asks nobody', async () => {
      const { placed, rejected, orderId } = order({
        email: 'eve@example.com',
        emailVerified: true,
      });

      expect([await deliver(placed), await deliver(rejected)]).toEqual(['sent', 'sent']);
      expect(subjectsTo('eve@example.com')).toEqual([
        `We have your order ${orderId}`,
        `We could not take your order ${orderId}`,
      ]);
      expect(world.sender.mails[0]?.headers).toEqual({});
    });

    it('takes an address whose event is older than the question for a good one', async () => {
      const contact = { email: 'old@example.com', locale: 'en' };

      expect(await deliver(exampleOf(orderPlacedV1, { contact }))).toBe('sent');
    });
  });

  describe('to an address that anybody could have given', () => {
    it('sends one question, however many orders decline, for however many accounts', async () => {
      for (let n = 0; n < 3; n += 1) {
        for (const customerId of ['eve', 'mallory']) {
          const { placed, rejected } = order({ customerId });
          expect([await deliver(placed), await deliver(rejected)]).toEqual(['held', 'held']);
        }
      }
      await deliver(order({ email: 'STRANGER@example.com' }).confirmed);

      expect(subjectsTo(STRANGER)).toEqual(['Did you place an order at Commerce?']);
      expect(subjectsTo('STRANGER@example.com')).toEqual([]);
    });

    it('sends one question for all that is written after a plus', async () => {
      const customers = ['eve', 'mallory', 'trudy'];
      for (const [n, customerId] of customers.entries()) {
        const email = `stranger+${n}@example.com`;
        expect(await deliver(order({ email, customerId }).placed)).toBe('held');
      }
      expect(await deliver(order().placed)).toBe('held');

      expect(world.sender.mails.map(({ to }) => to)).toEqual(['stranger+0@example.com']);
    });

    it('confirms only the address that was asked, whatever follows its plus', async () => {
      await deliver(order({ email: 'stranger+0@example.com' }).placed);
      await confirmAddress(questionLink(), world);

      expect(await deliver(order({ email: 'stranger+0@example.com' }).placed)).toBe('sent');
      expect(await deliver(order({ email: 'stranger+1@example.com' }).placed)).toBe('held');
    });

    it('asks again only after a long time', async () => {
      await deliver(order().placed);
      const [question] = world.sender.mails;
      expect(question?.deliveryId).toMatch(/^address-question\//);

      // The record in the log keeps the question from being asked again.
      expect(world.deliveries.keptDaysOf(question?.deliveryId ?? '')).toBe(ASK_AGAIN_DAYS);
    });

    it('says in the question nothing of the order or of who placed it', async () => {
      const { placed, orderId } = order({ customerId: 'eve-the-customer' });
      await deliver(placed);

      const [question] = world.sender.mails;
      for (const part of [question?.subject, question?.text, question?.html]) {
        expect(part).not.toMatch(/Enamel|25\.00|eve-the/);
        expect(part).not.toContain(orderId);
        expect(part).not.toContain(STRANGER);
      }
      expect(question?.text).toContain('January 5, 2026');
      expect(question?.headers).toEqual({});
    });

    it('sends what was held and is still true once it is confirmed, and the rest as it comes', async () => {
      const paid = order();
      const declined = order();
      for (const event of [paid.placed, paid.confirmed, declined.placed, declined.rejected]) {
        expect(await deliver(event)).toBe('held');
      }
      await confirmAddress(questionLink(), world);
      await workQueue();
      await deliver(paid.cancelled);

      expect(subjectsTo(STRANGER)).toEqual([
        'Did you place an order at Commerce?',
        `Your order ${paid.orderId} is confirmed`,
        `We could not take your order ${declined.orderId}`,
        `Your order ${paid.orderId} is cancelled`,
      ]);
      expect(await world.withheld.sizeOf('account#eve')).toBe(0);
    });

    it('sends nothing twice when it is confirmed twice, also when what was sent waits again', async () => {
      await deliver(order().placed);
      const { release } = world.withheld;
      // The function died before it forgot what it had given to the queue.
      const dying = { ...world.withheld, release: async () => Promise.reject(new Error('Died')) };
      await expect(confirmAddress(questionLink(), { ...world, withheld: dying })).rejects.toThrow();
      world.withheld.release = release;
      await confirmAddress(questionLink(), world);
      await confirmAddress(questionLink(), world);
      expect(world.requests.queue).toHaveLength(2);
      await workQueue();

      expect(subjectsTo(STRANGER)).toHaveLength(2);
    });

    it('is confirmed for the customer who was asked about, and for nobody else', async () => {
      await deliver(order().placed);
      await deliver(order({ customerId: 'mallory' }).placed);
      await confirmAddress(questionLink(), world);
      await workQueue();

      expect(await deliver(order().placed)).toBe('sent');
      expect(await deliver(order({ customerId: 'mallory' }).placed)).toBe('held');
      expect(await world.withheld.sizeOf('account#mallory')).toBe(2);
    });

    it('lets its owner take that back by each mail, with one click, and asks no more', async () => {
      await deliver(order().placed);
      await confirmAddress(questionLink(), world);
      await workQueue();
      const mail = world.sender.mails.at(-1);
      const [, link = ''] = /^<(.+)>$/.exec(mail?.headers['List-Unsubscribe'] ?? '') ?? [];
      expect(mail?.text).toContain(link);

      await withdrawAddress(tokenIn(link), world);
      expect(await deliver(order().placed)).toBe('held');
      expect(subjectsTo(STRANGER)).toHaveLength(2);
    });

    it('is stopped by a mail about a refund too, which leaves the account its choice', async () => {
      await deliver(order({ customerId: 'eve-the-customer' }).placed);
      await confirmAddress(questionLink(), world);
      expect(await deliver(order({ customerId: 'eve-the-customer' }).refunded)).toBe('sent');
      const mail = world.sender.mails.at(-1);
      const [, link = ''] = /^<(.+)>$/.exec(mail?.headers['List-Unsubscribe'] ?? '') ?? [];
      expect(new URL(link).pathname).toBe('/confirm-address');
      for (const part of [mail?.text, mail?.html]) {
        expect(part).not.toContain('/unsubscribe');
        expect(part).not.toContain('eve-the-customer');
      }

      await withdrawAddress(tokenIn(link), world);
      expect(await world.recipients.switchedOff('account#eve-the-customer')).toEqual(new Set());
      expect(await deliver(order({ customerId: 'eve-the-customer' }).refunded)).toBe('held');
    });

    it('is not confirmed by a link that is too old, and what is held ends', async () => {
      await deliver(order().placed);
      const token = questionLink();
      world.pass(KEEP_WITHHELD_DAYS * DAY_MS);
      await confirmAddress(token, world);
      expect(world.requests.queue).toEqual([]);

      world.pass((ASK_AGAIN_DAYS - KEEP_WITHHELD_DAYS) * DAY_MS + 1);
      await expect(confirmAddress(token, world)).rejects.toMatchObject({
        code: 'INVALID_CONFIRMATION_TOKEN',
      });
    });

    it('loses no mail that is held while its address is confirmed', async () => {
      await deliver(order().placed);
      const token = questionLink();
      const { hold } = world.withheld;
      const racing = {
        ...world.withheld,
        hold: async (...mail: Parameters<typeof hold>) => {
          await confirmAddress(token, world);
          return hold(...mail);
        },
      };

      expect(await deliver(order().placed, { withheld: racing })).toBe('sent');
      await workQueue();
      expect(subjectsTo(STRANGER)).toHaveLength(3);
    });

    it('asks when the function died before it did, and not again when it did', async () => {
      world.sender.script.push('fail after');
      const first = order();
      await expect(deliver(first.placed)).rejects.toThrow('The connection broke');
      // Another message leaves the question to the one that asked; that one looks again.
      expect(await deliver(order().placed)).toBe('held');
      await expect(deliver(first.placed)).rejects.toMatchObject({ code: 'DELIVERY_IN_PROGRESS' });

      world.pass(UNCERTAIN_FOR_MS + 1);
      expect(await deliver(first.placed)).toBe('held');
      expect(await deliver(first.placed)).toBe('held');
      // Nobody reported the first: twice is better than never.
      expect(subjectsTo(STRANGER)).toHaveLength(2);
    });

    it('asks nobody at an address that bounced', async () => {
      await world.recipients.suppress(STRANGER, 'bounce', world.clock.now());

      expect(await deliver(order().placed)).toBe('suppressed');
      expect(world.sender.mails).toEqual([]);
      expect(await world.withheld.sizeOf('account#eve')).toBe(0);
    });

    it('lets one customer have only a few addresses asked in a day', async () => {
      const outcomes = [];
      for (let n = 0; n < exampleLimits.questionsPerCustomer + 1; n += 1) {
        const { placed } = order({ email: `victim-${n}@example.com` });
        outcomes.push(await deliver(placed), await deliver(placed));
      }

      expect(outcomes).toEqual(['held', 'held', 'held', 'held', 'unasked', 'unasked']);
      expect(world.sender.mails).toHaveLength(exampleLimits.questionsPerCustomer);
      const { items } = await world.withheld.list({ limit: 1 });
      expect(items).toMatchObject([
        { kind: 'address-question', recipientId: 'account#eve', reason: 'LIMIT' },
      ]);
      world.pass(DAY_MS);
      expect(await deliver(order({ email: 'victim-2@example.com' }).placed)).toBe('held');
      expect(subjectsTo('victim-2@example.com')).toHaveLength(1);
    });

    it('holds only so much in a day of what costs its customer nothing', async () => {
      const outcomes = [];
      for (let n = 0; n < exampleLimits.perCustomer + 2; n += 1) {
        outcomes.push(await deliver(order().placed));
      }
      expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(
        exampleLimits.perCustomer,
      );
      expect(outcomes.slice(-2)).toEqual(['limited', 'limited']);
    });
  });

  describe('within limits', () => {
    const own = { email: 'eve@example.com', emailVerified: true };

    it('limits what costs nothing by address, whoever orders, and says so', async () => {
      const outcomes = [];
      const orders = [];
      for (let n = 0; n < exampleLimits.perAddress + 1; n += 1) {
        const placed = order({ ...own, customerId: `eve-${n}` });
        orders.push(placed);
        outcomes.push(await deliver(placed.placed));
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
        outcomes.push(await deliver(order({ ...own, email: `eve-${n}@example.com` }).rejected));
      }

      expect(outcomes.at(-2)).toBe('sent');
      expect(outcomes.at(-1)).toBe('limited');
    });

    it('does not count a mail twice that comes twice, and lets a limited one rest', async () => {
      const orders = Array.from({ length: exampleLimits.perAddress }, () => order(own).placed);
      const last = order(own).placed;
      const deliverAll = async () => {
        const outcomes = [];
        for (const event of [...orders, last]) outcomes.push(await deliver(event));
        return outcomes;
      };
      expect((await deliverAll()).filter((outcome) => outcome === 'sent')).toHaveLength(
        exampleLimits.perAddress,
      );

      expect(await deliverAll()).toEqual([...orders.map(() => 'repeated'), 'limited']);
      world.pass(DAY_MS);
      expect(await deliver(last)).toBe('repeated');
      expect(world.sender.mails).toHaveLength(exampleLimits.perAddress);
    });

    it('never limits mails about what was paid', async () => {
      for (let n = 0; n < 3 * exampleLimits.perCustomer; n += 1) {
        const { confirmed, cancelled, refunded } = order(own);
        for (const event of [confirmed, cancelled, refunded]) {
          expect(await deliver(event)).toBe('sent');
        }
      }
      expect(await deliver(order(own).placed)).toBe('sent');
    });

    it('counts a cancellation that nobody paid for', async () => {
      const outcomes = [];
      for (let n = 0; n < exampleLimits.perAddress + 1; n += 1) {
        outcomes.push(await deliver(order(own).cancelledUnpaid));
      }
      expect(outcomes.at(-1)).toBe('limited');
    });

    it('lets no stranger use up the places of an address', async () => {
      for (let n = 0; n < exampleLimits.perCustomer; n += 1) await deliver(order().placed);

      const owner = { email: STRANGER, emailVerified: true, customerId: 'stranger' };
      for (let n = 0; n < exampleLimits.perAddress; n += 1) {
        expect(await deliver(order(owner).placed)).toBe('sent');
      }
    });
  });
});
