import { ServiceOutageError } from './calls.ts';

type Holding = 'RESERVED' | 'EXPIRED' | 'COMMITTED' | 'RELEASED';

/** Inventory's tasks as their contracts describe them: idempotent by order id and attempt. */
export interface Stock {
  holding(orderId: string): Holding | undefined;
  /** Adds a delivery; with a negative number takes what others buy, as far as there is any. */
  change(difference: number): void;
  /** Releases what is reserved; a commit takes it anew. */
  expireReservations(): void;
  invoke(functionName: string, orderId: string, attempt?: number): Promise<unknown>;
}

/** Reads the attempt that a task of inventory is handed. */
export const attemptIn = (payload: unknown): number | undefined =>
  (payload as { readonly attempt?: number }).attempt;

class StockError extends Error {
  constructor(name: string, orderId: string) {
    super(JSON.stringify({ code: name, message: `${name}: ${orderId}`, details: {} }));
    this.name = name;
  }
}

/** Keeps the stock of one product; each order takes `quantity` of it. */
export function inMemoryStock({ available: initial = 1_000, quantity = 1 } = {}): Stock {
  const holdings = new Map<string, Holding>();
  /** Last attempt of each order that reserved, was released, and whose release gave stock back. */
  const attempts = {
    reserved: new Map<string, number>(),
    closed: new Map<string, number>(),
    gaveBack: new Map<string, number>(),
  };
  let available = initial;
  const take = (orderId: string, holding: Holding): void => {
    if (available < quantity) throw new StockError('OutOfStockError', orderId);
    available -= quantity;
    holdings.set(orderId, holding);
  };
  const reservedBy = (orderId: string) => attempts.reserved.get(orderId) ?? 0;
  const isClosed = (orderId: string, attempt: number) =>
    attempt <= (attempts.closed.get(orderId) ?? 0) || attempt < reservedBy(orderId);
  const tasks: Readonly<Record<string, (orderId: string, attempt: number | undefined) => unknown>> =
    {
      'inventory-reserve-stock': (orderId, attempt = 1) => {
        const holding = holdings.get(orderId);
        if (isClosed(orderId, attempt)) throw new StockError('ReservationReleasedError', orderId);
        if (holding !== 'RESERVED' && holding !== 'COMMITTED') take(orderId, 'RESERVED');
        attempts.reserved.set(orderId, attempt);
        return { orderId, expiresAt: '2099-01-01T00:00:00.000Z' };
      },
      'inventory-commit-stock': (orderId, attempt = 1) => {
        const holding = holdings.get(orderId);
        if (isClosed(orderId, attempt) || attempt !== reservedBy(orderId)) {
          throw new StockError('ReservationNotFoundError', orderId);
        }
        if (holding === 'EXPIRED') take(orderId, 'COMMITTED');
        holdings.set(orderId, 'COMMITTED');
        return { orderId };
      },
      'inventory-release-stock': (orderId, attempt = Number.POSITIVE_INFINITY) => {
        const holding = holdings.get(orderId);
        if (attempt >= reservedBy(orderId)) {
          if (holding === 'RESERVED' || holding === 'COMMITTED') {
            available += quantity;
            attempts.gaveBack.set(orderId, attempt);
          }
          holdings.set(orderId, 'RELEASED');
          attempts.closed.set(orderId, Math.max(attempt, attempts.closed.get(orderId) ?? 0));
        }
        const asked = Math.min(attempt, Math.max(1, reservedBy(orderId)));
        return { orderId, released: (attempts.gaveBack.get(orderId) ?? 0) >= asked };
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
    async invoke(functionName, orderId, attempt) {
      const task = tasks[functionName];
      if (task === undefined) throw new ServiceOutageError(`There is no ${functionName}`);
      return task(orderId, attempt);
    },
  };
}
