import { fixedClock, lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { asOrderId, type OrderId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import {
  PaymentGatewayBusyError,
  PaymentGatewayError,
  PaymentOutcomeUnknownError,
} from '../ports/payment-gateway.ts';
import type { WorkflowRun } from '../ports/workflows.ts';
import { ServiceOutageError } from '../testing/faults/calls.ts';
import { orderTasks } from '../testing/faults/functions.ts';
import { attemptIn, inMemoryStock } from '../testing/faults/stock.ts';
import { inMemoryApprovalWaits } from '../testing/in-memory-approval-waits.ts';
import { inMemoryGateway } from '../testing/in-memory-gateway.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { placed, recordOf, until } from '../testing/orders.ts';
import { payment, paymentSettings } from '../testing/payments.ts';
import { readWorkflow } from '../testing/workflows/definition.ts';
import { walk } from '../testing/workflows/walk.ts';
import { restartStalledOrders } from '../use-cases/restart-stalled-orders.ts';

const workflows = {
  fulfilment: readWorkflow('fulfilment').definition,
  cancellation: readWorkflow('cancellation').definition,
  refund: readWorkflow('refund').definition,
} as const;
const MINUTE_MS = 60_000;

/** Service that is down for an hour, and its error. */
type Outage = 'inventory' | (() => Error);

/** Two orders: one that was just placed, and one whose money is to be given back. */
const [bought, returned] = [asOrderId(`ord_${'a'.repeat(32)}`), asOrderId(`ord_${'b'.repeat(32)}`)];

function worldIn(outage: Outage) {
  const clock = fixedClock();
  const begin = clock.now().getTime();
  const isOut = () => clock.now().getTime() - begin < 60 * MINUTE_MS;
  const stock = inMemoryStock({ available: 10 });
  const refund: readonly OrderEvent[] = [
    ...until.confirmed,
    { type: 'cancelled', cancelledBy: 'customer', refundDue: true },
  ];
  const orders = inMemoryOrders(recordOf([placed()], bought), recordOf(refund, returned));
  const working = inMemoryGateway(payment({ orderId: returned, status: 'CAPTURED' }));
  const gateway = new Proxy(working, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || outage === 'inventory') return method;
      return async (...args: unknown[]) => {
        if (isOut()) throw outage();
        return Reflect.apply(method, target, args);
      };
    },
  });
  const parked: unknown[] = [];
  const logger = { error: (...line: unknown[]) => void parked.push(line) };
  const invoke = async (id: OrderId, functionName: string, payload: object) => {
    if (functionName.startsWith('inventory-')) {
      if (outage === 'inventory' && isOut()) throw new ServiceOutageError('inventory is away');
      return stock.invoke(functionName, id, attemptIn(payload));
    }
    const task = orderTasks[functionName as keyof typeof orderTasks];
    return task.with({ orders, gateway, clock, ...paymentSettings })(payload, lambdaContext());
  };
  const start = async ({ workflow, orderId: id, correlationId, refundId }: WorkflowRun) => {
    if (workflow === 'approval') throw new Error('Nobody is asked here');
    const call = (name: string, payload: object) => invoke(id, name, payload);
    await walk(workflows[workflow], { orderId: id, correlationId, refundId }, call, { retries: 5 });
  };
  const stateOf = async (id: OrderId) => (await orders.get(id))?.order.state;
  const pace = async () => {};
  const waits = inMemoryApprovalWaits();
  return {
    clock,
    stock,
    orders,
    working,
    parked,
    logger,
    pace,
    waits,
    workflows: { start },
    stateOf,
  };
}

/** Runs the sweep every five minutes, and returns the states that the orders went through. */
async function liveThrough(world: ReturnType<typeof worldIn>, minutes: number) {
  const seen = new Set<string>();
  for (const [id, workflow] of [
    [bought, 'fulfilment'],
    [returned, 'cancellation'],
  ] as const) {
    await world.workflows.start({ workflow, orderId: id, run: '1', correlationId: 'run-1' });
  }
  for (let minute = 5; minute <= minutes; minute += 5) {
    world.clock.advance(5 * MINUTE_MS);
    const dueAt = world.clock.now();
    await restartStalledOrders({ dueAt, remainingTimeMs: () => 60_000 }, world);
    for (const id of [bought, returned]) seen.add((await world.stateOf(id))?.status ?? 'NONE');
  }
  return seen;
}

describe('an outage of an hour', () => {
  it.each<[string, Outage]>([
    ['of the provider, which limits', () => new PaymentGatewayBusyError()],
    ['of the provider, which responds 500', () => new PaymentOutcomeUnknownError(true)],
    ['of the provider, which does not respond', () => new PaymentOutcomeUnknownError(false)],
    [
      'of the key to the provider',
      () => new PaymentGatewayError('StripeAuthenticationError: api_key_expired'),
    ],
    ['of inventory', 'inventory'],
  ])('%s parks nothing, and ends as if it had not been', async (_, outage) => {
    const world = worldIn(outage);
    expect(await liveThrough(world, 180)).not.toContain('NEEDS_ATTENTION');
    expect(world.parked).toEqual([]);

    expect(await world.stateOf(bought)).toMatchObject({ status: 'CONFIRMED' });
    expect(world.stock.holding(bought)).toBe('COMMITTED');
    expect(await world.stateOf(returned)).toMatchObject({ status: 'CANCELLED', settled: true });
    const money = world.working.payments().map(({ orderId: id, status }) => [id, status]);
    expect(money.sort()).toEqual([
      [bought, 'CAPTURED'],
      [returned, 'REFUNDED'],
    ]);
  });

  it('of the provider keeps no stock of what was cancelled', async () => {
    const world = worldIn(() => new PaymentGatewayBusyError());
    await liveThrough(world, 10);
    expect(world.stock.holding(returned)).toBe('RELEASED');
    expect(await world.stateOf(returned)).toMatchObject({ settled: false });
  });

  it('that lasts longer than the sweep tries says what the provider said', async () => {
    const error = () => new PaymentGatewayError('StripeAuthenticationError: api_key_expired');
    const world = worldIn(error);
    Object.assign(world.working, {
      authorize: async () => {
        throw error();
      },
    });
    await liveThrough(world, 300);
    expect(await world.stateOf(bought)).toMatchObject({
      status: 'NEEDS_ATTENTION',
      reason: {
        code: 'PAYMENT_GATEWAY_ERROR',
        step: 'AuthorizePayment',
        detail: 'StripeAuthenticationError: api_key_expired',
      },
    });
  });
});
