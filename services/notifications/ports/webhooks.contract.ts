import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Webhook } from '../domain/webhook.ts';
import type { Webhooks } from './webhooks.ts';

export interface WebhooksUnderTest {
  readonly webhooks: Webhooks;
  stop(): Promise<void>;
}

const webhook = (customerId: string, webhookId: string): Webhook => ({
  webhookId,
  customerId,
  url: `https://example.com/${webhookId}`,
  events: ['order.placed', 'order.confirmed'],
  createdAt: '2026-01-05T10:00:00.000Z',
});

/** What every keeper of webhooks keeps to. */
export function describeWebhooks(name: string, start: () => Promise<WebhooksUnderTest>): void {
  describe(name, () => {
    let test: WebhooksUnderTest;
    beforeAll(async () => {
      test = await start();
    });
    afterAll(() => test.stop());

    it("lists a customer's own", async () => {
      const { webhooks } = test;
      await webhooks.save(webhook('alice', 'wh_1'));
      await webhooks.save(webhook('alice', 'wh_2'));
      await webhooks.save(webhook('bob', 'wh_3'));

      expect(await webhooks.of('alice')).toEqual([
        webhook('alice', 'wh_1'),
        webhook('alice', 'wh_2'),
      ]);
      expect(await webhooks.of('nobody')).toEqual([]);
    });

    it('finds and removes one for its owner alone', async () => {
      const { webhooks } = test;
      await webhooks.save(webhook('carol', 'wh_4'));

      expect(await webhooks.find('mallory', 'wh_4')).toBeUndefined();
      expect(await webhooks.remove('mallory', 'wh_4')).toBe(false);
      expect(await webhooks.find('carol', 'wh_4')).toEqual(webhook('carol', 'wh_4'));
      expect(await webhooks.remove('carol', 'wh_4')).toBe(true);
      expect(await webhooks.remove('carol', 'wh_4')).toBe(false);
      expect(await webhooks.find('carol', 'wh_4')).toBeUndefined();
    });
  });
}
