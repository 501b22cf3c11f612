import type { Invariant } from './invariant.ts';
import { news, type ObservedOrder, type ObservedShop, orderOf, STOCK } from './observed-shop.ts';

type Lines = readonly { readonly sku: string; readonly quantity: number }[];

function quantitiesOf(lists: readonly (Lines | undefined)[]): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of lists.flatMap((lines) => lines ?? [])) {
    quantities.set(sku, (quantities.get(sku) ?? 0) + quantity);
  }
  return quantities;
}

const linesOf = ({ log }: ObservedOrder, type: string): Map<string, number> =>
  quantitiesOf(log.filter((entry) => entry.type === type).map(({ lines }) => lines));

/** Lists what comes back, unless staff refused it. */
function returningOf({ log }: ObservedOrder): Map<string, number> {
  const refused = new Set(
    log.flatMap(({ returnId, decision }) => (decision === 'REFUSED' ? [returnId] : [])),
  );
  return quantitiesOf(
    log
      .filter(({ type, returnId }) => type === 'return-requested' && !refused.has(returnId))
      .map(({ lines }) => lines),
  );
}

/** A thing is sent once, and only what was sent comes back. */
export const parcelsAddUp: Invariant = {
  name: 'parcelsAddUp',
  sentence:
    'Of each line no more is shipped or cancelled than was ordered, and no more returned than was shipped.',
  holds: 'always',
  begin: (shop) => () =>
    [...shop.changedOrders].flatMap((orderId) => {
      const order = orderOf(shop, orderId);
      return order === undefined ? [] : contradictionsIn(order);
    }),
};

function contradictionsIn(order: ObservedOrder): string[] {
  const [ordered, shipped, cancelled] = [
    linesOf(order, 'placed'),
    linesOf(order, 'shipment-made'),
    linesOf(order, 'lines-cancelled'),
  ];
  const gone = [...new Set([...shipped.keys(), ...cancelled.keys()])].flatMap((sku) => {
    const [sent, left] = [shipped.get(sku) ?? 0, cancelled.get(sku) ?? 0];
    return sent + left > (ordered.get(sku) ?? 0)
      ? [`${sent} shipped and ${left} cancelled of ${sku} in ${order.orderId}`]
      : [];
  });
  const back = [...returningOf(order)].flatMap(([sku, quantity]) =>
    quantity > (shipped.get(sku) ?? 0)
      ? [`${quantity} of ${sku} come back of ${order.orderId}, ${shipped.get(sku) ?? 0} were sent`]
      : [],
  );
  return [...gone, ...back];
}

/** What comes back is on the shelf once. */
export const stockComesBackOnce: Invariant = {
  name: 'stockComesBackOnce',
  sentence: 'An order never gives back more stock of a product than it has taken.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(STOCK));
    const taken = new Map<string, number>();
    return () =>
      next().flatMap(({ eventName, newImage }) => {
        const account = String(newImage?.pk);
        if (eventName !== 'INSERT' || !account.startsWith('ORDER#')) return [];
        return movedSkus(newImage).flatMap(([sku, quantity]) => {
          const left = (taken.get(`${account} ${sku}`) ?? 0) + quantity;
          taken.set(`${account} ${sku}`, left);
          return left < 0 ? [`${account} has given back ${-left} of ${sku} too many`] : [];
        });
      });
  },
};

/** Lists by product what one entry of the ledger takes, or gives back. */
function movedSkus(entry: ReturnType<ObservedShop['changesOf']>[number]['newImage']) {
  const moved = new Map<string, number>();
  const movements = (entry?.movements ?? []) as readonly {
    readonly sku: string;
    readonly available: number;
  }[];
  for (const { sku, available } of movements) moved.set(sku, (moved.get(sku) ?? 0) - available);
  return [...moved];
}
