import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';
import type { ShopClient } from './shop-client.ts';
import type { Stack } from './stack.ts';

/** A fault as `POST /_local/faults` takes it. */
export interface Fault {
  readonly service: string;
  readonly action: string;
  readonly resource?: string;
  readonly kind: string;
  readonly rate: number;
  readonly seconds?: number;
}

interface Trouble {
  readonly service: string;
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly kinds: readonly string[];
  /** The most of the calls that are struck: what everybody uses all the time fails less often. */
  readonly most: number;
}

const FAILS = ['before', 'after', 'throttle', 'slow'] as const;

/** What goes wrong with each service. */
const TROUBLES: readonly Trouble[] = [
  { service: 'dynamodb', actions: ['*'], kinds: FAILS, most: 0.3 },
  {
    service: 'dynamodb',
    actions: ['PutItem', 'UpdateItem', 'TransactWriteItems', 'GetItem'],
    resources: ['orders-orders-local', 'inventory-stock-local'],
    kinds: [...FAILS, 'timeout'],
    most: 0.8,
  },
  { service: 'sqs', actions: ['ReceiveMessage', 'DeleteMessageBatch'], kinds: FAILS, most: 0.5 },
  { service: 'sns', actions: ['*'], kinds: [...FAILS, 'timeout'], most: 0.8 },
  { service: 'states', actions: ['StartExecution'], kinds: [...FAILS, 'timeout'], most: 0.8 },
  { service: 'ssm', actions: ['*'], kinds: FAILS, most: 1 },
  { service: 'ses', actions: ['*'], kinds: FAILS, most: 1 },
  { service: 'stripe', actions: ['*'], kinds: [...FAILS, 'timeout'], most: 0.6 },
  {
    service: 'stripe',
    actions: [
      'paymentIntents.create',
      'paymentIntents.capture',
      'paymentIntents.cancel',
      'refunds.create',
    ],
    kinds: [...FAILS, 'timeout'],
    most: 1,
  },
  { service: 'lambda', actions: ['Invoke'], kinds: [...FAILS, 'crash'], most: 0.25 },
  {
    service: 'lambda',
    actions: ['Invoke'],
    resources: [
      'orders-place-order-local',
      'orders-publish-events-local',
      'orders-start-fulfilment-local',
      'orders-capture-payment-local',
      'orders-confirm-order-local',
      'inventory-reserve-stock-local',
      'inventory-commit-stock-local',
      'inventory-release-stock-local',
    ],
    kinds: [...FAILS, 'crash'],
    most: 1,
  },
];

const MOST_AT_ONCE = 3;
const LASTS_MS = [1_500, 5_000] as const;
const CALM_MS = [300, 1_500] as const;

/** Draws a fault. */
export function drawFault(random: Random): Fault {
  const { service, actions, resources, kinds, most } = random.pick(TROUBLES);
  const kind = random.pick(kinds);
  return {
    service,
    action: random.pick(actions),
    ...(resources && { resource: random.pick(resources) }),
    kind,
    rate: Math.round((0.1 + random.next() * (most - 0.1)) * 100) / 100,
    ...(kind === 'slow' && { seconds: random.whole(1, 3) }),
  };
}

/** Weather over a sale: what struck, and how often the platform was killed. */
export interface Weather {
  readonly faults: number;
  readonly struck: Readonly<Record<string, number>>;
  readonly kills: number;
}

/** Lets faults come and go, and kills the platform `kills` times in between, until told to stop. */
export async function storm(options: {
  readonly shop: ShopClient;
  readonly stack: Stack;
  readonly random: Random;
  readonly kills: number;
  /** Milliseconds until the sale ends. */
  readonly lastsMs: number;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}): Promise<Weather> {
  const { shop, stack, random, signal, say } = options;
  const struck: Record<string, number> = {};
  const began = Date.now();
  let faults = 0;
  let kills = 0;
  while (!signal.aborted) {
    const drawn = Array.from({ length: random.whole(1, MOST_AT_ONCE) }, () => drawFault(random));
    for (const fault of drawn) await shop.must('POST', '/_local/faults', { body: fault });
    faults += drawn.length;
    say(
      drawn
        .map(({ service, action, kind, rate }) => `${service} ${action} ${kind} ${rate}`)
        .join(', '),
    );
    await sleep(random.whole(...LASTS_MS), undefined, { signal }).catch(() => {});
    await note(shop, struck);
    // In the middle of what is on: killed halfway between two equal parts of the sale.
    const isDue = Date.now() - began > (options.lastsMs * (kills + 0.5)) / options.kills;
    if (stack.crash && kills < options.kills && isDue) {
      kills += 1;
      say(`kill ${kills}`);
      await stack.crash();
    }
    await shop.must('DELETE', '/_local/faults');
    await sleep(random.whole(...CALM_MS), undefined, { signal }).catch(() => {});
  }
  return { faults, struck, kills };
}

async function note(shop: ShopClient, struck: Record<string, number>): Promise<void> {
  const { faults } = await shop.must<{ faults: (Fault & { struck: number })[] }>(
    'GET',
    '/_local/faults',
  );
  for (const fault of faults) {
    const name = `${fault.service} ${fault.kind}`;
    struck[name] = (struck[name] ?? 0) + fault.struck;
  }
}
