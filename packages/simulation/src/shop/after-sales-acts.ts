import type { Random } from '../kernel/random.ts';
import { type Act, nameOf, type Plan, type PlannedOrder, withCardOf } from './plan.ts';

/** Quantity of a product of an order. */
export interface PlannedLine {
  readonly sku: string;
  readonly quantity: number;
}

/** Something that is done about an order after it was confirmed, or too early. */
export type AfterSalesAct =
  | {
      readonly kind: 'ship';
      readonly order: PlannedOrder;
      readonly lines: readonly PlannedLine[];
      readonly trackingNumber: string;
    }
  /** Of all parcels that staff know. */
  | { readonly kind: 'record the delivery'; readonly order: PlannedOrder }
  | {
      readonly kind: 'ask for a return';
      readonly order: PlannedOrder;
      readonly lines: readonly PlannedLine[];
      readonly key: string;
    }
  /** About all returns that staff know, as are the receipts. */
  | {
      readonly kind: 'decide the return';
      readonly order: PlannedOrder;
      readonly decision: 'accept' | 'refuse';
    }
  | { readonly kind: 'receive the return'; readonly order: PlannedOrder; readonly restock: boolean }
  | {
      readonly kind: 'refund';
      readonly order: PlannedOrder;
      readonly staff: string;
      readonly of: { readonly lines: readonly PlannedLine[] } | { readonly amount: number };
      readonly key: string;
    }
  /** About all refunds that staff know to wait for a second person. */
  | {
      readonly kind: 'decide the refund';
      readonly order: PlannedOrder;
      readonly staff: string;
      readonly decision: 'approve' | 'reject';
    }
  | {
      readonly kind: 'cancel lines';
      readonly order: PlannedOrder;
      readonly lines: readonly PlannedLine[];
      readonly by: 'customer' | 'staff';
      readonly key: string;
    }
  | { readonly kind: 'write a note'; readonly order: PlannedOrder };

/** Chance of a day on which staff ship, take back and refund. */
const CHANCE = 0.12;
const MINUTE_MS = 60_000;

/** Functions that a refund is made by. */
const REFUND_WORK = [
  'orders-read-refund-local',
  'orders-make-refund-local',
  'orders-record-refund-local',
];

/** Functions in whose work something else may happen to the same order. */
const WORK = [
  ...REFUND_WORK,
  'orders-request-refund-local',
  'orders-receive-return-local',
  'orders-cancel-order-local',
  'orders-ship-order-local',
  'orders-check-payment-local',
  'inventory-restock-lines-local',
];

/** Cards of orders that are paid, and whose refunds are made at once, later, or fail. */
const CARDS = ['pm_card_visa', 'pm_card_visa', 'pm_card_pendingRefund', 'pm_card_refundFail'];

/**
 * Has people ship, take back and refund on a few days, with enough stock that there is something to ship,
 * and few orders that are declined.
 */
export function withAfterSales(random: Random, plan: Plan): Plan {
  if (!random.chance(CHANCE)) return plan;
  const known = plan.acts.find(({ upon }) => upon !== undefined)?.upon;
  const moment = known ?? (random.chance(0.5) ? random.pick(WORK) : undefined);
  const placed = plan.acts.flatMap((act) => (act.kind === 'place' ? [act] : []));
  const cards = new Map(
    placed.flatMap(({ order }) =>
      random.chance(0.7) ? [[nameOf(order), random.pick(CARDS)] as const] : [],
    ),
  );
  const priceOf = (wanted: string) =>
    plan.products.find(({ sku }) => sku === wanted)?.price ?? 1_000;
  const drawn = placed
    .flatMap(({ order, at }) =>
      drawSequel(random, order, { at, troubleMs: plan.troubleMs, price: priceOf(order.sku) }),
    )
    .flatMap((act) => againAndAgain(random, act))
    .map((act) => (moment !== undefined && random.chance(0.3) ? { ...act, upon: moment } : act));
  const outage = drawOutage(random, drawn);
  return {
    ...plan,
    products: plan.products.map((product) => ({
      ...product,
      stock: product.stock + 2 * placed.length,
    })),
    acts: [...plan.acts, ...drawn, ...outage].map((act) => withCardOf(cards, act)),
  };
}

