import type { Random } from '../kernel/random.ts';
import type { Act, PlannedOrder } from './plan.ts';

/** Something that is done about what the shop knows of people, or keeps for too long. */
export type DataAct =
  | {
      readonly kind: 'stop refund mails';
      readonly customer: string;
      /** The link is that of the latest mail that has one. */
      readonly by: 'preferences' | 'link';
    }
  | {
      readonly kind: 'dislike mails';
      readonly customer: string;
      readonly fate: 'bounce' | 'complaint';
    }
  | { readonly kind: 'erase'; readonly customer: string; readonly dryRun: boolean }
  | { readonly kind: 'clean up'; readonly by: 'staff' | 'schedule'; readonly dryRun: boolean };

/** What is done about data in a history, and how long it takes. */
export interface DataActs {
  readonly acts: readonly Act[];
  readonly troubleMs: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Days after which an order is archived: the fewest that a shop may say. */
export const KEEP_ORDERS_DAYS = 60;
/** Chances of a day on which somebody is erased, unsubscribes, or old orders are archived. */
const CHANCE = { erasure: 0.05, mails: 0.05, retention: 0.025 };

/**
 * Draws what is done about data, on few days: such a day takes longer than others. It draws after everything
 * else of a plan, so that all other days are what they would be without it.
 *
 * @returns undefined on most days.
 */
export function drawDataActs(
  random: Random,
  { acts, troubleMs }: { readonly acts: readonly Act[]; readonly troubleMs: number },
): DataActs | undefined {
  const orders = acts.filter((act) => act.kind === 'place');
  const drawn: Act[] = [];
  const around = (at: number) =>
    at + random.exponential(random.pick([100, 2_000, MINUTE_MS, troubleMs]));
  if (random.chance(CHANCE.erasure)) drawn.push(...drawErasures(random, orders, around));
  if (random.chance(CHANCE.mails)) drawn.push(...drawChoices(random, orders, around));
  if (!random.chance(CHANCE.retention)) {
    return drawn.length === 0 ? undefined : { acts: drawn, troubleMs };
  }
  const retention = drawRetention(random, orders, troubleMs);
  return { acts: [...drawn, ...retention.acts], troubleMs: retention.troubleMs };
}

type Placed = readonly { readonly order: PlannedOrder; readonly at: number }[];

/** Customers are erased while they order, and asked for twice. */
function drawErasures(random: Random, placed: Placed, around: (at: number) => number): Act[] {
  const acts: Act[] = [];
  do {
    const { order, at } = random.pick(placed);
    const dryRun = random.chance(0.2);
    acts.push({ kind: 'erase', customer: order.customer, dryRun, at: around(at) });
  } while (random.chance(0.6));
  return acts;
}

/** Customers want no mails about refunds, while they are given their money back. */
function drawChoices(random: Random, placed: Placed, around: (at: number) => number): Act[] {
  return placed.flatMap(({ order, at }): Act[] => {
    const { customer } = order;
    const cancelled = around(at);
    const acts: Act[] = [{ kind: 'cancel', order, by: 'customer', at: cancelled }];
    if (random.chance(0.4)) {
      const by = random.pick(['preferences', 'link'] as const);
      acts.push({ kind: 'stop refund mails', customer, by, at: around(cancelled) });
    }
    if (random.chance(0.2)) {
      const fate = random.pick(['bounce', 'complaint'] as const);
      acts.push({ kind: 'dislike mails', customer, fate, at: around(at) });
    }
    return acts;
  });
}

/** Days go by, orders are old enough for the archive, and somebody still does something about them. */
function drawRetention(random: Random, placed: Placed, troubleMs: number): DataActs {
  const acts: Act[] = [];
  let now = troubleMs + KEEP_ORDERS_DAYS * DAY_MS;
  do {
    now += random.exponential(random.pick([2_000, DAY_MS]));
    const by = random.pick(['staff', 'schedule'] as const);
    acts.push({ kind: 'clean up', by, dryRun: random.chance(0.2), at: now });
    for (const { order } of placed) {
      const at = Math.max(0, now + (random.next() - 0.3) * random.pick([500, 5_000, MINUTE_MS]));
      if (random.chance(0.2)) acts.push({ kind: 'cancel', order, by: 'staff', at });
      if (random.chance(0.1)) acts.push({ kind: 'refund by hand', order, at });
      if (random.chance(0.1)) acts.push({ kind: 'repeat', order, at });
      if (random.chance(0.1)) {
        acts.push({ kind: 'erase', customer: order.customer, dryRun: false, at });
      }
    }
  } while (random.chance(0.5));
  return { acts, troubleMs: now + MINUTE_MS };
}
