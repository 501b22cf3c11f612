import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { asCustomerId, asOrderId, asPaymentId } from '../domain/ids.ts';
import { type PaymentGateway, PaymentNotFoundError, PaymentStateError } from './payment-gateway.ts';

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
});
