import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { sandboxForAll, takePayment } from './testing/sandbox.ts';

const test = sandboxForAll();

/** A payment with as many refunds of one cent each; their ids, newest first. */
const refunded = async (count: number) => {
  const { intentId, chargeId } = await takePayment(test);
  const refundIds: string[] = [];
  for (let index = 0; index < count; index += 1) {
    refundIds.unshift((await test.stripe.refunds.create({ charge: chargeId, amount: 1 })).id);
  }
  return { intentId, chargeId, refundIds };
};
const idsOf = (refunds: { data: { id: string }[] } | null | undefined) =>
  refunds?.data.map(({ id }) => id);

describe('the refunds of a charge', () => {
  it('are not there unless they are asked for', async () => {
    const { chargeId } = await refunded(1);

    expect(await test.stripe.charges.retrieve(chargeId)).not.toHaveProperty('refunds');
  });

  it('are the newest ten, and say that there are more', async () => {
    const { chargeId, refundIds } = await refunded(11);

    const { refunds } = await test.stripe.charges.retrieve(chargeId, { expand: ['refunds'] });

    expect(refunds).toMatchObject({ object: 'list', has_more: true });
    expect(idsOf(refunds)).toEqual(refundIds.slice(0, 10));
  });

  it('come with the charge of an intent, one or a list of them', async () => {
    const { intentId, refundIds } = await refunded(2);
    const without = await takePayment(test);

    const one = await test.stripe.paymentIntents.retrieve(intentId, {
      expand: ['latest_charge.refunds'],
    });
    const { data } = await test.stripe.paymentIntents.list({
      limit: 2,
      expand: ['data.latest_charge.refunds'],
    });

    const charge = one.latest_charge as Stripe.Charge;
    expect(idsOf(charge.refunds)).toEqual(refundIds);
    expect(charge.refunds?.has_more).toBe(false);
    expect(data.map(({ id }) => id)).toEqual([without.intentId, intentId]);
    expect(
      data.map(({ latest_charge }) => idsOf((latest_charge as Stripe.Charge).refunds)),
    ).toEqual([[], refundIds]);
  });

  it('can be expanded themselves', async () => {
    const { chargeId } = await refunded(1);

    const { refunds } = await test.stripe.charges.retrieve(chargeId, {
      expand: ['refunds.data.balance_transaction', 'refunds'],
    });

    expect(refunds?.data).toMatchObject([{ balance_transaction: { amount: -1 } }]);
  });
});

describe('an expansion', () => {
  it('leaves a field empty that is empty', async () => {
    const { id } = await test.stripe.paymentIntents.create({ amount: 100, currency: 'usd' });
    const { refundIds } = await refunded(1);

    expect(
      await test.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.refunds'] }),
    ).toMatchObject({ latest_charge: null });
    expect(
      await test.stripe.refunds.retrieve(String(refundIds[0]), {
        expand: ['failure_balance_transaction', 'charge'],
      }),
    ).toMatchObject({ charge: { object: 'charge' } });
  });

  it.each(['amount', 'metadata', 'refunds', 'toString'])(
    'of %s is rejected for a refund',
    async (field) => {
      const { refundIds } = await refunded(1);

      await expect(
        test.stripe.refunds.retrieve(String(refundIds[0]), { expand: [field] }),
      ).rejects.toMatchObject({ param: 'expand', statusCode: 400 });
    },
  );
});
