import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { placed, type Tour } from './tour.ts';

/** Visits what happens to an order after its confirmation. */
export function describeAfterSales(tour: Tour): void {
  const { sku, ask, platform } = tour;
  const lines = (quantity: number) => [{ sku, quantity }];
  const parcel = (quantity: number) => ({
    lines: lines(quantity),
    carrier: 'DHL',
    trackingNumber: randomUUID(),
  });
  const post = (path: string, token: string, body?: object, headers = {}) =>
    ask('POST', path, { token, headers, ...(body && { body }) });
  const outcome = async (...request: Parameters<typeof post>) => {
    const { status, body } = await post(...request);
    return status < 400 ? status : body.code;
  };

  let alice: string;
  let stranger: string;
  let sam: string;
  let kim: string;
  let path: string;

  describe('orders answers as its document says after the confirmation', () => {
    beforeAll(async () => {
      alice = await platform().token({ sub: 'alice' });
      stranger = await platform().token({ sub: 'stranger' });
      sam = await platform().token({ sub: 'sam', groups: ['staff'] });
      kim = await platform().token({ sub: 'kim', groups: ['staff'] });
      path = await placed(tour, 'CONFIRMED', alice, 3);
    });

    it('about cancelling lines', async () => {
      const key = { 'idempotency-key': randomUUID() };
      expect(await outcome(`${path}/cancel`, alice, { lines: lines(1) }, key)).toBe(202);
      expect(await outcome(`${path}/cancel`, alice, { lines: lines(1) }, key)).toBe(202);
      expect(await outcome(`${path}/cancel`, alice, { lines: lines(2) }, key)).toBe(
        'IDEMPOTENCY_KEY_REUSED',
      );
      expect(await outcome(`${path}/cancel`, alice, { lines: lines(3) })).toBe(
        'ORDER_NOT_CANCELLABLE',
      );
      expect(await outcome(`${path}/cancel`, alice, { lines: [] })).toBe('INVALID_REQUEST');
    });

    it('about parcels', async () => {
      const shipments = `${path}/shipments`;
      const key = { 'idempotency-key': randomUUID() };
      const { status, body } = await post(shipments, sam, parcel(1), key);
      expect(status).toBe(201);
      expect(await outcome(shipments, sam, parcel(1), key)).toBe('IDEMPOTENCY_KEY_REUSED');
      expect(await outcome(shipments, sam, { ...parcel(1), carrier: 'A bicycle' })).toBe(201);
      expect(await outcome(shipments, sam, parcel(1))).toBe('ORDER_NOT_SHIPPABLE');
      expect(await outcome(shipments, sam, { ...parcel(1), lines: [] })).toBe('INVALID_REQUEST');
      expect(await outcome(shipments, alice, parcel(1))).toBe('FORBIDDEN');
      expect(await outcome('/orders/nothing/shipments', sam, parcel(1))).toBe('ORDER_NOT_FOUND');
      const delivery = `${shipments}/${body.shipmentId}/delivery`;
      expect(await outcome(delivery, sam)).toBe(202);
      expect(await outcome(delivery, sam)).toBe(202);
      expect(await outcome(delivery, alice)).toBe('FORBIDDEN');
      expect(await outcome(`${shipments}/nothing/delivery`, sam)).toBe('SHIPMENT_NOT_FOUND');
      expect(await outcome('/orders/nothing/shipments/nothing/delivery', sam)).toBe(
        'ORDER_NOT_FOUND',
      );
      expect(await outcome(`${path}/cancel`, alice)).toBe('ORDER_NOT_CANCELLABLE');
    });

    it('about returns', async () => {
      const returns = `${path}/returns`;
      const wish = { lines: lines(1), reason: 'It is chipped' };
      const key = { 'idempotency-key': randomUUID() };
      const { status, body: wanted } = await post(returns, alice, wish, key);
      expect(status).toBe(201);
      expect(await outcome(returns, alice, { ...wish, lines: lines(2) }, key)).toBe(
        'IDEMPOTENCY_KEY_REUSED',
      );
      expect(await outcome(returns, alice, { ...wish, lines: lines(2) })).toBe(
        'RETURN_NOT_POSSIBLE',
      );
      expect(await outcome(returns, alice, { ...wish, reason: '' })).toBe('INVALID_REQUEST');
      expect(await outcome(returns, sam, wish)).toBe('ORDER_NOT_FOUND');
      const unwanted = (await post(returns, alice, wish)).body;
      const step = (id: unknown, name: string) => `${returns}/${id}/${name}`;

      const receipt = { restock: true };
      expect(await outcome(step(wanted.returnId, 'receipt'), sam, receipt)).toBe(
        'RETURN_NOT_POSSIBLE',
      );
      const accept = { decision: 'accept' };
      const refuse = { decision: 'refuse', note: 'It was used' };
      expect(await outcome(step(wanted.returnId, 'decision'), sam, accept)).toBe(202);
      expect(await outcome(step(unwanted.returnId, 'decision'), sam, refuse)).toBe(202);
      expect(await outcome(step(unwanted.returnId, 'decision'), sam, accept)).toBe(
        'RETURN_NOT_POSSIBLE',
      );
      expect(await outcome(step('nothing', 'decision'), sam, accept)).toBe('RETURN_NOT_FOUND');
      expect(await outcome(step(wanted.returnId, 'decision'), sam, {})).toBe('INVALID_REQUEST');
      expect(await outcome(step(wanted.returnId, 'decision'), alice, accept)).toBe('FORBIDDEN');
      expect(await outcome('/orders/nothing/returns/nothing/decision', sam, accept)).toBe(
        'ORDER_NOT_FOUND',
      );

      expect(await outcome(step(wanted.returnId, 'receipt'), sam, receipt)).toBe(202);
      expect(await outcome(step(wanted.returnId, 'receipt'), sam, receipt)).toBe(202);
      expect(await outcome(step('nothing', 'receipt'), sam, receipt)).toBe('RETURN_NOT_FOUND');
      expect(await outcome(step(wanted.returnId, 'receipt'), sam, {})).toBe('INVALID_REQUEST');
      expect(await outcome(step(wanted.returnId, 'receipt'), alice, receipt)).toBe('FORBIDDEN');
      expect(await outcome('/orders/nothing/returns/nothing/receipt', sam, receipt)).toBe(
        'ORDER_NOT_FOUND',
      );
    });

    it('about refunds', async () => {
      const refunds = `${path}/refunds`;
      const reason = 'It came late';
      const approval = (id: unknown) => `${refunds}/${id}/approval`;
      const approve = { decision: 'approve' };
      const byLine = await post(refunds, sam, { lines: lines(1), reason });
      expect([byLine.status, byLine.body.status]).toEqual([202, 'AWAITING_APPROVAL']);
      const { refundId: rejected } = byLine.body;
      expect(await outcome(approval(rejected), kim, { decision: 'reject' })).toBe(202);
      expect(await outcome(approval(rejected), kim, approve)).toBe('REFUND_NOT_POSSIBLE');

      // Before the large one: from a sum on, small ones need a second person too.
      const small = { amount: 100, reason };
      const key = { 'idempotency-key': randomUUID() };
      expect(await outcome(refunds, sam, small, key)).toBe(202);
      expect(await outcome(refunds, sam, { amount: 200, reason }, key)).toBe(
        'IDEMPOTENCY_KEY_REUSED',
      );

      const large = await post(refunds, sam, { amount: 10_000, reason });
      expect([large.status, large.body.status]).toEqual([202, 'AWAITING_APPROVAL']);
      const { refundId } = large.body;
      expect(await outcome(approval(refundId), alice, approve)).toBe('FORBIDDEN');
      expect(await outcome(approval(refundId), sam, approve)).toBe('ALREADY_APPROVED');
      expect(await outcome(approval(refundId), kim, {})).toBe('INVALID_REQUEST');
      expect(await outcome(approval(refundId), kim, approve)).toBe(202);
      expect(await outcome(approval('nothing'), kim, approve)).toBe('REFUND_NOT_FOUND');
      expect(await outcome('/orders/nothing/refunds/nothing/approval', kim, approve)).toBe(
        'ORDER_NOT_FOUND',
      );

      for (const beyond of [{ amount: 250_000 }, { lines: lines(1) }, { lines: lines(3) }]) {
        expect(await outcome(refunds, sam, { ...beyond, reason })).toBe('REFUND_EXCEEDS_PAYMENT');
      }
      expect(await outcome(refunds, sam, { reason })).toBe('INVALID_REQUEST');
      expect(await outcome(refunds, alice, small)).toBe('FORBIDDEN');
      expect(await outcome('/orders/nothing/refunds', sam, small)).toBe('ORDER_NOT_FOUND');
    });

    it('about an order with all of these', async () => {
      for (const token of [alice, sam]) {
        await platform().eventually(async () => {
          const { body } = await ask<{ refunds: { status: string }[] }>('GET', path, { token });
          const made = body.refunds.filter(({ status }) => status === 'MADE');
          // A cancelled line, a return, and two for goodwill.
          expect(made).toHaveLength(4);
        });
      }
    });

    it('about invoices', async () => {
      const invoices = `${path}/invoices`;
      await platform().eventually(async () => {
        const { body } = await ask<{ invoices: { url?: string }[] }>('GET', invoices, {
          token: alice,
        });
        // The invoice, and a credit note for each refund.
        expect(body.invoices.filter(({ url }) => url !== undefined)).toHaveLength(5);
      });
      expect((await ask('GET', invoices, { token: sam })).status).toBe(200);
      expect((await ask('GET', invoices, { token: stranger })).body.code).toBe('ORDER_NOT_FOUND');
      await ask('GET', invoices);
    });

    it('about notes', async () => {
      const notes = `${path}/notes`;
      const note = { text: 'Called back' };
      expect(await outcome(notes, sam, note)).toBe(201);
      expect(await outcome(notes, sam, {})).toBe('INVALID_REQUEST');
      expect(await outcome(notes, alice, note)).toBe('FORBIDDEN');
      expect(await outcome('/orders/nothing/notes', sam, note)).toBe('ORDER_NOT_FOUND');
      await ask('GET', path, { token: sam });
      let last: unknown;
      for (let count = 0; count < 100 && last !== 'TOO_MANY_NOTES'; count += 1) {
        last = await outcome(notes, sam, note);
      }
      expect(last).toBe('TOO_MANY_NOTES');
    });

    it("about an order of staff's own", async () => {
      const own = await placed(tour, 'CONFIRMED', kim, 1);
      expect(await outcome(`${own}/shipments`, kim, parcel(1))).toBe(201);
      const wish = { lines: lines(1), reason: 'I have one' };
      const { returnId } = (await post(`${own}/returns`, kim, wish)).body;
      const decision = { decision: 'accept' };
      expect(await outcome(`${own}/returns/${returnId}/decision`, kim, decision)).toBe('OWN_ORDER');
      expect(await outcome(`${own}/returns/${returnId}/decision`, sam, decision)).toBe(202);
      const receipt = { restock: false };
      expect(await outcome(`${own}/returns/${returnId}/receipt`, kim, receipt)).toBe('OWN_ORDER');
      const refund = { amount: 10_000, reason: 'It came late' };
      expect(await outcome(`${own}/refunds`, kim, refund)).toBe('OWN_ORDER');
      const { refundId } = (await post(`${own}/refunds`, sam, refund)).body;
      const approval = { decision: 'approve' };
      expect(await outcome(`${own}/refunds/${refundId}/approval`, kim, approval)).toBe('OWN_ORDER');
      expect(await outcome(`${own}/returns/${returnId}/receipt`, sam, receipt)).toBe(202);
    });
  });
}
