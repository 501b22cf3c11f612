import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { asCustomerId, asOrderId, asPaymentId } from '../domain/ids.ts';
import {
  type PaymentGateway,
  PaymentNotFoundError,
  PaymentOutcomeUnknownError,
  PaymentStateError,
} from './payment-gateway.ts';

/** Holds a payment gateway to its port. */
export const describePaymentGateway = portContract<{ readonly gateway: PaymentGateway }>((test) => {
  const request = (paymentMethodId = 'pm_card_visa') => ({
    orderId: asOrderId(`ord_${randomUUID()}`),
    number: 1,
    attempt: 1,
    paymentMethodId,
    amount: 2_500,
    currency: 'EUR',
    lines: [{ sku: 'MUG-01', name: 'Enamel mug', quantity: 2, unitPrice: 1_250 }],
    buyer: {
      customerId: asCustomerId('alice'),
      email: 'alice@example.com',
      shippingAddress: { name: 'Alice', line1: '1 High Street', city: 'Berlin', country: 'DE' },
      ipAddress: '192.0.2.1',
    },
    returnUrl: 'https://shop.test/orders/1',
  });
  const authorized = async () => {
    const { paymentId, orderId: order } = await test().gateway.authorize(request());
    return { paymentId, orderId: order, number: 1 };
  };
  const statusOf = async ({ paymentId }: Awaited<ReturnType<typeof authorized>>) =>
    (await test().gateway.get(paymentId)).status;

  it('sets money aside, and finds it by its order', async () => {
    const wanted = request();
    const payment = await test().gateway.authorize(wanted);
    expect(payment).toMatchObject({
      orderId: wanted.orderId,
      status: 'AUTHORIZED',
      amount: 2_500,
      currency: 'EUR',
    });
    expect(await test().gateway.find(wanted.orderId)).toEqual(payment);
    expect(await test().gateway.find(asOrderId('ord_of_nobody'))).toBeUndefined();
  });

  it('says when it does not know a payment', async () => {
    await expect(test().gateway.get(asPaymentId('pi_of_nobody'))).rejects.toThrow(
      PaymentNotFoundError,
    );
  });

  it('lists what was made in a span of time', async () => {
    const { paymentId: id, createdAt } = await test().gateway.authorize(request());
    const idsBetween = async (from: number, to: number) => {
      const ids: string[] = [];
      const [start, end] = [from, to].map((ms) => new Date(Date.parse(createdAt) + ms));
      if (start === undefined || end === undefined) return ids;
      for await (const page of test().gateway.madeBetween(start, end)) {
        ids.push(...page.map((payment) => payment.paymentId));
      }
      return ids;
    };
    expect(await idsBetween(0, 1_000)).toContain(id);
    expect(await idsBetween(1_000, 2_000)).not.toContain(id);
    expect(await idsBetween(-1_000, 0)).not.toContain(id);
  });

  it('lists what moved in a span of time, as it is now', async () => {
    const payment = await authorized();
    const moved = async (from: number, to: number) => {
      const { createdAt } = await test().gateway.get(payment.paymentId);
      const [start, end] = [from, to].map((ms) => new Date(Date.parse(createdAt) + ms)) as [
        Date,
        Date,
      ];
      const found: [string, string][] = [];
      for await (const page of test().gateway.movedBetween(start, end)) {
        for (const { paymentId: id, status } of page) found.push([id, status]);
      }
      return found.filter(([id]) => id === payment.paymentId).map(([, status]) => status);
    };
    const hour = 3_600_000;
    expect(await moved(0, hour)).toEqual([]);
    await test().gateway.capture(payment);
    expect(await moved(0, hour)).toEqual(['CAPTURED']);
    expect(await moved(-hour, 0)).toEqual([]);
    await test().gateway.refund(payment);
    expect(await moved(0, hour)).toEqual(['REFUNDED']);
  });

  it('does the same try once', async () => {
    const wanted = request();
    const first = await test().gateway.authorize(wanted);
    expect((await test().gateway.authorize(wanted)).paymentId).toBe(first.paymentId);
    const second = await test().gateway.authorize({ ...wanted, number: 2 });
    expect(second.paymentId).not.toBe(first.paymentId);
  });

  it('does nothing else under the number of an earlier try, and says that its outcome is unknown', async () => {
    const wanted = request();
    const first = await test().gateway.authorize(wanted);
    const other = { ...wanted, returnUrl: 'https://shop.test:4000/orders/1' };
    await expect(test().gateway.authorize(other)).rejects.toMatchObject({
      name: PaymentOutcomeUnknownError.name,
      hasResponse: true,
    });
    expect(await test().gateway.find(wanted.orderId)).toEqual(first);
    const second = await test().gateway.authorize({ ...other, number: 2 });
    expect(second.paymentId).not.toBe(first.paymentId);
  });

  it('captures once', async () => {
    const payment = await authorized();
    expect((await test().gateway.capture(payment)).status).toBe('CAPTURED');
    expect((await test().gateway.capture(payment)).status).toBe('CAPTURED');
    await expect(test().gateway.capture({ ...payment, number: 2 })).rejects.toMatchObject({
      name: PaymentStateError.name,
      details: { status: 'CAPTURED' },
    });
  });

  it('voids an authorized payment, and no captured one', async () => {
    const payment = await authorized();
    expect((await test().gateway.void(payment)).status).toBe('VOIDED');
    await expect(test().gateway.capture(payment)).rejects.toMatchObject({
      details: { status: 'VOIDED' },
    });
    const captured = await authorized();
    await test().gateway.capture(captured);
    await expect(test().gateway.void(captured)).rejects.toMatchObject({
      details: { status: 'CAPTURED' },
    });
    expect(await statusOf(captured)).toBe('CAPTURED');
  });

  it('waits for a customer whose bank asks them', async () => {
    const wanted = { ...request('pm_card_authenticationRequired'), attempt: 2 };
    const payment = await test().gateway.authorize(wanted);
    expect(payment).toMatchObject({
      status: 'REQUIRES_ACTION',
      attempt: 2,
      captured: 0,
      challenge: {
        clientSecret: expect.stringMatching(/secret/),
        redirectUrl: expect.stringMatching(/^http/),
      },
    });
    expect(await test().gateway.find(wanted.orderId)).toEqual(payment);
    await expect(
      test().gateway.capture({ ...wanted, paymentId: payment.paymentId }),
    ).rejects.toMatchObject({ details: { status: 'REQUIRES_ACTION' } });
  });

  it('voids a payment that waits, whose secret is of no use then', async () => {
    const wanted = request('pm_card_authenticationRequired');
    const { paymentId } = await test().gateway.authorize(wanted);
    const voided = await test().gateway.void({ ...wanted, paymentId });
    expect(voided.status).toBe('VOIDED');
    expect(voided).not.toHaveProperty('challenge');
  });

  it('finds the payment of the later of two attempts', async () => {
    const wanted = request();
    const first = await test().gateway.authorize(wanted);
    await test().gateway.void({ ...wanted, paymentId: first.paymentId });
    const second = await test().gateway.authorize({ ...wanted, number: 4, attempt: 2 });
    await test().gateway.void({ ...wanted, number: 4, paymentId: second.paymentId });
    expect(await test().gateway.find(wanted.orderId)).toMatchObject({
      paymentId: second.paymentId,
      attempt: 2,
    });
  });

  it('refunds what is captured, once', async () => {
    const payment = await authorized();
    await test().gateway.capture(payment);
    expect((await test().gateway.refund(payment)).status).toBe('REFUNDED');
    await expect(test().gateway.refund({ ...payment, number: 2 })).rejects.toMatchObject({
      details: { status: 'REFUNDED' },
    });
    expect(await statusOf(payment)).toBe('REFUNDED');
  });

  describe('refunds of parts', () => {
    const part = (refundId: string, amount: number) => ({ refundId, amount, currency: 'EUR' });
    const captured = async () => {
      const payment = await authorized();
      await test().gateway.capture(payment);
      return payment;
    };

    it('are made once each, by their id, until nothing is left', async () => {
      const payment = await captured();
      const first = { ...payment, part: part('ref_1', 1_000) };
      await test().gateway.refund(first);
      expect(await test().gateway.refund(first)).toMatchObject({
        status: 'CAPTURED',
        refunded: 1_000,
        refunds: [{ refundId: 'ref_1', amount: 1_000, status: 'MADE' }],
      });
      expect(await test().gateway.refund({ ...payment, part: part('ref_2', 1_500) })).toMatchObject(
        {
          status: 'REFUNDED',
          refunded: 2_500,
          refunds: [{ refundId: 'ref_1' }, { refundId: 'ref_2', amount: 1_500, status: 'MADE' }],
        },
      );
    });

    it('are declined when they exceed what is left', async () => {
      const payment = await captured();
      await test().gateway.refund({ ...payment, part: part('ref_1', 1_000) });
      await expect(
        test().gateway.refund({ ...payment, part: part('ref_2', 1_501) }),
      ).rejects.toMatchObject({ name: 'RefundDeclinedError', details: { reason: 'amount' } });
      expect(await test().gateway.get(payment.paymentId)).toMatchObject({ refunded: 1_000 });
    });

    it('leave the rest to a refund of all', async () => {
      const payment = await captured();
      await test().gateway.refund({ ...payment, part: part('ref_1', 1_000) });
      expect(await test().gateway.refund(payment)).toMatchObject({
        status: 'REFUNDED',
        refunded: 2_500,
      });
    });

    it('are all known, however many there are', async () => {
      const payment = await captured();
      for (let count = 1; count <= 12; count += 1) {
        await test().gateway.refund({ ...payment, part: part(`ref_${count}`, 1) });
      }
      const { refunds = [] } = await test().gateway.get(payment.paymentId);
      expect(refunds.map(({ refundId }) => refundId)).toEqual(
        Array.from({ length: 12 }, (_, index) => `ref_${index + 1}`),
      );
    });
  });
});
