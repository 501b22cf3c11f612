import { ServiceOutageError } from './calls.ts';

type Holding = 'RESERVED' | 'COMMITTED' | 'RELEASED';

/** Inventory's tasks as their contracts describe them: idempotent by order id. */
export interface Stock {
  holding(orderId: string): Holding | undefined;
  invoke(functionName: string, orderId: string): Promise<unknown>;
}

export function inMemoryStock(): Stock {
  const holdings = new Map<string, Holding>();
  const tasks: Readonly<Record<string, (orderId: string) => unknown>> = {
    'inventory-reserve-stock': (orderId) => {
      if (!holdings.has(orderId)) holdings.set(orderId, 'RESERVED');
      return { orderId, expiresAt: '2099-01-01T00:00:00.000Z' };
    },
    'inventory-commit-stock': (orderId) => {
      holdings.set(orderId, 'COMMITTED');
      return { orderId };
    },
    'inventory-release-stock': (orderId) => {
      const released = holdings.has(orderId);
      holdings.set(orderId, 'RELEASED');
      return { orderId, released };
    },
  };
  return {
    holding: (orderId) => holdings.get(orderId),
    async invoke(functionName, orderId) {
      const task = tasks[functionName];
      if (task === undefined) throw new ServiceOutageError(`There is no ${functionName}`);
      return task(orderId);
    },
  };
}
