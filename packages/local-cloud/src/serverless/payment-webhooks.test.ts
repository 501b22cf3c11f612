import { describe, expect, it } from '@jest/globals';
import { type PaymentWebhookSettings, paymentWebhooksOf } from './payment-webhooks.ts';

const webhook = { url: 'http://localhost/webhook', events: ['charge.refunded'], secret: 'whsec_1' };

describe('the payment webhooks of a service', () => {
  it('have names that stay from run to run, and the payload that was asked for', () => {
    const endpoints = paymentWebhooksOf('orders', [webhook, { ...webhook, payload: 'thin' }]);

    expect(endpoints).toEqual([
      { ...webhook, id: 'we_orders_0' },
      { ...webhook, id: 'we_orders_1', payload: 'thin' },
    ]);
  });

  it('have no payload that the sandbox does not know', () => {
    const misspelt = { ...webhook, payload: 'Thin' } as unknown as PaymentWebhookSettings;

    expect(() => paymentWebhooksOf('orders', [misspelt])).toThrow(/orders: .*"Thin"/);
  });
});
