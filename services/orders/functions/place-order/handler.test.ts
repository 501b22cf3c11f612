import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { asCustomerId } from '../../domain/ids.ts';
import { inMemoryCatalogue, mug } from '../../testing/in-memory-catalogue.ts';
import { inMemoryCodeTries } from '../../testing/in-memory-code-tries.ts';
import { inMemoryOpenOrders } from '../../testing/in-memory-open-orders.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { inMemoryPromotions } from '../../testing/in-memory-promotions.ts';
import { request, rules } from '../../testing/orders.ts';
import { promotion } from '../../testing/promotions.ts';
import { type Claims, send } from '../../testing/send.ts';
import { nobodysWallet } from '../../testing/wallets.ts';
import { handler } from './handler.ts';

const orderBody = {
  lines: [{ sku: 'MUG-01', quantity: 2 }],
  paymentMethodId: 'pm_card_visa',
  shippingAddress: request().shippingAddress,
  email: 'alice@example.com',
};

function shop() {
  const dependencies = {
    orders: inMemoryOrders(),
    openOrders: inMemoryOpenOrders(),
    ...nobodysWallet(),
    maxOpenOrders: 2,
    catalogue: inMemoryCatalogue(mug),
    promotions: inMemoryPromotions(promotion()),
    codeTries: inMemoryCodeTries(),
    rules,
    clock: fixedClock(),
  };
  const post = (
    body: unknown,
    headers: Readonly<Record<string, string>> = { 'idempotency-key': 'key-1' },
    claims: Claims = customerClaims('alice'),
  ) => send(handler.with(dependencies), { route: 'POST /orders', body, headers, claims });
  return { post, ...dependencies };
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ sku: `SKU-${index}`, quantity: 1 }));

