import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { WebhookClient } from './webhook-client.ts';

interface WebhookClientUnderTest {
  readonly client: WebhookClient;
  /** A system that may be called, and one at a private address. */
  readonly publicUrl: URL;
  readonly privateUrl: URL;
  respondNext(status: number, text: string): void;
  /** The bodies that systems got. */
  bodies(): readonly string[];
}

const message = { headers: { 'content-type': 'application/json' }, body: '{"grüße":1}' };

/** The rules of every implementation of {@link WebhookClient}. */
export const describeWebhookClient = portContract<WebhookClientUnderTest>((test) => {
  it('posts the body, and returns the status without a text that nobody asked for', async () => {
    const { client, publicUrl, respondNext, bodies } = test();
    respondNext(201, 'made');

    expect(await client.post(publicUrl, message)).toEqual({ status: 201, text: '' });
    expect(bodies().at(-1)).toBe(message.body);
  });

  it('returns a text as far as it may be read, and nothing of one that is longer', async () => {
    const { client, publicUrl, respondNext } = test();
    const post = (maxResponseBytes: number) => {
      respondNext(200, 'four');
      return client.post(publicUrl, { ...message, maxResponseBytes });
    };

    expect(await post(4)).toEqual({ status: 200, text: 'four' });
    expect(await post(3)).toEqual({ status: 200, text: '' });
  });

  it('calls nothing at a private address', async () => {
    const { client, publicUrl, privateUrl, bodies } = test();
    const before = bodies().length;

    await expect(client.assertPublic(publicUrl)).resolves.toBeUndefined();
    await expect(client.assertPublic(privateUrl)).rejects.toMatchObject({
      code: 'PRIVATE_ADDRESS',
    });
    await expect(client.post(privateUrl, message)).rejects.toMatchObject({
      code: 'PRIVATE_ADDRESS',
    });
    expect(bodies()).toHaveLength(before);
  });
});
