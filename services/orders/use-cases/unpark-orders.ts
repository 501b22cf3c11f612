import { isAppError, type Logger } from '@commerce/lambda';
import type { OrderId } from '../domain/ids.ts';
import type { OrderStatus } from '../domain/order.ts';
import type { OrderRepository } from '../ports/order-repository.ts';
import type { Pace } from '../ports/pace.ts';
import type { OrderDependencies } from './change-order.ts';
import { inChunks } from './in-chunks.ts';
import { type UnparkOrder, unparkOrder } from './unpark-order.ts';

export interface UnparkOrders extends Omit<UnparkOrder, 'orderId'> {
  readonly orderIds: readonly OrderId[] | 'all';
  readonly remainingTimeMs: () => number;
}

export interface UnparkOrdersDependencies extends OrderDependencies {
  readonly pace: Pace;
  readonly logger: Pick<Logger, 'error'>;
}

/** Outcome of each order: its status, or the code of why it was not unparked. */
export interface UnparkReport {
  readonly orders: readonly (
    | { readonly orderId: string; readonly status: OrderStatus }
    | { readonly orderId: string; readonly code: string }
  )[];
  readonly requeued: number;
  readonly failed: number;
  /** False when there was no time for all: the same request goes on. */
  readonly isComplete: boolean;
}

const CONCURRENCY = 10;
/** Time that is left for the response. */
const MIN_REMAINING_MS = 4_000;

/** Unparks many orders, at a pace. One that fails hinders no other. */
export async function unparkOrders(
  { orderIds, remainingTimeMs, ...command }: UnparkOrders,
  dependencies: UnparkOrdersDependencies,
): Promise<UnparkReport> {
  const orders: UnparkReport['orders'][number][] = [];
  let isComplete = true;
  const work = async (orderId: OrderId) => {
    await dependencies.pace();
    return unparkOne({ ...command, orderId }, dependencies);
  };
  chunks: for await (const ids of orderIds === 'all'
    ? allParked(dependencies.orders)
    : [orderIds]) {
    for (let start = 0; start < ids.length; start += CONCURRENCY) {
      if (remainingTimeMs() < MIN_REMAINING_MS) {
        isComplete = false;
        break chunks;
      }
      orders.push(...(await inChunks(ids.slice(start, start + CONCURRENCY), CONCURRENCY, work)));
    }
  }
  const requeued = orders.filter((each) => 'status' in each).length;
  return { orders, requeued, failed: orders.length - requeued, isComplete };
}

/** Reads pages of the parked orders, each once: those that were unparked are behind the position. */
async function* allParked(orders: OrderRepository): AsyncGenerator<readonly OrderId[]> {
  let after: Parameters<OrderRepository['search']>[1]['after'];
  do {
    const page = await orders.search({ status: 'NEEDS_ATTENTION' }, { limit: 100, after });
    yield page.orders.map(({ orderId }) => orderId);
    after = page.next;
  } while (after !== undefined);
}

async function unparkOne(
  command: UnparkOrder,
  { logger, ...dependencies }: UnparkOrdersDependencies,
): Promise<UnparkReport['orders'][number]> {
  const { orderId } = command;
  try {
    const { state } = await unparkOrder(command, dependencies);
    return { orderId, status: state.status };
  } catch (error) {
    if (isAppError(error)) return { orderId, code: error.code };
    logger.error('Order could not be unparked', { orderId, error });
    return { orderId, code: 'INTERNAL_ERROR' };
  }
}
