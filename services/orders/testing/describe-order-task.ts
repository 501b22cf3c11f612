import type { Invoke } from '@commerce/lambda';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../domain/order-event.ts';
import type { OrderRepository } from '../ports/order-repository.ts';
import { inMemoryOrders } from './in-memory-orders.ts';
import { ORDER_ID, recordOf } from './orders.ts';

/** Input that every state of the workflows hands to its task. */
export const taskInput = { orderId: ORDER_ID, correlationId: 'run-1' };

interface OrderTask<Dependencies> {
  readonly handler: { with(dependencies: Dependencies): Invoke<unknown, unknown> };
  /** Makes what the handler works with, on these orders. */
  readonly start: (orders: OrderRepository) => Dependencies;
  /** History of the order that the task meets. */
  readonly given: readonly OrderEvent[];
  readonly input: object;
  readonly returns: object;
  /** Types of the events that the task adds to the log. */
  readonly records: readonly OrderEvent['type'][];
  /** Types of the events that a second delivery adds. */
  readonly recordsAgain?: readonly OrderEvent['type'][];
}

/** Holds a task to what all tasks of an order have in common. */
export function describeOrderTask<Dependencies>(
  name: string,
  { handler, start, given, input, returns, records, recordsAgain = [] }: OrderTask<Dependencies>,
): void {
  describe(name, () => {
    it('returns what its contract says, twice the same', async () => {
      const orders = inMemoryOrders(recordOf(given));
      const run = handler.with(start(orders));
      const recorded = async () =>
        (await orders.get(ORDER_ID))?.log.slice(given.length).map(({ type }) => type);

      expect(await run(input, lambdaContext())).toEqual(returns);
      expect(await recorded()).toEqual(records);

      expect(await run(input, lambdaContext())).toEqual(returns);
      expect(await recorded()).toEqual([...records, ...recordsAgain]);
    });

    it('rejects input that breaks its contract', async () => {
      const run = handler.with(start(inMemoryOrders(recordOf(given))));
      await expect(run({ orderId: '' }, lambdaContext())).rejects.toMatchObject({
        name: 'InvalidTaskInputError',
      });
    });

    it('says when there is no such order', async () => {
      const run = handler.with(start(inMemoryOrders()));
      await expect(run(input, lambdaContext())).rejects.toMatchObject({
        name: 'OrderNotFoundError',
      });
    });
  });
}
