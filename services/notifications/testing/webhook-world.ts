import { orderPlacedV1 } from '@commerce/events';
import { callWebhook } from '../use-cases/call-webhook.ts';
import { createWebhook } from '../use-cases/manage-webhooks.ts';
import { routeToWebhooks } from '../use-cases/route-to-webhooks.ts';
import { exampleOf } from './events.ts';
import { testWorld } from './world.ts';

export const URL_A = 'https://example.com/a';

/** Webhooks of Alice in memory, and the actions of their queue. */
export function webhookWorld() {
  const world = testWorld();
  const { enqueued, retries } = world.calls;
  const { posts, responses } = world.client;
  /** Works the call that waits the longest; `keep` leaves it waiting, as a failure does. */
  const work = async (attempt = 1, { keep = false } = {}) => {
    const [call] = enqueued;
    if (!call) throw new Error('No call waits');
    if (!keep) enqueued.shift();
    return callWebhook({ call, receipt: 'receipt', attempt }, world);
  };
  const create = (url = URL_A) => createWebhook({ customerId: 'alice', url }, world);
  return {
    ...world,
    enqueued,
    retries,
    posts,
    responses,
    work,
    create,
    route: () => routeToWebhooks(exampleOf(orderPlacedV1), world),
    /** Creates a webhook whose system has given its challenge back. */
    async createActive(url = URL_A) {
      const made = await create(url);
      responses.push({ status: 200, text: String(enqueued[0]?.message.data.challenge) });
      await work();
      posts.length = 0;
      return made;
    },
    async statusOf(webhookId: string) {
      return (await world.webhooks.find('alice', webhookId))?.verification.status;
    },
  };
}
