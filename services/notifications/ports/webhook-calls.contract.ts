import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { WebhookCall, WebhookCalls } from './webhook-calls.ts';

interface WebhookCallsUnderTest {
  readonly calls: WebhookCalls;
  /** Receives the calls that wait, and leaves them in work. */
  receive(): Promise<readonly { readonly call: WebhookCall; readonly receipt: string }[]>;
}

const call = (webhookId: string): WebhookCall => ({
  customerId: 'alice',
  webhookId,
  messageId: 'ord_1:1',
  message: { type: 'order.placed', timestamp: '2026-01-05T10:00:00.000Z', data: { version: 1 } },
});

/** The rules of every implementation of {@link WebhookCalls}. */
export const describeWebhookCalls = portContract<WebhookCallsUnderTest>((test) => {
  it('keeps each call until it is worked, and hands one over again whose retry is due', async () => {
    const { calls, receive } = test();
    await calls.enqueue([]);
    await calls.enqueue(['wh_1', 'wh_2'].map(call));

    const received = await receive();
    expect(received.map((one) => one.call)).toEqual(['wh_1', 'wh_2'].map(call));
    await calls.retryIn(received[1]?.receipt ?? '', 0);
    expect((await receive()).map((one) => one.call)).toEqual([call('wh_2')]);
  });
});
