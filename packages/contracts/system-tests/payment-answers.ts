import { describe, expect, it } from '@jest/globals';
import { placed, type Tour } from './tour.ts';

const VALIDITY = { validFrom: '2020-01-01T00:00:00Z', validTo: '2100-01-01T00:00:00Z' };

/** Visits what customers pay, and with which card. */
export function describePayments(tour: Tour): void {
  const { ask, platform, place } = tour;
  const alice = () => platform().token({ sub: 'alice' });
  const staff = () => platform().token({ sub: 'sam', groups: ['staff'] });
  const pay = async (path: string, token: string, paymentMethodId = 'pm_card_visa') => {
    const body = { paymentMethodId };
    const answer = await ask('POST', `${path}/payment-method`, { token, body });
    return answer.status < 400 ? answer.status : answer.body.code;
  };

  describe('orders answers as its document says about payments', () => {
    it('about another card while the bank asks', async () => {
      const token = await alice();
      const card = { paymentMethodId: 'pm_card_authenticationRequired' };
      const path = await placed(tour, 'PENDING', token, 1, card);
      await platform().eventually(async () => {
        const { body } = await ask('GET', path, { token });
        expect(body.payment).toMatchObject({ status: 'REQUIRES_ACTION' });
      });
      await ask('GET', path, { token: await staff() });
      expect(await pay(path, token, 'none')).toBe('INVALID_REQUEST');
      expect(await pay(path, await staff())).toBe('ORDER_NOT_FOUND');
      expect(await pay('/orders/nothing', token)).toBe('ORDER_NOT_FOUND');
      expect(await pay(path, token)).toBe(202);
      await platform().eventually(async () => {
        const { body } = await ask('GET', path, { token });
        expect(body.status).toBe('CONFIRMED');
      });
      expect(await pay(path, token)).toBe('PAYMENT_METHOD_NOT_CHANGEABLE');
      await ask('POST', `${path}/payment-method`, { body: { paymentMethodId: 'pm_card_visa' } });
    });

    it('about another card of a customer who has too many open orders', async () => {
      const token = await platform().token({ sub: 'declined' });
      const card = { paymentMethodId: 'pm_card_chargeDeclined' };
      const path = await placed(tour, 'REJECTED', token, 1, card);
      const { body } = await ask('GET', path, { token });
      expect(body.payment).toMatchObject({ status: 'REQUIRES_PAYMENT_METHOD' });
      // They wait for approval.
      await platform().eventually(async () => {
        expect((await place(token, 5)).body.code).toBe('TOO_MANY_OPEN_ORDERS');
      });
      expect(await pay(path, token)).toBe('TOO_MANY_OPEN_ORDERS');
    });

    it('about saved cards', async () => {
      const token = await platform().token({ sub: 'saver' });
      await placed(tour, 'CONFIRMED', token, 1, { savePaymentMethod: true });
      const { body } = await ask<{ paymentMethods: readonly { paymentMethodId: string }[] }>(
        'GET',
        '/payment-methods',
        { token },
      );
      const [paymentMethodId = ''] = body.paymentMethods.map((card) => card.paymentMethodId);
      const choose = (by: string, id = paymentMethodId) =>
        ask('PUT', '/payment-methods/default', { token: by, body: { paymentMethodId: id } });
      const remove = (by: string) =>
        ask('DELETE', `/payment-methods/${paymentMethodId}`, { token: by });
      expect((await choose(token)).status).toBe(204);
      expect((await choose(token, 'none')).body.code).toBe('INVALID_REQUEST');
      expect((await choose(await alice())).body.code).toBe('PAYMENT_METHOD_NOT_FOUND');
      expect((await remove(await alice())).body.code).toBe('PAYMENT_METHOD_NOT_FOUND');
      expect((await remove(token)).status).toBe(204);
    });

    it('about promotions', async () => {
      const token = await staff();
      const terms = { ...VALIDITY, kind: 'percentage', value: 10 };
      const put = async (code: string, body: object, by = token) => {
        const answer = await ask('PUT', `/promotions/${code}`, { token: by, body });
        return answer.status < 400 ? answer.status : answer.body.code;
      };
      expect(await put('TOUR-TEN', terms)).toBe(201);
      expect(await put('TOUR-TEN', { ...terms, oncePerCustomer: true })).toBe(200);
      expect(await put('TOUR-TEN', { ...terms, maxUses: 1 })).toBe('PROMOTION_LIMIT_FIXED');
      expect(await put('TOUR-TEN', { ...terms, value: 101 })).toBe('INVALID_REQUEST');
      expect(await put('TOUR-TEN', terms, await alice())).toBe('FORBIDDEN');
      const amount = { ...VALIDITY, kind: 'amount', value: 500, currency: 'EUR' };
      expect(await put('TOUR-FIVE', { ...amount, minSubtotal: 1_000_000, maxUses: 1 })).toBe(201);
      expect(await put('TOUR-SHIPPING', { ...VALIDITY, kind: 'freeShipping' })).toBe(201);
      expect(await put('TOUR-OVER', { ...terms, validTo: '2021-01-01T00:00:00Z' })).toBe(201);
      expect(await put('TOUR-LAST', { ...terms, value: 100, maxUses: 1 })).toBe(201);

      expect((await ask('GET', '/promotions/tour-ten', { token })).status).toBe(200);
      await ask('GET', '/promotions/TOUR-FIVE', { token });
      await ask('GET', '/promotions/TOUR-SHIPPING', { token });
      expect((await ask('GET', '/promotions/NOTHING', { token })).body.code).toBe(
        'PROMOTION_NOT_FOUND',
      );
      expect((await ask('GET', '/promotions/X', { token })).body.code).toBe('INVALID_REQUEST');
      await ask('GET', '/promotions/TOUR-TEN', { token: await alice() });
      const { body } = await ask<{ cursor?: string }>('GET', '/promotions?limit=1', { token });
      const next = `/promotions?cursor=${encodeURIComponent(body.cursor ?? '')}`;
      expect((await ask('GET', next, { token })).status).toBe(200);
      await ask('GET', '/promotions?cursor=nonsense', { token });
      await ask('GET', '/promotions', { token: await alice() });
    });

    it('about orders with a promotion', async () => {
      const token = await alice();
      const codeOf = async (promotionCode: string, changes = {}) =>
        (await place(token, 1, { promotionCode, ...changes })).body.code;
      await ask('GET', await placed(tour, 'CONFIRMED', token, 1, { promotionCode: 'tour-ten' }), {
        token,
      });
      expect(await codeOf('TOUR-TEN')).toBe('PROMOTION_ALREADY_USED');
      expect(await codeOf('TOUR-NONE')).toBe('PROMOTION_UNKNOWN');
      expect(await codeOf('TOUR-OVER')).toBe('PROMOTION_EXPIRED');
      expect(await codeOf('TOUR-FIVE')).toBe('PROMOTION_NOT_APPLICABLE');
      const free = { promotionCode: 'TOUR-LAST', paymentMethodId: undefined };
      const path = await placed(tour, 'CONFIRMED', token, 1, free);
      await ask('GET', path, { token });
      expect(await codeOf('TOUR-LAST')).toBe('PROMOTION_USED_UP');
      const unpaid = { paymentMethodId: undefined };
      expect((await place(token, 1, unpaid)).body.code).toBe('PAYMENT_METHOD_REQUIRED');
    });

    it('about taxes', async () => {
      const token = await alice();
      const to = (country: string, postalCode: string, rest = {}) => ({
        shippingAddress: {
          name: 'Alice',
          line1: '1 High Street',
          city: 'A city',
          postalCode,
          country,
          ...rest,
        },
      });
      const business = { ...to('FR', '75001'), vatId: 'FR40303265045' };
      await placed(tour, 'CONFIRMED', token, 1, business);
      await placed(tour, 'CONFIRMED', token, 1, to('US', '94016', { region: 'CA' }));
      expect((await place(token, 1, to('US', '94016'))).body.code).toBe('REGION_REQUIRED');
      const wrong = { ...business, vatId: 'FR-0000' };
      expect((await place(token, 1, wrong)).body.code).toBe('VAT_ID_INVALID');
    });

    it('about orders as CSV', async () => {
      const token = await staff();
      const page = await ask<string>('GET', '/orders?format=csv&limit=1', { token });
      expect([page.status, page.headers.has('link')]).toEqual([200, true]);
      expect(page.body).toMatch(/^orderId,/);
      await ask('GET', '/orders?format=csv&cursor=nonsense', { token });
      await ask('GET', '/orders?format=csv', { token: await alice() });
    });
  });
}
