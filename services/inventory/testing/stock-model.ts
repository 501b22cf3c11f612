import type { Line } from '../domain/allocation.ts';
import type { OrderId, Sku } from '../domain/ids.ts';

type State = 'new' | 'held' | 'sold' | 'expired' | 'released';

/** Model of the stock: one number a product, one state an order. */
export class StockModel {
  readonly available = new Map<Sku, number>();
  readonly states = new Map<OrderId, State>();
  readonly #linesOf: (orderId: OrderId) => readonly Line[];
  readonly #gaveBack = new Set<OrderId>();

  constructor(linesOf: (orderId: OrderId) => readonly Line[]) {
    this.#linesOf = linesOf;
  }

  reserve(orderId: OrderId): string {
    const state = this.#state(orderId);
    if (state === 'released') return 'ReservationReleasedError';
    if (state === 'held' || state === 'sold') return 'reserved';
    return this.#take(orderId, 'held') ? 'reserved' : 'OutOfStockError';
  }

  commit(orderId: OrderId): string {
    const state = this.#state(orderId);
    if (state === 'new' || state === 'released') return 'ReservationNotFoundError';
    if (state === 'expired') return this.#take(orderId, 'sold') ? 'committed' : 'OutOfStockError';
    this.states.set(orderId, 'sold');
    return 'committed';
  }

  release(orderId: OrderId): string {
    const state = this.#state(orderId);
    if (state === 'held' || state === 'sold') {
      this.#giveBack(orderId);
      this.#gaveBack.add(orderId);
    }
    this.states.set(orderId, 'released');
    return this.#gaveBack.has(orderId) ? 'released' : 'nothing to release';
  }

  expire(): void {
    for (const [orderId, state] of this.states) {
      if (state !== 'held') continue;
      this.#giveBack(orderId);
      this.states.set(orderId, 'expired');
    }
  }

  adjust(sku: Sku, delta: number): string {
    const available = (this.available.get(sku) ?? 0) + delta;
    if (available < 0) return 'StockReservedError';
    this.available.set(sku, available);
    return 'adjusted';
  }

  /** Returns the quantity of a product that orders in a state have. */
  unitsIn(state: State, sku: Sku): number {
    let units = 0;
    for (const [orderId, current] of this.states) {
      if (current !== state) continue;
      for (const line of this.#linesOf(orderId)) if (line.sku === sku) units += line.quantity;
    }
    return units;
  }

  #state(orderId: OrderId): State {
    return this.states.get(orderId) ?? 'new';
  }

  #take(orderId: OrderId, state: State): boolean {
    const left = new Map(this.available);
    for (const { sku, quantity } of this.#linesOf(orderId)) {
      left.set(sku, (left.get(sku) ?? 0) - quantity);
    }
    if ([...left.values()].some((units) => units < 0)) return false;
    for (const [sku, units] of left) this.available.set(sku, units);
    this.states.set(orderId, state);
    return true;
  }

  #giveBack(orderId: OrderId): void {
    for (const { sku, quantity } of this.#linesOf(orderId)) {
      this.available.set(sku, (this.available.get(sku) ?? 0) + quantity);
    }
  }
}
