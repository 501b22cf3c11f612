import type { Line } from '../domain/allocation.ts';
import type { OrderId, Sku } from '../domain/ids.ts';

type Quantities = Map<Sku, number>;

/** All that the model knows of an order. */
interface ModelOrder {
  readonly held: Quantities;
  readonly sold: Quantities;
  /** Quantities that a commit sells, if need be anew; undefined when nothing was reserved. */
  claimed: Quantities | undefined;
  /** Attempt that reserved last. */
  attempt: number;
  /** Last attempt that can never reserve again. */
  closedUntil: number;
  /** Last attempt whose release gave something back. */
  gaveBackUntil: number;
  /** Quantities that came back, by return id. */
  readonly returned: Map<string, Quantities>;
}

/** Model of the stock: one number a product, and no shards, ledger or races. */
export class StockModel {
  readonly available = new Map<Sku, number>();
  readonly orders = new Map<OrderId, ModelOrder>();
  readonly #linesOf: (orderId: OrderId) => readonly Line[];

  constructor(linesOf: (orderId: OrderId) => readonly Line[]) {
    this.#linesOf = linesOf;
  }

  reserve(orderId: OrderId, attempt: number): string {
    const order = this.#order(orderId);
    if (isClosedTo(order, attempt)) return 'ReservationReleasedError';
    const missing = shortOf(order, summed(this.#linesOf(orderId)));
    if (!this.#take(missing)) {
      // All lines or none.
      if (order.held.size > 0) this.#letGo(order.held, order);
      return 'OutOfStockError';
    }
    if (missing.size === 0 && order.attempt >= attempt) return 'reserved';
    order.attempt = attempt;
    add(order.held, missing);
    order.claimed ??= new Map();
    for (const [sku, quantity] of hadBy(order)) {
      order.claimed.set(sku, Math.max(quantity, order.claimed.get(sku) ?? 0));
    }
    return 'reserved';
  }

  commit(orderId: OrderId, attempt: number): string {
    const order = this.#order(orderId);
    const isOwn = order.attempt === attempt && order.claimed !== undefined;
    if (isClosedTo(order, attempt) || !isOwn) return 'ReservationNotFoundError';
    const lapsed = shortOf(order, order.claimed ?? new Map());
    if (!this.#take(lapsed)) return 'OutOfStockError';
    add(order.sold, order.held);
    add(order.sold, lapsed);
    order.held.clear();
    return 'committed';
  }

  release(orderId: OrderId, attempt?: number): string {
    const order = this.#order(orderId);
    const closes = attempt ?? Number.POSITIVE_INFINITY;
    if (closes >= order.attempt) {
      const had = sizeOf(order.held) + sizeOf(order.sold);
      this.#letGo(order.held, order);
      this.#letGo(order.sold, order);
      order.closedUntil = Math.max(order.closedUntil, closes);
      if (had > 0) order.gaveBackUntil = Math.max(order.gaveBackUntil, closes);
    }
    const closed = attempt ?? Math.max(order.attempt, 1);
    return order.gaveBackUntil >= closed ? 'released' : 'nothing to release';
  }

  restock(orderId: OrderId, returnId: string, sku: Sku, asked: number): string {
    const order = this.#order(orderId);
    const returned = order.returned.get(returnId) ?? new Map<Sku, number>();
    const due = asked - (returned.get(sku) ?? 0);
    const quantity = Math.max(0, Math.min(due, order.sold.get(sku) ?? 0));
    if (quantity > 0) {
      const back = new Map([[sku, quantity]]);
      order.returned.set(returnId, add(returned, back));
      add(order.sold, back, -1);
      add(this.available, back);
      // Nobody sells again what came back.
      if (order.claimed !== undefined) add(order.claimed, back, -1);
    }
    return `restocked ${sizeOf(returned)}`;
  }

  expire(): void {
    for (const { held } of this.orders.values()) {
      add(this.available, held);
      held.clear();
    }
  }

  adjust(sku: Sku, delta: number): string {
    const available = (this.available.get(sku) ?? 0) + delta;
    if (available < 0) return 'StockReservedError';
    this.available.set(sku, available);
    return 'adjusted';
  }

  /** Returns the quantity of a product that is held. */
  heldOf(sku: Sku): number {
    let units = 0;
    for (const { held } of this.orders.values()) units += held.get(sku) ?? 0;
    return units;
  }

  #order(orderId: OrderId): ModelOrder {
    const order = this.orders.get(orderId) ?? {
      held: new Map(),
      sold: new Map(),
      claimed: undefined,
      attempt: 0,
      closedUntil: 0,
      gaveBackUntil: 0,
      returned: new Map(),
    };
    this.orders.set(orderId, order);
    return order;
  }

  /** Takes all of it, or nothing. */
  #take(quantities: Quantities): boolean {
    const isThere = [...quantities].every(
      ([sku, units]) => units <= (this.available.get(sku) ?? 0),
    );
    if (isThere) add(this.available, quantities, -1);
    return isThere;
  }

  /** Gives back what an order holds, or bought, and its claim with it. */
  #letGo(quantities: Quantities, order: ModelOrder): void {
    add(this.available, quantities);
    quantities.clear();
    order.claimed = undefined;
  }
}

const isClosedTo = ({ attempt, closedUntil }: ModelOrder, asked: number): boolean =>
  asked <= closedUntil || asked < attempt;

const sizeOf = (quantities: Quantities): number =>
  [...quantities.values()].reduce((sum, units) => sum + units, 0);

const summed = (lines: readonly Line[]): Quantities =>
  lines.reduce((sum, { sku, quantity }) => add(sum, new Map([[sku, quantity]])), new Map());

const hadBy = ({ held, sold }: ModelOrder): Quantities => add(new Map(sold), held);

/** Lists what an order neither holds nor bought of what it wants. */
function shortOf(order: ModelOrder, wanted: Quantities): Quantities {
  const had = hadBy(order);
  return new Map(
    [...wanted]
      .map(([sku, units]) => [sku, units - (had.get(sku) ?? 0)] as const)
      .filter(([, units]) => units > 0),
  );
}

function add(quantities: Quantities, more: ReadonlyMap<Sku, number>, sign = 1): Quantities {
  for (const [sku, units] of more) quantities.set(sku, (quantities.get(sku) ?? 0) + sign * units);
  return quantities;
}
