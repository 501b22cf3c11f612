import { erasureTaskInput, erasureTaskOutput } from '@commerce/events';
import { decodeCursor, encodeCursor, taskHandler } from '@commerce/lambda';
import { openOrders, orderRepository, orderRetention } from '../../dependencies.ts';
import { asCustomerId } from '../../domain/ids.ts';
import { listPosition } from '../../http/cursors.ts';
import { eraseCustomer } from '../../use-cases/erase-customer.ts';

const MIN_REMAINING_MS = 20_000;

export const handler = taskHandler(
  { name: 'erase-customer', input: erasureTaskInput, output: erasureTaskOutput },
  async ({ dryRun, cursor, ...input }, { remainingTimeMs }, dependencies) => {
    const { scanned, anonymised, open, next } = await eraseCustomer(
      {
        customerId: asCustomerId(input.customerId),
        dryRun,
        after: cursor === undefined ? undefined : decodeCursor(listPosition, cursor),
        hasTime: () => remainingTimeMs() > MIN_REMAINING_MS,
      },
      dependencies,
    );
    return {
      scanned,
      deleted: anonymised,
      bytes: 0,
      done: next === undefined,
      ...(next && { cursor: encodeCursor(listPosition, next) }),
      kept: [
        { what: 'products, amounts and country of orders', why: 'accounting', items: anonymised },
        { what: 'orders that are not over', why: 'they need their customer', items: open },
      ].filter(({ items }) => items > 0),
    };
  },
  () => ({ orders: orderRepository(), retention: orderRetention(), openOrders: openOrders() }),
);
