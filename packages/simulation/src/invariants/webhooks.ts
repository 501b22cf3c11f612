import type { Change } from '../aws/dynamodb/types.ts';
import type { CustomersSystem } from '../shop/customers-systems.ts';
import type { Invariant } from './invariant.ts';
import { news, type ObservedEvent, type ObservedShop, orderOf } from './observed-shop.ts';

const WEBHOOKS = 'notifications-webhooks-local';
const CALLS = 'notifications-webhook-calls-local';
const ROUTED = 'notifications-webhooks-local';
const VERIFICATION = 'webhook.verification';
/** Time that a call takes at the most which began before its webhook was removed. */
const CALL_MS = 20_000;

/** Nobody is told of orders who did not ask for it. */
export const onlyVerifiedWebhooksAreCalled: Invariant = {
  name: 'onlyVerifiedWebhooksAreCalled',
  sentence:
    'Orders are told only to a system that has given its challenge back, was not removed, and is their customer’s.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.platform.customersSystems.calls);
    const proven = new Set<CustomersSystem>();
    return () =>
      next().flatMap(({ system, type, data, atMs, provesItself }) => {
        const { url, planned, removedAtMs = Number.POSITIVE_INFINITY } = system;
        if (provesItself) proven.add(system);
        const late = atMs > removedAtMs + CALL_MS ? [`${url} is called after its removal`] : [];
        if (type === VERIFICATION) return late;
        const { customerId } = orderOf(shop, String(data.orderId)) ?? {};
        return [
          ...late,
          ...(proven.has(system) ? [] : [`${url} is told of ${type}, and has proven nothing`]),
          ...(customerId === planned.customer ? [] : [`${url} hears of an order of ${customerId}`]),
        ];
      });
  },
};

/** A receiver can tell our calls from others. */
export const callsAreSigned: Invariant = {
  name: 'callsAreSigned',
  sentence:
    'Each call of a webhook has a signature that fits a secret its owner has, and is fresh.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.platform.customersSystems.calls);
    return () =>
      next().flatMap(({ signature, system, messageId }) =>
        signature === 'invalid'
          ? [`${messageId} comes to ${system.url} with no signature that fits`]
          : [],
      );
  },
};

/** What its owner did with a webhook is not undone by what comes late. */
export const webhooksDoNotGoBack: Invariant = {
  name: 'webhooksDoNotGoBack',
  sentence: 'A webhook that was verified stays so, and one that was removed stays removed.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(WEBHOOKS));
    const removed = new Set<unknown>();
    return () =>
      next().flatMap(({ keys: { webhookId }, oldImage, newImage }) => {
        if (newImage === undefined) removed.add(webhookId);
        else if (removed.has(webhookId)) return [`${webhookId} is back`];
        const status = statusOf(newImage);
        const isBack = newImage && statusOf(oldImage) === 'ACTIVE' && status !== 'ACTIVE';
        return isBack ? [`${webhookId} was verified, and is ${status}`] : [];
      });
  },
};

/** Whoever asked for it is told. */
export const everyWebhookIsTold: Invariant = {
  name: 'everyWebhookIsTold',
  sentence:
    'Each event of an order reaches each verified webhook that wants it, or is in the dead letters.',
  holds: 'at rest',
  begin: (shop) => () => {
    const { plan, platform, events } = shop;
    if (plan.absent.includes('notifications') || shop.changesOf(WEBHOOKS).length === 0) return [];
    const taken = new Set(
      platform.customersSystems.calls.flatMap(({ status, messageId, system }) =>
        status >= 200 && status < 300 ? [`${messageId} ${system.url}`] : [],
      ),
    );
    const dead = deadLettersOf(shop);
    return [...platform.dynamoDb.items(WEBHOOKS)].flatMap((webhook) => {
      const activeAtMs = activationOf(shop.changesOf(WEBHOOKS), String(webhook.webhookId));
      return events
        .filter((event) => wants(webhook, event))
        .flatMap((event) => {
          // When it happened is told by the clock of a function.
          const isBefore = Date.parse(event.time) - plan.weather.clockSkewMs <= activeAtMs;
          const isTold =
            taken.has(`${event.id} ${webhook.url}`) ||
            dead.some((letter) => letter.includes(event.id));
          return isBefore || isTold
            ? []
            : [`${webhook.url} does not hear of ${event.id}, a ${event.type}`];
        });
    });
  },
};

const statusOf = (webhook: Change['newImage']): unknown =>
  (webhook?.verification as { readonly status?: string } | undefined)?.status;

const activationOf = (changes: readonly Change[], webhookId: string): number =>
  changes.find(
    ({ keys, newImage }) => keys.webhookId === webhookId && statusOf(newImage) === 'ACTIVE',
  )?.at ?? Number.POSITIVE_INFINITY;

function wants(
  { customerId, events }: Readonly<Record<string, unknown>>,
  { type, data }: ObservedEvent,
): boolean {
  const isWanted = (events as readonly string[]).some((event) => type.startsWith(`${event}.v`));
  return isWanted && data.customerId === customerId;
}

function deadLettersOf({ platform: { messaging } }: ObservedShop): readonly string[] {
  return [CALLS, ROUTED].flatMap((name) => {
    const { deadLetters } = messaging.queue(name);
    return deadLetters ? messaging.queue(deadLetters).messages.map(({ body }) => body) : [];
  });
}
