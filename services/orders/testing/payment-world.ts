import type { OrderEvent } from '../domain/order-event.ts';
import type { Payment } from '../ports/payment-gateway.ts';
import { changeOrder } from '../use-cases/change-order.ts';
import { fixedClock } from './fixed-clock.ts';
import { inMemoryGateway, inStatus } from './in-memory-gateway.ts';
import { inMemoryOrders } from './in-memory-orders.ts';
import { ORDER_ID, PAYMENT_ID, PLACED_AT, recordOf } from './orders.ts';

export const command = { orderId: ORDER_ID, correlationId: 'run-1' };

export const payment = (changes: Partial<Payment> = {}): Payment => ({
  ...inStatus(
    {
      paymentId: PAYMENT_ID,
      orderId: ORDER_ID,
      status: 'AUTHORIZED',
      amount: 2_500,
      captured: 0,
      refunded: 0,
      currency: 'EUR',
      createdAt: PLACED_AT,
    },
    changes.status ?? 'AUTHORIZED',
  ),
  ...changes,
});

/** One order, and the payments that the gateway has of it. */
export const world = (events: readonly OrderEvent[], ...payments: readonly Payment[]) => ({
  orders: inMemoryOrders(recordOf(events)),
  gateway: inMemoryGateway(...payments),
  clock: fixedClock(),
});

export type World = ReturnType<typeof world>;

/** Where each payment is. */
export const statuses = ({ gateway }: World) => gateway.payments().map(({ status }) => status);

/** The same world, in which something happens whenever the gateway is asked for this, right before. */
export const whenAsked = (
  dependencies: World,
  operation: 'authorize' | 'capture' | 'void',
  meanwhile: () => unknown,
): World => {
  const asked =
    <Request, Answer>(ask: (request: Request) => Promise<Answer>) =>
    async (request: Request): Promise<Answer> => {
      await meanwhile();
      return ask(request);
    };
  const { gateway } = dependencies;
  const racing = {
    authorize: { authorize: asked(gateway.authorize) },
    capture: { capture: asked(gateway.capture) },
    void: { void: asked(gateway.void) },
  }[operation];
  return { ...dependencies, gateway: { ...gateway, ...racing } };
};

/** What the customer does meanwhile. */
export const cancel = (dependencies: World) =>
  changeOrder(
    command,
    () => [{ type: 'cancelled', cancelledBy: 'customer', refundDue: false }],
    dependencies,
  );
