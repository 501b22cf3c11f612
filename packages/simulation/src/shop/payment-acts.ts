import type { Random } from '../kernel/random.ts';
import { type Act, nameOf, type Plan, type PlannedOrder } from './plan.ts';

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
  const withCard = (act: Act): Act => {
    if (!('order' in act)) return act;
    const paymentMethodId = cards.get(nameOf(act.order)) ?? act.order.paymentMethodId;
    return { ...act, order: { ...act.order, paymentMethodId } };
  };
  const drawn = placed
    .flatMap(({ order, at }) => drawAnswers(random, order, at))
    .map((act) => (moment !== undefined && random.chance(0.3) ? { ...act, upon: moment } : act));
  return {
    ...plan,
    products: plan.products.map((product) => ({
      ...product,
      stock: product.stock + placed.length,
    })),
    acts: [...plan.acts, ...drawn].map(withCard),
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
