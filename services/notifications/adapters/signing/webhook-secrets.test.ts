import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { exampleSigningKey } from '../../testing/shop.ts';
import { derivedWebhookSecrets } from './webhook-secrets.ts';

const secrets = derivedWebhookSecrets(exampleSigningKey);
const message = {
  id: 'ord_1:6',
  body: '{"type":"order.confirmed"}',
  sentAt: new Date(1_767_608_130_999),
};

describe('derivedWebhookSecrets', () => {
  it('signs so that a receiver verifies with the secret it was given', async () => {
    const secret = await secrets.secretOf('wh_1');
    const headers = await secrets.sign('wh_1', message);
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key)
      .update(`ord_1:6.1767608130.${message.body}`)
      .digest('base64');

    expect(headers).toEqual({
      'webhook-id': 'ord_1:6',
      'webhook-timestamp': '1767608130',
      'webhook-signature': `v1,${expected}`,
    });
  });

  it('signs the time as well, so that an old message cannot be passed off as a new one', async () => {
    const later = { ...message, sentAt: new Date(message.sentAt.getTime() + 301_000) };
    const [first, again] = [await secrets.sign('wh_1', message), await secrets.sign('wh_1', later)];

    expect(Number(again['webhook-timestamp']) - Number(first['webhook-timestamp'])).toBe(301);
    expect(again['webhook-id']).toBe(first['webhook-id']);
    expect(again['webhook-signature']).not.toBe(first['webhook-signature']);
  });

  it('gives each webhook a secret of its own, always the same', async () => {
    expect(await secrets.secretOf('wh_1')).toBe(await secrets.secretOf('wh_1'));
    expect(await secrets.secretOf('wh_2')).not.toBe(await secrets.secretOf('wh_1'));
  });
});
