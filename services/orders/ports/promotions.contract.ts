import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { asCustomerId, type CustomerId } from '../domain/ids.ts';
import { PromotionAlreadyUsedError, PromotionUsedUpError } from '../domain/promotion.errors.ts';
import { applied, type Promotion } from '../domain/promotion.ts';
import { entriesOf, newId, placed, recordOf, until } from '../testing/orders.ts';
import { promotion } from '../testing/promotions.ts';
import type { OrderRepository } from './order-repository.ts';
import type { Promotions } from './promotions.ts';

export interface PromotionsUnderTest {
  readonly promotions: Promotions;
  /** Repository that takes the uses of these promotions. */
  readonly orders: OrderRepository;
}

const change = { changedBy: 'sam', correlationId: 'request-1' };

/** Holds promotions, and the orders that use them, to their ports. */
export const describePromotions = portContract<PromotionsUnderTest>((test) => {
  const make = async (changes: Partial<Promotion> = {}) => {
    const made = promotion({ code: randomUUID().toUpperCase(), ...changes });
    expect(await test().promotions.save(made, undefined, change)).toBe(true);
    return made;
  };
  const orderWith = (used: Promotion, customerId = asCustomerId(randomUUID())) =>
    recordOf([placed({ customerId, promotion: applied(used) })], newId());

  it('finds what was saved, and only that', async () => {
    const made = await make({ maxUses: 3, minSubtotal: { amount: 100, currency: 'EUR' } });
    expect(await test().promotions.find(made.code)).toEqual(made);
    expect(await test().promotions.find('NO-SUCH')).toBeUndefined();
  });

  it('saves no change of what was changed since', async () => {
    const first = await make();
    const second = { ...first, version: 2, active: false };
    const { promotions } = test();
    expect(await promotions.save(second, first, change)).toBe(true);
    expect(await promotions.save({ ...first, version: 2 }, first, change)).toBe(false);
    expect(await promotions.save(first, undefined, change)).toBe(false);
    expect(await promotions.find(first.code)).toEqual(second);
  });

  it('lists all, page by page', async () => {
    const made = [await make(), await make(), await make()];
    const codes: string[] = [];
    let after: string | undefined;
    do {
      const page = await test().promotions.list({ limit: 2, after });
      codes.push(...page.promotions.map(({ code }) => code));
      after = page.next;
    } while (after !== undefined);
    expect(codes).toEqual(expect.arrayContaining(made.map(({ code }) => code)));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each([{}, { maxUses: 10 }, { oncePerCustomer: true }])(
    'counts the orders that use one with %j',
    async (terms) => {
      const made = await make(terms);
      await test().orders.create(orderWith(made));
      await test().orders.create(orderWith(made));
      expect(await test().promotions.usesOf(made)).toBe(2);
    },
  );

  it('lets no more orders use it at once than may', async () => {
    const made = await make({ maxUses: 3 });
    const records = Array.from({ length: 8 }, () => orderWith(made));
    const outcomes = await Promise.allSettled(records.map((each) => test().orders.create(each)));
    const failures = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(failures).toHaveLength(5);
    expect(failures.every((error) => error instanceof PromotionUsedUpError)).toBe(true);
    expect(await test().promotions.usesOf(made)).toBe(3);
    const written = await Promise.all(records.map(({ order }) => test().orders.get(order.orderId)));
    expect(written.filter((record) => record !== undefined)).toHaveLength(3);
  });

  it('lets a customer use it once, whatever comes at once', async () => {
    const made = await make({ oncePerCustomer: true, maxUses: 10 });
    const customer = asCustomerId(randomUUID());
    const records = Array.from({ length: 4 }, () => orderWith(made, customer));
    const outcomes = await Promise.allSettled(records.map((each) => test().orders.create(each)));
    const failures = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(failures).toHaveLength(3);
    expect(failures.every((error) => error instanceof PromotionAlreadyUsedError)).toBe(true);
    expect(await test().promotions.usesOf(made)).toBe(1);
  });

  it('takes one use for an order, however often it is created', async () => {
    const made = await make({ maxUses: 1 });
    const record = orderWith(made);
    await test().orders.create(record);
    expect(await test().orders.create(record)).toEqual({ created: false, existing: record });
    expect(await test().promotions.usesOf(made)).toBe(1);
  });

  it.each([
    ['rejected', [{ type: 'rejected', reason: { code: 'OUT_OF_STOCK' } }]],
    ['cancelled', [{ type: 'cancelled', cancelledBy: 'customer', refundDue: false }]],
  ] as const)('gives the use of an order back that is %s', async (_, events) => {
    const made = await make({ maxUses: 1, oncePerCustomer: true });
    const record = orderWith(made, asCustomerId('alice'));
    await test().orders.create(record);
    const entries = entriesOf(record, ...events);
    await test().orders.append(record, entries);
    expect(await test().promotions.usesOf(made)).toBe(0);
    const next = orderWith(made, asCustomerId('alice'));
    expect(await test().orders.create(next)).toEqual({ created: true });
  });

  /** Order that was declined and gave its use back; `revived` is what another card makes of it. */
  const declinedWith = async (used: Promotion, customerId?: CustomerId) => {
    const record = orderWith(used, customerId);
    await test().orders.create(record);
    const reason = { code: 'PAYMENT_DECLINED' } as const;
    const retryUntil = '2026-01-05T10:15:00.000Z';
    const declined = await test().orders.append(
      record,
      entriesOf(record, { type: 'rejected', reason, retryUntil }),
    );
    const changed = { type: 'payment-method-changed', paymentMethodId: 'pm_card_visa' } as const;
    return { declined, revived: entriesOf(declined, changed) };
  };

  it('takes the use again for an order that another card revives', async () => {
    const made = await make({ maxUses: 1, oncePerCustomer: true });
    const { declined, revived } = await declinedWith(made);
    expect(await test().promotions.usesOf(made)).toBe(0);
    const { order } = await test().orders.append(declined, revived);
    expect(order.state.status).toBe('PENDING');
    expect(await test().promotions.usesOf(made)).toBe(1);
    await expect(test().orders.create(orderWith(made))).rejects.toThrow(PromotionUsedUpError);
  });

  it.each([
    ['others used it up', { maxUses: 1 }, undefined, PromotionUsedUpError],
    [
      'its customer used it for another',
      { oncePerCustomer: true },
      asCustomerId('alice'),
      PromotionAlreadyUsedError,
    ],
  ])('does not take it again once %s, and the order stays declined', async (...row) => {
    const [, terms, customer, error] = row;
    const made = await make(terms);
    const { declined, revived } = await declinedWith(made, customer);
    await test().orders.create(orderWith(made, customer));
    await expect(test().orders.append(declined, revived)).rejects.toThrow(error);
    const kept = await test().orders.get(declined.order.orderId);
    expect(kept?.order.state.status).toBe('REJECTED');
    expect(await test().promotions.usesOf(made)).toBe(1);
  });

  it('keeps the use of an order that is confirmed, and then cancelled', async () => {
    const made = await make({ maxUses: 1 });
    const record = orderWith(made);
    await test().orders.create(record);
    const confirmed = await test().orders.append(
      record,
      entriesOf(record, ...until.confirmed.slice(1)),
    );
    const cancelled = { type: 'cancelled', cancelledBy: 'staff', refundDue: true } as const;
    await test().orders.append(confirmed, entriesOf(confirmed, cancelled));
    expect(await test().promotions.usesOf(made)).toBe(1);
  });
});
