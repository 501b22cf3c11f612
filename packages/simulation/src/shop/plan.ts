import type { Random } from '../kernel/random.ts';
import { drawWeather, type Weather } from '../platform/weather.ts';
import { type AfterSalesAct, withAfterSales } from './after-sales-acts.ts';
import { type DataAct, drawDataActs } from './data-acts.ts';
import { drawDeployment, drawIncidents, drawMoment, type Incident } from './incidents.ts';
import { withLapsedHolds } from './lapsed-holds.ts';
import { type PaymentAct, withAskingBanks } from './payment-acts.ts';
import { type PlannedPromotion, type PromotionAct, withPromotion } from './promotion-acts.ts';
import { drawWebhookActs, type WebhookAct } from './webhook-acts.ts';

/** A product as it is on the morning of a history. */
export interface PlannedProduct {
  readonly sku: string;
  readonly price: number;
  readonly stock: number;
  readonly stockShards: number;
}

/** An order that somebody places. */
export interface PlannedOrder {
  readonly customer: string;
  readonly key: string;
  readonly sku: string;
  readonly quantity: number;
  /** Another product of which one is ordered as well. */
  readonly also?: string;
  readonly paymentMethodId: string;
  /** True when the address is the customer's own, so that mails go there without a question. */
  readonly isOwnAddress: boolean;
  readonly promotionCode?: string;
}

/** Name of an order before it has an id. */
export const nameOf = ({ customer, key }: PlannedOrder): string => `${customer}/${key}`;

/** Gives the order that an act is about another card, if there is one for it. */
export function withCardOf(cards: ReadonlyMap<string, string>, act: Act): Act {
  if (!('order' in act)) return act;
  const paymentMethodId = cards.get(nameOf(act.order)) ?? act.order.paymentMethodId;
  return { ...act, order: { ...act.order, paymentMethodId } };
}

/** A row of a file of products. Without a price, a product that is not there yet cannot be made. */
export interface PlannedRow {
  readonly sku: string;
  readonly price?: number;
  readonly stock: number;
}

/**
 * Something that happens, in milliseconds after the opening; or after that as soon as somebody invokes
 * the function `upon`: the worst moment for it.
 */
export type Act = { readonly at: number; readonly upon?: string } & (
  | DataAct
  | { readonly kind: 'place'; readonly order: PlannedOrder }
  | { readonly kind: 'repeat'; readonly order: PlannedOrder }
  | { readonly kind: 'change the body'; readonly order: PlannedOrder }
  | { readonly kind: 'cancel'; readonly order: PlannedOrder; readonly by: 'customer' | 'staff' }
  | {
      readonly kind: 'decide';
      readonly order: PlannedOrder;
      readonly staff: string;
      readonly decision: 'approve' | 'reject';
    }
  | { readonly kind: 'requeue'; readonly order: PlannedOrder }
  | { readonly kind: 'restock'; readonly sku: string; readonly delta: number; readonly key: string }
  | { readonly kind: 'reshard'; readonly sku: string; readonly stockShards: number }
  | { readonly kind: 'reprice'; readonly sku: string; readonly price: number }
  | { readonly kind: 'import'; readonly rows: readonly PlannedRow[] }
  /** The same form may be sent several times: each file takes the place of the one before. */
  | { readonly kind: 'show a picture'; readonly sku: string; readonly files: readonly string[] }
  | { readonly kind: 'refund by hand'; readonly order: PlannedOrder }
  | { readonly kind: 'verify the stock' }
  /** Over several connections, one after the other. */
  | { readonly kind: 'watch'; readonly order: PlannedOrder; readonly connections: number }
  | AfterSalesAct
  | PaymentAct
  | PromotionAct
  | WebhookAct
  | Incident
);

/** Everything that is decided before a history begins. */
export interface Plan {
  readonly seed: number;
  readonly weather: Weather;
  readonly products: readonly PlannedProduct[];
  /** On most days there is none. */
  readonly promotions?: readonly PlannedPromotion[];
  readonly acts: readonly Act[];
  /** Services that take no part: what they consume waits for them. */
  readonly absent: readonly string[];
  /** Time after which nobody acts and nothing goes wrong any more. */
  readonly troubleMs: number;
  /** Nights in which everything runs that does so by the calendar; on most days nobody waits for one. */
  readonly nights?: number;
}

/** Open orders that a customer may have at once. */
export const MOST_OPEN_ORDERS = 3;