/** Draws what happens to one order, each thing some time after the one before. */
function drawSequel(
  random: Random,
  order: PlannedOrder,
  day: { readonly at: number; readonly troubleMs: number; readonly price: number },
): Act[] {
  let at = day.at + random.pick([500, 3_000, MINUTE_MS]) + random.exponential(2_000);
  const later = () => {
    at += random.exponential(random.pick([100, 2_000, MINUTE_MS, day.troubleMs / 4]));
    return at;
  };
  const key = (name: string) => `${name}-${order.key}-${Math.floor(at)}`;
  const acts: Act[] = [];
  const add = (chance: number, act: () => Act) => {
    if (random.chance(chance)) acts.push(act());
  };
  const some = () => drawLines(random, order);
  const refund = (staff: string): Act => ({
    kind: 'refund',
    order,
    staff,
    of: random.chance(0.4)
      ? { lines: some() }
      : { amount: Math.ceil(day.price * order.quantity * random.pick([0.01, 0.3, 0.6, 1])) },
    key: key(`refund-${staff}`),
    at,
  });
  add(0.1, () => ({ kind: 'write a note', order, at: later() }));
  add(0.3, () => {
    const by = random.pick(['customer', 'staff'] as const);
    return { kind: 'cancel lines', order, lines: some(), by, key: key('lines'), at: later() };
  });
  for (const parcel of [1, 2]) {
    add(parcel === 1 ? 0.75 : 0.4, () => ({
      kind: 'ship',
      order,
      lines: parcel === 1 && random.chance(0.5) ? allOf(order) : some(),
      trackingNumber: `${order.key}-${parcel}`,
      at: later(),
    }));
  }
  add(0.5, () => ({ kind: 'record the delivery', order, at: later() }));
  for (const number of [1, 2]) {
    add(0.5, () => ({
      kind: 'ask for a return',
      order,
      lines: some(),
      key: key(`return-${number}`),
      at: later(),
    }));
  }
  add(0.7, () => {
    const decision = random.chance(0.85) ? 'accept' : 'refuse';
    return { kind: 'decide the return', order, decision, at: later() };
  });
  add(0.7, () => ({
    kind: 'receive the return',
    order,
    restock: random.chance(0.6),
    at: later(),
  }));
  add(0.4, () => {
    later();
    return refund('sam');
  });
  // Somebody else at the same time.
  add(0.3, () => refund('kim'));
  add(0.5, () => {
    const decision = random.chance(0.8) ? 'approve' : 'reject';
    return { kind: 'decide the refund', order, staff: 'lee', decision, at: later() };
  });
  add(0.1, () => ({ kind: 'cancel', order, by: 'staff', at: later() }));
  return acts;
}

/** Rejects the work of a refund for longer than its workflow lives, so that its order is stalled. */
const drawOutage = (random: Random, drawn: readonly Act[]): Act[] =>
  drawn.length > 0 && random.chance(0.3)
    ? [
        {
          kind: 'throttle',
          what: random.pick(REFUND_WORK),
          share: 1,
          forMs: random.pick([10, 45]) * MINUTE_MS,
          at: random.pick(drawn).at,
        },
      ]
    : [];

/** Lets somebody do a thing twice, with the key of the first time. */
function againAndAgain(random: Random, act: Act): Act[] {
  const again = { ...act, at: act.at + random.exponential(random.pick([50, 2_000])) };
  return random.chance(0.2) ? [act, again] : [act];
}

const allOf = ({ sku, quantity, also }: PlannedOrder): PlannedLine[] => [
  { sku, quantity },
  ...(also === undefined ? [] : [{ sku: also, quantity: 1 }]),
];

/** Draws some lines of an order, or all of it. */
function drawLines(random: Random, { sku, quantity, also }: PlannedOrder): PlannedLine[] {
  const of = (most: number) => (random.chance(0.5) ? most : 1 + random.below(most));
  const first = { sku, quantity: of(quantity) };
  const second = also === undefined ? [] : [{ sku: also, quantity: 1 }];
  return random.chance(0.7) ? [first, ...second] : second.length > 0 ? second : [first];
}