describe('POST /orders', () => {
  it('responds 202 with the order and its location', async () => {
    const { status, headers, body } = await shop().post(orderBody);
    expect(status).toBe(202);
    expect(headers).toMatchObject({ location: `/orders/${body.orderId}` });
    expect(body).toEqual({
      orderId: expect.stringMatching(/^ord_[\da-f]{32}$/),
      status: 'PENDING',
      currency: 'EUR',
      subtotal: 2_500,
      shipping: 0,
      tax: 399,
      total: 2_500,
      breakdown: {
        rates: [{ class: 'standard', basisPoints: 1_900, net: 2_101, tax: 399, gross: 2_500 }],
      },
      lines: [
        {
          sku: 'MUG-01',
          name: 'Enamel mug',
          quantity: 2,
          unitPrice: 1_250,
          tax: 399,
          amount: 2_500,
        },
      ],
      placedAt: '2026-01-05T10:00:00.000Z',
    });
  });

  it('takes a promotion off, by its code in any letters', async () => {
    const { status, body } = await shop().post({ ...orderBody, promotionCode: 'welcome10' });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      promotionCode: 'WELCOME10',
      subtotal: 2_500,
      discount: 250,
      total: 2_250,
      lines: [{ discount: 250, amount: 2_250 }],
    });
  });

  it('limits how many codes that do not exist a customer tries in an hour', async () => {
    const { post } = shop();
    const tries = (promotionCode: string | undefined, key: string, claims?: Claims) =>
      post({ ...orderBody, promotionCode }, { 'idempotency-key': key }, claims);
    const accepted = await tries('WELCOME10', 'before');
    for (let index = 0; index < 20; index += 1) {
      expect(await tries(`GUESS-${index}`, `key-${index}`)).toMatchObject({
        status: 422,
        body: { code: 'PROMOTION_UNKNOWN' },
      });
    }
    for (const guess of ['GUESS-20', 'WELCOME10']) {
      expect(await tries(guess, 'after')).toMatchObject({
        status: 429,
        headers: { 'retry-after': '3600' },
        body: { code: 'TOO_MANY_UNKNOWN_CODES' },
      });
    }
    expect(await tries('WELCOME10', 'before')).toMatchObject({ status: 202, body: accepted.body });
    expect(await tries(undefined, 'without')).toMatchObject({ status: 202 });
    expect(await tries('WELCOME10', 'bob', customerClaims('bob'))).toMatchObject({ status: 202 });
  });

  it('responds the same to a repetition', async () => {
    const { post } = shop();
    const first = await post(orderBody);
    const second = await post(orderBody);
    expect([second.status, second.body]).toEqual([202, first.body]);
  });

  it.each<[string, object, boolean]>([
    ['the verified one', { email: 'Alice@EXAMPLE.com', email_verified: 'true' }, true],
    ['not verified', { email: 'alice@example.com', email_verified: 'false' }, false],
    ['another one', { email: 'eve@example.com', email_verified: 'true' }, false],
    ['given with a token that has none', { email: undefined, email_verified: undefined }, false],
    [
      'given with a token that has nothing but the claim',
      { email: '', email_verified: true },
      false,
    ],
  ])('records whether the address is the account’s own: %s', async (_, own, emailVerified) => {
    const { post, orders } = shop();
    const claims = { ...customerClaims('alice'), ...own };
    const { body } = await post(orderBody, { 'idempotency-key': 'key-1' }, claims);
    expect((await orders.get(body.orderId))?.order.contact).toMatchObject({ emailVerified });
  });

  it('responds the same to a repetition when the address was verified meanwhile', async () => {
    const { post } = shop();
    const key = { 'idempotency-key': 'key-1' };
    const unverified = { ...customerClaims('alice'), email_verified: 'false' };
    const first = await post(orderBody, key, unverified);
    const second = await post(orderBody, key, { ...unverified, email_verified: 'true' });
    expect([second.status, second.body]).toEqual([202, first.body]);
  });

  it.each([
    ['the browser asks for', undefined, 'de-AT'],
    ['the account says, whatever the browser asks for', 'en', 'en'],
  ])('keeps the language that %s', async (_, locale, expected) => {
    const { post, orders } = shop();
    const headers = { 'idempotency-key': 'key-1', 'accept-language': 'en;q=0.5, de-AT' };
    const { body } = await post(orderBody, headers, { ...customerClaims('alice'), locale });
    expect((await orders.get(body.orderId))?.order.contact.locale).toBe(expected);
  });

  it.each([
    ['no lines', { lines: [] }],
    ['more than 100 lines', { lines: lines(101) }],
    ['the same product twice', { lines: [...orderBody.lines, ...orderBody.lines] }],
    ['no quantity', { lines: [{ sku: 'MUG-01' }] }],
    ['a quantity of zero', { lines: [{ sku: 'MUG-01', quantity: 0 }] }],
    ['a negative quantity', { lines: [{ sku: 'MUG-01', quantity: -1 }] }],
    ['half a mug', { lines: [{ sku: 'MUG-01', quantity: 1.5 }] }],
    ['a quantity that is text', { lines: [{ sku: 'MUG-01', quantity: '2' }] }],
    ['more of one product than anyone has', { lines: [{ sku: 'MUG-01', quantity: 10_001 }] }],
    ['something that is no sku', { lines: [{ sku: '../etc', quantity: 1 }] }],
    ['no address', { shippingAddress: undefined }],
    ['a country in words', { shippingAddress: { ...orderBody.shippingAddress, country: 'Deu' } }],
    [
      'a country that is none',
      { shippingAddress: { ...orderBody.shippingAddress, country: 'ZZ' } },
    ],
    [
      'no postcode in Germany',
      { shippingAddress: { ...orderBody.shippingAddress, postalCode: ' ' } },
    ],
    ['two lines in one', { shippingAddress: { ...orderBody.shippingAddress, line2: 'a\r\nb' } }],
    ['an e-mail that SES rejects', { email: 'käse@müller.example' }],
    ['no e-mail', { email: undefined }],
    ['an e-mail that is none', { email: 'alice' }],
    ['a card number as payment method', { paymentMethodId: '4242424242424242' }],
    ['a total with cents', { expectedTotal: 25.5 }],
  ])('rejects %s with 400', async (_, change) => {
    const { post, orders } = shop();
    const { status, headers, body } = await post({ ...orderBody, ...change });
    expect(status).toBe(400);
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json' });
    expect(body.code).toBe('INVALID_REQUEST');
    const page = { limit: 10, after: undefined };
    expect((await orders.listByCustomer(asCustomerId('alice'), page)).orders).toEqual([]);
  });

  it('suggests the code of a country', async () => {
    const shippingAddress = { ...orderBody.shippingAddress, country: 'UK' };
    const { body } = await shop().post({ ...orderBody, shippingAddress });
    expect(body.errors).toEqual([{ pointer: '#/shippingAddress/country', detail: 'Write GB' }]);
  });

  it('takes an address without what it has not, blank or absent, as the same order', async () => {
    const { post, orders } = shop();
    const { postalCode: _, ...rest } = { ...orderBody.shippingAddress, country: 'HK' };
    const blank = { line2: '', region: null, postalCode: '  ' };
    const first = await post({ ...orderBody, shippingAddress: { ...rest, ...blank } });
    const second = await post({ ...orderBody, shippingAddress: rest });

    expect([first.status, second.status]).toEqual([202, 202]);
    const record = await orders.get(first.body.orderId);
    expect(record?.order.shippingAddress).toStrictEqual(rest);
  });

  it('keeps an e-mail in one spelling', async () => {
    const { post, orders } = shop();
    const { body } = await post({ ...orderBody, email: ' Info@MÜLLER.example ' });
    expect((await orders.get(body.orderId))?.order.contact.email).toBe(
      'Info@xn--mller-kva.example',
    );
    const again = await post({ ...orderBody, email: 'Info@müller.example' });
    expect([again.status, again.body]).toEqual([202, body]);
  });

  it.each([
    ['no idempotency key', {}],
    ['an empty one', { 'idempotency-key': '' }],
    ['one with white space', { 'idempotency-key': 'two words' }],
    ['one of 256 characters', { 'idempotency-key': 'k'.repeat(256) }],
  ])('rejects %s with 400', async (_, headers: Record<string, string>) => {
    const { status, body } = await shop().post(orderBody, headers);
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ parameter: 'idempotency-key' })]);
  });

  it.each([
    ['UNKNOWN_PRODUCT', { lines: [{ sku: 'NO-SUCH', quantity: 1 }] }],
    ['TOTAL_MISMATCH', { expectedTotal: 2_499 }],
    ['PROMOTION_UNKNOWN', { promotionCode: 'GUESSED' }],
    ['VAT_ID_INVALID', { vatId: 'DE123' }],
    ['PAYMENT_METHOD_REQUIRED', { paymentMethodId: undefined }],
  ])('rejects with 422 %s', async (code, change) => {
    const { status, body } = await shop().post({ ...orderBody, ...change });
    expect([status, body.code]).toEqual([422, code]);
  });

  it('rejects one order too many with 429, and suggests what to do', async () => {
    const { post } = shop();
    for (const key of ['key-1', 'key-2']) {
      expect((await post(orderBody, { 'idempotency-key': key })).status).toBe(202);
    }
    const { status, headers, body } = await post(orderBody, { 'idempotency-key': 'key-3' });
    expect(status).toBe(429);
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json',
      'retry-after': '60',
    });
    expect(body).toMatchObject({
      title: 'Too Many Requests',
      code: 'TOO_MANY_OPEN_ORDERS',
      maxOpenOrders: 2,
      detail: expect.stringContaining('cancel one'),
    });
    expect((await post(orderBody, { 'idempotency-key': 'key-2' })).status).toBe(202);
  });

  it('limits no staff, who order for those who call', async () => {
    const { post } = shop();
    const sam = staffClaims();
    for (const key of ['key-1', 'key-2', 'key-3']) {
      expect((await post(orderBody, { 'idempotency-key': key }, sam)).status).toBe(202);
    }
  });

  it('rejects another body under the same key with 422', async () => {
    const { post } = shop();
    await post(orderBody);
    const { status, body } = await post({ ...orderBody, email: 'other@example.com' });
    expect([status, body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('rejects whoever is not signed in with 401', async () => {
    const { status } = await shop().post(orderBody, { 'idempotency-key': 'key-1' }, {});
    expect(status).toBe(401);
  });
});