const MINUTE_MS = 60_000;
const OUTAGE_MS = 360 * MINUTE_MS;
const FOLLOWERS = ['notifications', 'foundation', 'thumbnails', 'cleanup'];
const GOOD_CARD = 'pm_card_visa';
const CARDS = [
  GOOD_CARD,
  GOOD_CARD,
  GOOD_CARD,
  GOOD_CARD,
  GOOD_CARD,
  'pm_card_chargeDeclined',
  'pm_card_pendingRefund',
  'pm_card_refundFail',
  'pm_card_createDispute',
  'pm_sandbox_captureDeclined',
];

export interface PlanOptions {
  readonly orders: number;
  /** Kinds of trouble that are left out. */
  readonly without?: ReadonlySet<string>;
  /** A release is rolled out on each day. */
  readonly deploys?: boolean;
}

/** Draws a plan: a few products with little stock, and people who all want them. */
export function drawPlan(seed: number, random: Random, options: PlanOptions): Plan {
  const { orders, without, deploys = false } = options;
  const weather = drawWeather(random, without);
  const products = drawProducts(random, orders);
  const isOutage = random.chance(0.05);
  // An outage outlasts all restarts of an order.
  const troubleMs = isOutage ? OUTAGE_MS : random.pick([1, 5, 30, 240]) * MINUTE_MS;
  const at = () => Math.floor(random.next() * troubleMs);
  const hasImport = random.chance(0.1);
  const moment = drawMoment(random, hasImport);
  const customers = Math.max(1, Math.ceil(orders / 3));
  const acts: Act[] = [];
  for (let index = 1; index <= orders; index += 1) {
    const { sku } = random.pick(products);
    const other = products.find((product) => product.sku !== sku);
    const order: PlannedOrder = {
      customer: `customer-${random.below(customers)}`,
      key: `key-${index}`,
      sku,
      ...(other && random.chance(0.3) && { also: other.sku }),
      quantity: 1 + random.below(3),
      paymentMethodId: random.pick(CARDS),
      isOwnAddress: random.chance(0.7),
    };
    const placedAt = at();
    const soon = () =>
      placedAt + random.exponential(random.pick([100, 2_000, MINUTE_MS, troubleMs]));
    acts.push({ kind: 'place', order, at: placedAt });
    acts.push(...drawSequel(random, order, soon));
    if (moment && random.chance(0.2))
      acts.push({ kind: 'cancel', order, by: 'staff', at: placedAt });
  }
  for (const { sku } of products) {
    while (random.chance(0.4)) {
      const work = drawStaffWork(random, sku, at(), acts.length);
      acts.push(work);
      // A second click, with the key of the first; or another split of the stock at the same time.
      const again = random.chance(0.3) && { ...work, at: work.at + random.exponential(2_000) };
      if (again) acts.push(again.kind === 'reshard' ? { ...again, ...drawSplit(random) } : again);
    }
  }
  if (moment) {
    const { sku } = random.pick(products);
    // Stock that is found broken while orders wait to take it, or a delivery.
    const delta = moment.startsWith('inventory-commit') ? -2 : 3;
    acts.push({ kind: 'restock', sku, delta, key: 'in the way', at: at() * random.next() });
  }
  const hasPictures = random.chance(0.08);
  if (hasPictures) {
    const files = Array.from({ length: 1 + random.below(6) }, () => random.pick(['mug', 'tent']));
    acts.push({ kind: 'show a picture', sku: random.pick(products).sku, files, at: at() });
  }
  if (hasImport) {
    const importedAt = at();
    const rows = drawRows(random, products);
    acts.push({ kind: 'import', rows, at: importedAt });
    // Somebody else imports the same file at the same time.
    if (random.chance(0.5))
      acts.push({ kind: 'import', rows, at: importedAt + random.exponential(500) });
  }
  acts.push(...drawIncidents(random, { at, isOutage, moment }));
  if (deploys) acts.push(drawDeployment(random, at));
  // What only follows orders is a part of one day in eight.
  const hasFollowers = !random.chance(0.875);
  const hasWebhooks = random.chance(0.02);
  if (hasWebhooks) acts.push(...drawWebhookActs(random, { customers, troubleMs }));
  const hasLiveClients = random.chance(0.06);
  if (hasLiveClients) acts.push(...drawWatching(random, acts));
  // The third night's reconciliation compares the payments of this day.
  const nights = random.chance(0.02) ? 3 : undefined;
  if (nights) {
    // While sales go on.
    const placed = random.pick(acts.filter(({ kind }) => kind === 'place'));
    const soon = placed.at + random.exponential(2_000);
    acts.push({ kind: 'verify the stock', at: soon }, { kind: 'verify the stock', at: at() });
  }
  const isWholeNight = nights !== undefined && random.chance(0.5);
  const needed = new Set([
    ...(hasPictures ? ['thumbnails'] : []),
    ...(hasWebhooks || hasLiveClients ? ['notifications'] : []),
  ]);
  const data = drawDataActs(random, { acts, troubleMs });
  const isWhole = hasFollowers || isWholeNight || data !== undefined;
  const plan: Plan = {
    seed,
    weather,
    products,
    absent: isWhole ? [] : FOLLOWERS.filter((service) => !needed.has(service)),
    acts: [...acts, ...(data?.acts ?? [])].map((act) => atWorst(random, act, moment)),
    troubleMs: data?.troubleMs ?? troubleMs,
    // What is refunded by hand weeks later is no part of the nights.
    ...(nights && data === undefined && { nights }),
  };
  const whole = drawLater(random, plan);
  return { ...whole, acts: whole.acts.toSorted((left, right) => left.at - right.at) };
}

