import type { Random } from '../kernel/random.ts';
import { type Act, nameOf, type Plan, type PlannedOrder, withCardOf } from './plan.ts';

/** Something that a customer does about a payment that did not simply go well. */
export type PaymentAct =
  | {
      readonly kind: 'answer the bank';
      readonly order: PlannedOrder;
      readonly outcome: 'authenticate' | 'refuse';
      /** Time for which the page of the bank is open before. */
      readonly thinksMs: number;
    }
  | {
      readonly kind: 'take another card';
      readonly order: PlannedOrder;
      readonly paymentMethodId: string;
    };

/** Chance of a day on which banks ask, and customers try another card. */
const CHANCE = 0.07;
const MINUTE_MS = 60_000;

const ASKING = [
  'pm_card_authenticationRequired',
  'pm_card_authenticationRequired',
  'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
  'pm_card_chargeDeclined',
];
const OTHERS = [
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_mastercard',
  'pm_card_authenticationRequired',
  'pm_card_chargeDeclined',
];

/** Functions by which an order is rejected. */
const REJECTING = [
  'inventory-release-stock-local',
  'inventory-release-stock-local',
  'orders-void-payment-local',
];

/** Functions in whose work a customer may answer, or take another card. */
const WORK = [
  'orders-authorize-payment-local',
  'orders-check-payment-local',
  'orders-decide-rejection-local',
  'orders-void-payment-local',
  'orders-reject-order-local',
  'orders-change-payment-method-local',
  'inventory-reserve-stock-local',
  'inventory-release-stock-local',
];

/** Has banks ask on a few days: some customers authenticate, some refuse, some are late or never there. */
export function withAskingBanks(random: Random, plan: Plan): Plan {
  if (!random.chance(CHANCE)) return plan;
  const known = plan.acts.find(({ upon }) => upon !== undefined)?.upon;
  const moment = known ?? (random.chance(0.5) ? random.pick(WORK) : undefined);
  const placed = plan.acts.flatMap((act) => (act.kind === 'place' ? [act] : []));
  const cards = new Map(placed.map(({ order }) => [nameOf(order), random.pick(ASKING)]));
  const drawn = placed
    .flatMap(({ order, at }) => drawAnswers(random, order, at))
    .map((act) => (moment !== undefined && random.chance(0.3) ? { ...act, upon: moment } : act));
  // A second run of the rejection may still be at it while the next card is tried.
  const slow: Act = {
    kind: 'throttle',
    what: random.pick(REJECTING),
    share: random.pick([0.5, 0.8]),
    forMs: 10 * MINUTE_MS,
    at: Math.min(plan.troubleMs, ...placed.map(({ at }) => at)),
  };
  const isSlow = random.chance(0.3);
  // Where stock is short, a hold that expires while a customer thinks is somebody else's.
  const more = random.chance(0.5) ? placed.length : 0;
  return {
    ...plan,
    products: plan.products.map((product) => ({ ...product, stock: product.stock + more })),
    acts: [...plan.acts, ...drawn, ...(isSlow ? [slow] : [])].map((act) => withCardOf(cards, act)),
  };
}

function drawAnswers(random: Random, order: PlannedOrder, placedAt: number): Act[] {
  const soon = () => placedAt + random.exponential(random.pick([500, 5_000, MINUTE_MS]));
  const acts: Act[] = [];
  while (random.chance(0.6)) {
    acts.push({
      kind: 'answer the bank',
      order,
      outcome: random.chance(0.75) ? 'authenticate' : 'refuse',
      thinksMs: random.exponential(random.pick([1_000, MINUTE_MS, 10 * MINUTE_MS])),
      at: soon(),
    });
  }
  while (random.chance(0.45)) {
    const at = placedAt + random.exponential(random.pick([5_000, MINUTE_MS, 10 * MINUTE_MS]));
    const paymentMethodId = random.pick(OTHERS);
    acts.push({ kind: 'take another card', order, paymentMethodId, at });
    // A second click, or a change of mind.
    if (random.chance(0.3)) {
      const other = random.chance(0.5) ? paymentMethodId : random.pick(OTHERS);
      const next = at + random.exponential(random.pick([50, 2_000]));
      acts.push({ kind: 'take another card', order, paymentMethodId: other, at: next });
    }
  }
  return acts;
}
