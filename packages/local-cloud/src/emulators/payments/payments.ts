import { join } from 'node:path';
import type { EmulatorContext } from '../emulator.ts';
import { openDatabase } from '../shared/database.ts';
import { serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import { challengeListener } from './api/challenge-listener.ts';
import { IdempotencyKeys } from './api/idempotency-keys.ts';
import { SqliteKeptResponses } from './api/sqlite-kept-responses.ts';
import { StripeApi } from './api/stripe-api.ts';
import { stripeParts } from './api/stripe-parts.ts';
import { summarize } from './objects/charges.ts';
import { EventLog } from './objects/event-log.ts';
import { Ledger } from './objects/ledger.ts';
import { RefundOutcomes } from './objects/refund-outcomes.ts';
import { SqliteObjectStore } from './objects/sqlite-object-store.ts';
import { RefundSchedule } from './settlement/refund-schedule.ts';
import { SettlementClock } from './settlement/settlement-clock.ts';
import type { PaymentSandbox } from './types.ts';
import { DeliveryQueue } from './webhooks/delivery-queue.ts';
import { Webhooks } from './webhooks/webhooks.ts';

const RETRY_DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 600_000];
/** @see https://docs.stripe.com/search#data-freshness */
const SEARCH_LAG_SECONDS = 60;
/** Longer than any client waits. */
const HANG_MS = 120_000;
const REFUND_DELAY_MS = 2_000;

export interface PaymentsOptions {
  /** Awaited by each request that moves money, before anything is done; instant when absent. */
  readonly latency?: () => Promise<void>;
  /** The time for which a search does not know of a new payment. */
  readonly searchLagSeconds?: number;
  /** The time for which a connection stays open whose response is lost. */
  readonly hangMs?: number;
  /** The pauses between attempts to deliver a webhook. */
  readonly retryDelaysMs?: readonly number[];
  /** After which time refunds change that do not end when they are created. */
  readonly refundDelayMs?: number;
}

/** Starts a sandbox that speaks Stripe's API. */
export async function startPayments(
  context: EmulatorContext,
  options: PaymentsOptions = {},
): Promise<PaymentSandbox> {
  const { log } = context;
  const database = openDatabase(
    join(context.directory, 'payments.db'),
    SqliteObjectStore.schema +
      SqliteKeptResponses.schema +
      DeliveryQueue.schema +
      RefundSchedule.schema,
  );
  const store = new SqliteObjectStore(database);
  const webhooks = new Webhooks(new DeliveryQueue(database), {
    retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS,
    log,
  });
  const events = new EventLog(store, webhooks);
  const ledger = new Ledger(store);
  const outcomes = new RefundOutcomes(store, events, ledger);
  const schedule = new RefundSchedule(database);
  const onChange = () => webhooks.deliver();
  const clock = new SettlementClock({ store, schedule, outcomes, onChange, log });
  const refundDelayMs = options.refundDelayMs ?? REFUND_DELAY_MS;
  let baseUrl = '';
  const { routes, challenges } = stripeParts({
    store,
    events,
    ledger,
    outcomes,
    schedule: (refundId) => schedule.add(refundId, Date.now() + refundDelayMs),
    searchLagSeconds: () => options.searchLagSeconds ?? SEARCH_LAG_SECONDS,
    baseUrl: () => baseUrl,
  });
  const servedChallenge = challengeListener({ store, challenges, onChange });
  const api = new StripeApi({
    store,
    routes,
    keys: new IdempotencyKeys(new SqliteKeptResponses(database)),
    onChange: () => {
      onChange();
      clock.arm();
    },
    latency: options.latency ?? (async () => {}),
    hangMs: options.hangMs ?? HANG_MS,
    log,
  });
  const server = await serve(context, 'payments', async (message, response) => {
    if (!(await servedChallenge(message, response))) await api.listener(message, response);
  });
  baseUrl = server.endpoint;
  onChange();
  clock.arm();

  const stop = onlyOnce(async () => {
    clock.stop();
    await Promise.all([server.close(), webhooks.stop()]);
    database.close();
  });

  return {
    endpoint: server.endpoint,
    environment: {},
    charges: () => [...store.newestFirst('charge')].map(summarize).reverse(),
    registerWebhook: (url, types = ['*'], { payload = 'snapshot' } = {}) =>
      webhooks.register(url, types, payload),
    keepWebhook: (endpoint) => webhooks.keep(endpoint),
    noticesUntil: (epochMs) => webhooks.dueUntil(epochMs) + schedule.dueUntil(epochMs),
    respondWith: (outage) => api.respondWith(outage),
    stop,
  };
}
