import { setTimeout as sleep } from 'node:timers/promises';
import { type ActivityReport, whenAtRest } from '../src/eventually.ts';
import { bringToEnd, type Ending } from './quiet.ts';
import { seededRandom } from './random.ts';
import { Sale } from './sale.ts';
import { ShopClient } from './shop-client.ts';
import type { Stack } from './stack.ts';
import { storm, type Weather } from './weather.ts';

const MINUTE_MS = 60_000;
const KILLS_A_MINUTE = 0.8;

export interface ChaosOptions {
  readonly stack: Stack;
  readonly minutes: number;
  readonly seed: number;
  readonly say: (text: string) => void;
}

/** A sale under faults, and what became of it. */
export interface ChaosReport extends Weather, Ending {
  readonly seed: number;
  readonly minutes: number;
  readonly retries: number;
  readonly promises: Readonly<Record<string, number>>;
  /** Answers that no shop may give. */
  readonly contradictions: readonly string[];
  /** Everything that must not be, in sentences; empty when the promises were kept. */
  readonly broken: readonly string[];
}

/** Drives a sale while faults come and go, brings it to its end and accounts for every order. */
export async function chaos({ stack, minutes, seed, say }: ChaosOptions): Promise<ChaosReport> {
  const random = seededRandom(seed);
  const shop = new ShopClient(stack.url);
  const sale = new Sale(shop, `c${Date.now().toString(36)}`, random);
  say('putting the goods on sale');
  await sale.open();
  await whenAtRest({ look: () => shop.must<ActivityReport>('GET', '/_local/activity') });

  const over = new AbortController();
  const lastsMs = minutes * MINUTE_MS;
  const { signal } = over;
  const [weather] = await Promise.all([
    storm({
      shop,
      stack,
      random: random.fork('weather'),
      kills: Math.max(1, Math.round(minutes * KILLS_A_MINUTE)),
      lastsMs,
      signal,
      say: (text) => say(`${sale.accepted.size} orders; ${text}`),
    }),
    sale.run(signal),
    sleep(lastsMs).then(() => over.abort()),
  ]);
  const ending = await bringToEnd(shop, sale, say);
  const promises = await shop.must<Record<string, number>>('GET', '/_local/promises');
  const { contradictions } = sale;
  return {
    ...{ seed, minutes, retries: shop.retries, ...weather, ...ending, promises, contradictions },
    broken: [
      ...Object.entries(promises)
        .filter(([, count]) => count !== 0)
        .map(([name, count]) => `${name} is ${count}`),
      ...contradictions,
      ...ending.orders.flatMap(({ orderId, status, problem }) =>
        problem === undefined ? [] : [`${orderId} is ${status}: ${problem}`],
      ),
    ],
  };
}