/** Draws after everything else, so that all other days are what they would be without it. */
const drawLater = (random: Random, plan: Plan): Plan =>
  withLapsedHolds(
    random,
    withPromotion(random, withAskingBanks(random, withAfterSales(random, plan))),
  );

const AT_THE_WORST_MOMENT: ReadonlySet<string> = new Set<Act['kind']>([
  'cancel',
  'restock',
  'reshard',
  'throttle',
  'payments are down',
  'payments are silent',
  'deploy',
]);

/** Lets an act wait until it is in the way of something else. */
function atWorst(random: Random, act: Act, upon: string | undefined): Act {
  const waits = upon !== undefined && AT_THE_WORST_MOMENT.has(act.kind) && random.chance(0.7);
  return waits ? { ...act, upon } : act;
}

function drawProducts(random: Random, orders: number): PlannedProduct[] {
  const count = 1 + random.below(2);
  return Array.from({ length: count }, (_, index) => ({
    sku: `SKU-${index + 1}`,
    // Some are dear enough that one or two people have to approve.
    price: random.chance(0.15) ? random.pick([1_200_000, 5_000_000]) : 1_000 + random.below(9_000),
    stock: random.below(Math.ceil((orders * 3) / count)),
    stockShards: random.pick([1, 1, 2, 4]),
  }));
}

/** What people do about an order afterwards. */
function drawSequel(random: Random, order: PlannedOrder, soon: () => number): Act[] {
  const acts: Act[] = [];
  if (random.chance(0.2)) acts.push({ kind: 'repeat', order, at: soon() });
  if (random.chance(0.05)) acts.push({ kind: 'change the body', order, at: soon() });
  if (random.chance(0.2)) {
    acts.push({ kind: 'cancel', order, by: random.pick(['customer', 'staff']), at: soon() });
  }
  if (random.chance(0.05)) acts.push({ kind: 'refund by hand', order, at: soon() });
  if (random.chance(0.1)) acts.push({ kind: 'requeue', order, at: soon() });
  for (const staff of ['sam', 'kim', 'sam']) {
    if (!random.chance(0.5)) continue;
    const decision = random.chance(0.8) ? 'approve' : 'reject';
    acts.push({ kind: 'decide', order, staff, decision, at: soon() });
  }
  return acts;
}

const drawSplit = (random: Random) => ({ stockShards: random.pick([1, 2, 4, 8]) });

function drawStaffWork(random: Random, sku: string, at: number, number: number): Act {
  switch (random.below(3)) {
    case 0:
      return {
        kind: 'restock',
        sku,
        delta: random.below(9) - 3 || 1,
        key: `delivery-${number}`,
        at,
      };
    case 1:
      return { kind: 'reshard', sku, ...drawSplit(random), at };
    default:
      return { kind: 'reprice', sku, price: 1_000 + random.below(9_000), at };
  }
}

/** Clients that watch orders of theirs from about when they are placed. */
const drawWatching = (random: Random, acts: readonly Act[]): Act[] =>
  acts.flatMap((act): Act[] => {
    if (act.kind !== 'place' || !random.chance(0.7)) return [];
    const at = act.at + random.exponential(random.pick([500, 60_000]));
    return [{ kind: 'watch', order: act.order, connections: 1 + random.below(3), at }];
  });

/** Rows of products that are there, and of new ones, some of which nobody gave a price. */
function drawRows(random: Random, products: readonly PlannedProduct[]): PlannedRow[] {
  return Array.from({ length: random.pick([2, 5, 40]) }, () => {
    const stock = random.below(5);
    const isKnown = random.chance(0.5);
    const sku = isKnown ? random.pick(products).sku : `NEW-${random.below(5)}`;
    return isKnown || random.chance(0.3) ? { sku, stock } : { sku, stock, price: 1_000 };
  });
}
