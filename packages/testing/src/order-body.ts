/**
 * The body that Alice sends to `POST /orders`: some of one product, paid with a card that is good.
 *
 * @example
 * ```ts
 * await platform.request('POST', '/orders', { token, headers, body: orderBody('MUG-01', 2) });
 * ```
 */
export const orderBody = (sku: string, quantity = 1, paymentMethodId = 'pm_card_visa') => ({
  lines: [{ sku, quantity }],
  paymentMethodId,
  shippingAddress: {
    name: 'Alice',
    line1: '1 High Street',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
  },
  email: 'alice@example.com',
});
