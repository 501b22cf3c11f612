import { ServiceOutageError } from './calls.ts';

type Holding = 'RESERVED' | 'EXPIRED' | 'COMMITTED' | 'RELEASED';

/** Inventory's tasks as their contracts describe them: idempotent by order id. */
export interface Stock {
  holding(orderId: string): Holding | undefined;
  /** Adds a delivery; with a negative number takes what others buy, as far as there is any. */
  change(difference: number): void;
  /** Releases what is reserved; a commit takes it anew. */
  expireReservations(): void;
  invoke(functionName: string, orderId: string): Promise<unknown>;
}

class StockError extends Error {
  constructor(name: string, orderId: string) {
    super(JSON.stringify({ code: name, message: `${name}: ${orderId}`, details: {} }));
    this.name = name;
  }
}

/** Keeps the stock of one product; each order takes `quantity` of it. */
export function inMemoryStock({ available: initial = 1_000, quantity = 1 } = {}): Stock {
  const holdings = new Map<string, Holding>();
  /** Orders whose release gave stock back. */
  const gaveBack = new Set<string>();
  let available = initial;
  const take = (orderId: string, holding: Holding): void => {
    if (available < quantity) throw new StockError('OutOfStockError', orderId);
    available -= quantity;
    holdings.set(orderId, holding);
  };
  const tasks: Readonly<Record<string, (orderId: string) => unknown>> = {
    'inventory-reserve-stock': (orderId) => {
      const holding = holdings.get(orderId);
      if (holding === 'RELEASED') throw new StockError('ReservationReleasedError', orderId);
      if (holding === undefined || holding === 'EXPIRED') take(orderId, 'RESERVED');
      return { orderId, expiresAt: '2099-01-01T00:00:00.000Z' };
    },
    'inventory-commit-stock': (orderId) => {
      const holding = holdings.get(orderId);
      if (holding === undefined || holding === 'RELEASED') {
        throw new StockError('ReservationNotFoundError', orderId);
      }
      if (holding === 'EXPIRED') take(orderId, 'COMMITTED');
      holdings.set(orderId, 'COMMITTED');
      return { orderId };
    },
    'inventory-release-stock': (orderId) => {
      const holding = holdings.get(orderId);
      if (holding === 'RESERVED' || holding === 'COMMITTED') {
        available += quantity;
        gaveBack.add(orderId);
      }
      holdings.set(orderId, 'RELEASED');
      return { orderId, released: gaveBack.has(orderId) };
    },
  };
  return {
    holding: (orderId) => holdings.get(orderId),
    change: (difference) => {
      available = Math.max(0, available + difference);
    },
    expireReservations() {
      for (const [orderId, holding] of holdings) {
        if (holding !== 'RESERVED') continue;
        available += quantity;
        holdings.set(orderId, 'EXPIRED');
      }
    },
    async invoke(functionName, orderId) {
      const task = tasks[functionName];
      if (task === undefined) throw new ServiceOutageError(`There is no ${functionName}`);
      return task(orderId);
    },
  };
}
