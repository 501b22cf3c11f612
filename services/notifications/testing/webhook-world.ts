import { keyringOf } from '@commerce/aws/keys/fixtures';
import { orderPlacedV1 } from '@commerce/events';
import { sealedWebhookSecrets } from '../adapters/signing/webhook-secrets.ts';
import { PrivateAddressError } from '../domain/webhook.errors.ts';
import type { WebhookCall } from '../ports/webhook-calls.ts';
import type { WebhookRequest } from '../ports/webhook-client.ts';
import { callWebhook } from '../use-cases/call-webhook.ts';
import { createWebhook } from '../use-cases/manage-webhooks.ts';
import { routeToWebhooks } from '../use-cases/route-to-webhooks.ts';
import { exampleOf } from './events.ts';
import { inMemoryWebhooks } from './in-memory-webhooks.ts';

export const URL_A = 'https://example.com/a';

/** What a system answers: a status, a status and a text, or nothing. */
export type ScriptedAnswer = number | { readonly status: number; readonly text: string } | Error;

/** Webhooks of Alice, a queue that is looked into, a clock that is set by hand, systems that follow a script. */
export function webhookWorld() {
  let time = Date.parse('2026-01-05T10:00:00.000Z');
  let ids = 0;
  const enqueued: WebhookCall[] = [];
  const retries: number[] = [];
  const posts: ({ url: string } & WebhookRequest)[] = [];
  const answers: ScriptedAnswer[] = [];
  const ports = {
    webhooks: inMemoryWebhooks(),
    secrets: sealedWebhookSecrets(keyringOf('a-key-of-tests-that-protects-nothing')),
    clock: { now: () => new Date(time) },
    newId: () => {
      ids += 1;
      return String(ids);
    },
    trustedHosts: [] as readonly string[],
    calls: {
      enqueue: async (calls: readonly WebhookCall[]) => {
        enqueued.push(...calls);
      },
      retryIn: async (_receipt: string, seconds: number) => {
        retries.push(seconds);
      },
    },
    client: {
      assertPublic: async (url: URL) => {
        if (url.hostname === 'intranet.example') throw new PrivateAddressError();
      },
      post: async (url: URL, request: WebhookRequest) => {
        posts.push({ url: url.href, ...request });
        const answer = answers.shift() ?? 204;
        if (answer instanceof Error) throw answer;
        return typeof answer === 'number' ? { status: answer, text: '' } : answer;
      },
    },
  };
  /** Works the call that waits the longest; `keep` leaves it waiting, as a failure does. */
  const work = async (attempt = 1, { keep = false } = {}) => {
    const [call] = enqueued;
    if (!call) throw new Error('No call waits');
    if (!keep) enqueued.shift();
    return callWebhook({ call, receipt: 'receipt', attempt }, ports);
  };
  const create = (url = URL_A) => createWebhook({ customerId: 'alice', url }, ports);
  return {
    ...ports,
    enqueued,
    retries,
    posts,
    answers,
    pass: (ms: number) => {
      time += ms;
    },
    work,
    create,
    route: () => routeToWebhooks(exampleOf(orderPlacedV1), ports),
    /** A webhook whose system has given its challenge back. */
    async createActive(url = URL_A) {
      const made = await create(url);
      answers.push({ status: 200, text: String(enqueued[0]?.message.data.challenge) });
      await work();
      posts.length = 0;
      return made;
    },
    async statusOf(webhookId: string) {
      return (await ports.webhooks.find('alice', webhookId))?.verification.status;
    },
  };
}
