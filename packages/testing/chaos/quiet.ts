import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ActivityReport, whenAtRest } from '../src/eventually.ts';
import type { QueueState } from '../src/platform.ts';
import { outcomeOf } from '../src/spoken-process.ts';
import { accountOf, type OrderAccount } from './account.ts';
import type { Sale } from './sale.ts';
import type { ShopClient } from './shop-client.ts';

const DEAD_LETTERS = join(import.meta.dirname, '../../operations/src/dead-letters/cli.ts');
const SWEEP = '/_local/schedules/orders-restart-stalled-orders-local/run';

const LOOK_EVERY_MS = 5_000;
/** Looks in a row at which no order moved: longer than the pause before the first restart of an order. */
const QUIET_LOOKS = 100;
/** An order that is parked again each time is for somebody who looks at it. */
const MOST_REQUEUES = 5;

/** The end of a sale. */
export interface Ending {
  readonly orders: readonly OrderAccount[];
  readonly requeued: number;
  readonly redriven: number;
  /** Queues whose dead letters die again. */
  readonly deadLetters: readonly string[];
}

/**
 * Takes the faults back and does what staff do after an outage, until every order has come to its end:
 * sends dead letters back, requeues what is parked, approves, and has the sweep run. Orders that do not
 * move any more are left as they are.
 */
export async function bringToEnd(
  shop: ShopClient,
  sale: Sale,
  say: (text: string) => void,
): Promise<Ending> {
  await shop.must('DELETE', '/_local/faults');
  const redrives = new Map<string, number>();
  let requeued = 0;
  let before = '';
  for (let quiet = 0; ; ) {
    await whenAtRest({ look: () => shop.must<ActivityReport>('GET', '/_local/activity') });
    await redriveAll(shop, redrives);
    await sale.approveAll();
    const orders = await accountOf(shop, [...sale.accepted.values()]);
    const open = orders.filter(({ problem }) => problem !== undefined);
    const dead = await deadLetterQueues(shop);
    const isDone = open.length === 0 && dead.every((queue) => isGivenUp(redrives, queue));
    if (isDone || quiet >= QUIET_LOOKS) {
      const redriven = [...redrives.values()].reduce((sum, count) => sum + count, 0);
      return { orders, requeued, redriven, deadLetters: dead };
    }
    say(`${open.length} of ${orders.length} orders are under way`);
    if (requeued < MOST_REQUEUES && open.some(({ status }) => status === 'NEEDS_ATTENTION')) {
      requeued += 1;
      const token = await shop.staff();
      await shop.ask('POST', '/orders/requeue', { token, body: { all: true } });
      continue;
    }
    const after = open.map(({ orderId, version }) => `${orderId} ${version}`).join();
    quiet = after === before ? quiet + 1 : 0;
    before = after;
    await shop.must('POST', SWEEP);
    if (quiet > 0) await sleep(LOOK_EVERY_MS);
  }
}

const isGivenUp = (redrives: ReadonlyMap<string, number>, queue: string): boolean =>
  (redrives.get(queue) ?? 0) >= MOST_REQUEUES;

async function deadLetterQueues(shop: ShopClient): Promise<string[]> {
  const { queues } = await shop.must<{ queues: QueueState[] }>('GET', '/_local/queues');
  return queues
    .filter(({ dlqOf, depth, name }) => (dlqOf || name.includes('-dlq-')) && depth > 0)
    .map(({ name }) => name);
}

/** As a person does it: by the command for dead letters. */
async function redriveAll(shop: ShopClient, redrives: Map<string, number>): Promise<void> {
  for (const queue of await deadLetterQueues(shop)) {
    if (isGivenUp(redrives, queue)) continue;
    redrives.set(queue, (redrives.get(queue) ?? 0) + 1);
    const name = queue.replace(/-local$/, '');
    const args = [DEAD_LETTERS, 'redrive', name, '--url', shop.url, '--audit', '/dev/null'];
    await outcomeOf(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
  }
}
