import { join } from 'node:path';
import type { EmulatorContext } from '../emulator.ts';
import { openDatabase } from '../shared/database.ts';
import { serve } from '../shared/http-server.ts';
import { CardNetwork } from './api/card-network.ts';
import { IdempotencyKeys } from './api/idempotency-keys.ts';
import { PaymentIntents } from './api/payment-intents.ts';
import { Refunds } from './api/refunds.ts';
import { Routes } from './api/routes.ts';
import { StripeApi } from './api/stripe-api.ts';
import { summarize } from './objects/charges.ts';
import { EventLog } from './objects/event-log.ts';
import { ObjectStore } from './objects/object-store.ts';
import type { PaymentSandbox } from './types.ts';
import { DeliveryQueue } from './webhooks/delivery-queue.ts';
import { Webhooks } from './webhooks/webhooks.ts';

const RETRY_DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 600_000];
/** @see https://docs.stripe.com/search#data-freshness */
const SEARCH_LAG_SECONDS = 60;
/** Longer than any client waits. */
const HANG_MS = 120_000;

export interface PaymentsOptions {
  /** Awaited by each request that moves money, before anything is done; instant when absent. */
  readonly latency?: () => Promise<void>;
  /** How long a search does not know of a new payment. */
  readonly searchLagSeconds?: number;
  /** How long a connection stays open whose answer is lost. */
  readonly hangMs?: number;
  /** The pauses between attempts to deliver a webhook. */
  readonly retryDelaysMs?: readonly number[];
}

/** Starts a sandbox that speaks Stripe's API. */
export async function startPayments(
  context: EmulatorContext,
  options: PaymentsOptions = {},
): Promise<PaymentSandbox> {
  const database = openDatabase(
    join(context.directory, 'payments.db'),
    ObjectStore.schema + IdempotencyKeys.schema + DeliveryQueue.schema,
  );
  const store = new ObjectStore(database);
  const webhooks = new Webhooks(new DeliveryQueue(database), {
    retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
    log: context.log,
  });
  const events = new EventLog(store, webhooks);
  const api = new StripeApi({
    store,
    routes: new Routes(
      store,
      new PaymentIntents(store, events, new CardNetwork()),
      new Refunds(store, events),
      options.searchLagSeconds ?? SEARCH_LAG_SECONDS,
    ),
    keys: new IdempotencyKeys(database),
    onChange: () => webhooks.deliver(),
    latency: options.latency ?? (async () => {}),
    hangMs: options.hangMs ?? HANG_MS,
    log: context.log,
  });
  const server = await serve(context, 'payments', api.listener);
  webhooks.deliver();

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await Promise.all([server.close(), webhooks.stop()]);
    database.close();
  };

  return {
    endpoint: server.endpoint,
    environment: {},
    charges: () => [...store.newestFirst('charge')].map(summarize).reverse(),
    registerWebhook: (url, types = ['*']) => webhooks.register(url, types),
    keepWebhook: (endpoint) => webhooks.keep(endpoint),
    noticesUntil: (epochMs) => webhooks.dueUntil(epochMs),
    stop: async () => {
      stopped ??= stop();
      await stopped;
    },
  };
}
