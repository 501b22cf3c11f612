import { fixedClock } from '@commerce/lambda/fixtures';
import type { OrderEvent } from '../domain/order-event.ts';
import type { Payment } from '../ports/payment-gateway.ts';
import { changeOrder } from '../use-cases/change-order.ts';
import { inMemoryGateway } from './in-memory-gateway.ts';
import { inMemoryOrders } from './in-memory-orders.ts';
import { recordOf } from './orders.ts';
import { command, paymentSettings } from './payments.ts';

/** Makes the dependencies of one order, and the payments that the gateway has of it. */
export const world = (events: readonly OrderEvent[], ...payments: readonly Payment[]) => ({
  orders: inMemoryOrders(recordOf(events)),
  gateway: inMemoryGateway(...payments),
  clock: fixedClock(),
  ...paymentSettings,
});

export type World = ReturnType<typeof world>;

/** Lists the status of each payment. */
export const statuses = ({ gateway }: World) => gateway.payments().map(({ status }) => status);

/** Lets something happen right before each operation of the gateway. */
export const rightBefore = (
  dependencies: World,
  operation: 'authorize' | 'capture' | 'void',
  meanwhile: () => unknown,
): World => {
  const delayed =
    <Request, Result>(operate: (request: Request) => Promise<Result>) =>
    async (request: Request): Promise<Result> => {
      await meanwhile();
      return operate(request);
    };
  const { gateway } = dependencies;
  const racing = {
    authorize: { authorize: delayed(gateway.authorize) },
    capture: { capture: delayed(gateway.capture) },
    void: { void: delayed(gateway.void) },
  }[operation];
  return { ...dependencies, gateway: { ...gateway, ...racing } };
};

/** Cancels the order, as its customer does meanwhile. */
export const cancel = (dependencies: World) =>
  changeOrder(
    command,
    () => [{ type: 'cancelled', cancelledBy: 'customer', refundDue: false }],
    dependencies,
  );
