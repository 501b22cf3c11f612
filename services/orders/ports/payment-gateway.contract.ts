import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { asOrderId, asPaymentId } from '../domain/ids.ts';
import { type PaymentGateway, PaymentNotFoundError, PaymentStateError } from './payment-gateway.ts';

/** What every payment gateway does. */
export function describePaymentGateway(gateway: () => PaymentGateway): void {
  const request = () => ({
    orderId: asOrderId(`ord_${randomUUID()}`),
    number: 1,
    paymentMethodId: 'pm_card_visa',
    amount: 2_500,
    currency: 'EUR',
  });
  const authorized = async () => {
    const { paymentId, orderId: order } = await gateway().authorize(request());
    return { paymentId, orderId: order, number: 1 };
  };
  const statusOf = async ({ paymentId }: Awaited<ReturnType<typeof authorized>>) =>
    (await gateway().get(paymentId)).status;

  it('sets money aside, and finds it by its order', async () => {
    const wanted = request();
    const payment = await gateway().authorize(wanted);
    expect(payment).toMatchObject({
      orderId: wanted.orderId,
      status: 'AUTHORIZED',
      amount: 2_500,
      currency: 'EUR',
    });
    expect(await gateway().find(wanted.orderId)).toEqual(payment);
    expect(await gateway().find(asOrderId('ord_of_nobody'))).toBeUndefined();
  });

  it('says when it does not know a payment', async () => {
    await expect(gateway().get(asPaymentId('pi_of_nobody'))).rejects.toThrow(PaymentNotFoundError);
  });

  it('lists what was made in a span of time', async () => {
    const { paymentId: id, createdAt } = await gateway().authorize(request());
    const idsBetween = async (from: number, to: number) => {
      const ids: string[] = [];
      const [start, end] = [from, to].map((ms) => new Date(Date.parse(createdAt) + ms));
      if (start === undefined || end === undefined) return ids;
      for await (const page of gateway().madeBetween(start, end)) {
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
      const { createdAt } = await gateway().get(payment.paymentId);
      const [start, end] = [from, to].map((ms) => new Date(Date.parse(createdAt) + ms)) as [
        Date,
        Date,
      ];
      const found: [string, string][] = [];
      for await (const page of gateway().movedBetween(start, end)) {
        for (const { paymentId: id, status } of page) found.push([id, status]);
      }
      return found.filter(([id]) => id === payment.paymentId).map(([, status]) => status);
    };
    const hour = 3_600_000;
    expect(await moved(0, hour)).toEqual([]);
    await gateway().capture(payment);
    expect(await moved(0, hour)).toEqual(['CAPTURED']);
    expect(await moved(-hour, 0)).toEqual([]);
    await gateway().refund(payment);
    expect(await moved(0, hour)).toEqual(['REFUNDED']);
  });

  it('does the same try once', async () => {
    const wanted = request();
    const first = await gateway().authorize(wanted);
    expect((await gateway().authorize(wanted)).paymentId).toBe(first.paymentId);
    const second = await gateway().authorize({ ...wanted, number: 2 });
    expect(second.paymentId).not.toBe(first.paymentId);
  });

  it('captures once', async () => {
    const payment = await authorized();
    expect((await gateway().capture(payment)).status).toBe('CAPTURED');
    expect((await gateway().capture(payment)).status).toBe('CAPTURED');
    await expect(gateway().capture({ ...payment, number: 2 })).rejects.toMatchObject({
      name: PaymentStateError.name,
      details: { status: 'CAPTURED' },
    });
  });

  it('voids what is set aside, and nothing that is captured', async () => {
    const payment = await authorized();
    expect((await gateway().void(payment)).status).toBe('VOIDED');
    await expect(gateway().capture(payment)).rejects.toMatchObject({
      details: { status: 'VOIDED' },
    });
    const captured = await authorized();
    await gateway().capture(captured);
    await expect(gateway().void(captured)).rejects.toMatchObject({
      details: { status: 'CAPTURED' },
    });
    expect(await statusOf(captured)).toBe('CAPTURED');
  });

  it('refunds what is captured, once', async () => {
    const payment = await authorized();
    await gateway().capture(payment);
    expect((await gateway().refund(payment)).status).toBe('REFUNDED');
    await expect(gateway().refund({ ...payment, number: 2 })).rejects.toMatchObject({
      details: { status: 'REFUNDED' },
    });
    expect(await statusOf(payment)).toBe('REFUNDED');
  });
}
