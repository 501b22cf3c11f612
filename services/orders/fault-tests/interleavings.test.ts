import { fixedClock, lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cancel } from '../domain/cancellation.ts';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import { orderTasks } from '../testing/faults/functions.ts';
import { attemptIn, inMemoryStock } from '../testing/faults/stock.ts';
import { type Fault, inMemoryGateway, type RefundOutcome } from '../testing/in-memory-gateway.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { byCustomer, ORDER_ID, placed, recordOf } from '../testing/orders.ts';
import { paymentSettings } from '../testing/payments.ts';
import { readWorkflow } from '../testing/workflows/definition.ts';
import { walk } from '../testing/workflows/walk.ts';
import { changeOrder } from '../use-cases/change-order.ts';
import { checkPayment } from '../use-cases/reconcile-payments.ts';

const fulfilment = readWorkflow('fulfilment').definition;
const cancellation = readWorkflow('cancellation').definition;
const input = { orderId: ORDER_ID, correlationId: 'run-1' };

/** Restarts of an order before the test gives it up. */
const SWEEPS = 8;
const MINUTE_MS = 60_000;

/** Events around one order, which has a quantity of two. */
interface Scenario {
  readonly available: number;
  /** Fault of the first call of each operation of the gateway. */
  readonly lost: Fault | null;
  /** Operation that the bank declines. */
  readonly declines: 'never' | 'at once' | 'at the capture';
  /** Executions at the same time; each crashes after a number of calls, or never. */
  readonly runs: readonly (number | null)[];
  /** Changes of the stock meanwhile. */
  readonly delivered: number;
  readonly boughtByOthers: number;
  readonly cancelled: boolean;
  /** Outcome of refunds, and of one that is not made at once. */
  readonly refunds: RefundOutcome;
  readonly refundArrives: boolean;
  /** Then, much later: reservations expire, others buy, and two executions begin again. */
  readonly later: { readonly boughtByOthers: number; readonly delivered: number } | null;
}

const crashesAfter = fc.option(fc.nat(20), { freq: 2 });
const scenario: fc.Arbitrary<Scenario> = fc.record({
  available: fc.nat(3),
  lost: fc.option(fc.constantFrom<Fault>('request-lost', 'response-lost', 'server-error')),
  declines: fc.constantFrom('never' as const, 'never', 'at once', 'at the capture'),
  runs: fc.array(crashesAfter, { minLength: 1, maxLength: 3 }),
  delivered: fc.constantFrom(0, 2),
  boughtByOthers: fc.constantFrom(0, 0, 2),
  cancelled: fc.boolean(),
  refunds: fc.constantFrom<RefundOutcome>('made', 'made', 'pending', 'failed', 'disputed'),
  refundArrives: fc.boolean(),
  later: fc.option(fc.record({ boughtByOthers: fc.nat(3), delivered: fc.nat(3) })),
});

/** The worker of an execution crashed. */
class CrashError extends Error {}

function worldOf({ available, lost, declines, refunds }: Scenario) {
  const clock = fixedClock();
  const stock = inMemoryStock({ available, quantity: 2 });
  const orders = inMemoryOrders(recordOf([placed()]));
  const gateway = inMemoryGateway();
  gateway.settleRefundsAs(refunds);
  for (const operation of ['authorize', 'capture', 'void', 'refund'] as const) {
    const isDeclined =
      (operation === 'authorize' && declines === 'at once') ||
      (operation === 'capture' && declines === 'at the capture');
    gateway.fail(operation, ...(lost ? [lost] : []), ...(isDeclined ? ['declined' as const] : []));
  }
  const logger = { error: () => {} };
  return { clock, stock, orders, gateway, logger, ...paymentSettings };
}
type World = ReturnType<typeof worldOf>;

/** Lets an execution call the world; `turn` says when its next call is made. */
function callsOf(world: World, turn: () => Promise<void>) {
  const through = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]) => {
          await turn();
          const result: unknown = await Reflect.apply(method, target, args);
          // The response takes its time, too.
          await turn();
          return result;
        };
      },
    });
  const ports = {
    ...world,
    orders: through(world.orders),
    gateway: through<PaymentGateway>(world.gateway),
  };
  return async (functionName: string, payload: object): Promise<unknown> => {
    if (functionName.startsWith('inventory-')) {
      return through(world.stock).invoke(functionName, ORDER_ID, attemptIn(payload));
    }
    const task = orderTasks[functionName as keyof typeof orderTasks];
    return task.with(ports)(payload, lambdaContext());
  };
}

async function execute(
  definition: typeof fulfilment,
  world: World,
  turn: () => Promise<void>,
): Promise<void> {
  let hasCrashed = false;
  const untilCrash = async () => {
    // Nothing happens after the crash.
    if (hasCrashed) throw new CrashError();
    await turn().catch((error: unknown) => {
      hasCrashed = true;
      throw error;
    });
  };
  const run = walk(definition, input, callsOf(world, untilCrash), { retries: 2 });
  await run.catch((error: unknown) => {
    if (!hasCrashed) throw error;
  });
}

async function run(scheduler: fc.Scheduler, scenario: Scenario): Promise<World> {
  const world = worldOf(scenario);
  const { stock, orders, clock } = world;
  const turns = (after: number | null) => {
    let left = after ?? Number.POSITIVE_INFINITY;
    return async () => {
      left -= 1;
      if (left < 0) throw new CrashError();
      await scheduler.schedule(Promise.resolve());
    };
  };
  const inBetween = async (work: () => unknown) => {
    await scheduler.schedule(Promise.resolve());
    await work();
  };

  const first = [
    ...scenario.runs.map((after) => execute(fulfilment, world, turns(after))),
    inBetween(() => stock.change(scenario.delivered)),
    inBetween(() => stock.change(-scenario.boughtByOthers)),
    scenario.cancelled &&
      inBetween(async () => {
        const command = { orderId: ORDER_ID, correlationId: 'request-2' };
        await changeOrder(command, (order) => cancel(order, byCustomer), world).catch(() => {});
        await execute(cancellation, world, turns(null)).catch(() => {});
      }),
  ];
  await scheduler.waitFor(Promise.all(first));

  if (scenario.later !== null) {
    clock.advance(16 * MINUTE_MS);
    stock.expireReservations();
    stock.change(scenario.later.delivered - scenario.later.boughtByOthers);
    await scheduler.waitFor(Promise.all([1, 2].map(() => execute(fulfilment, world, turns(null)))));
  }

  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    clock.advance(6 * MINUTE_MS);
    const { state } = (await orders.get(ORDER_ID))?.order ?? {};
    if (state?.status === 'PENDING') await execute(fulfilment, world, async () => {});
    if (state?.status === 'CANCELLED') await execute(cancellation, world, async () => {});
  }
  await endRefund(scenario, world);
  return world;
}

/** Ends a pending refund, days later. */
async function endRefund({ refundArrives }: Scenario, world: World): Promise<void> {
  for (const { paymentId, status } of world.gateway.payments()) {
    if (status !== 'REFUNDING') continue;
    if (refundArrives) world.gateway.set(paymentId, 'REFUNDED');
    else world.gateway.set(paymentId, 'CAPTURED', { refundFailure: 'lost_or_stolen_card' });
    // The notice comes twice.
    for (let notice = 0; notice < 2; notice += 1) await checkPayment(paymentId, world);
  }
}

describe('executions of one order, at any interleaving', () => {
  it('end where money, stock and status agree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), scenario, async (scheduler, scenario) => {
        const { orders, gateway, stock } = await run(scheduler, scenario);
        const { state } = (await orders.get(ORDER_ID))?.order ?? {};
        const open = gateway
          .payments()
          .map(({ status }) => status)
          .filter((status) => status === 'AUTHORIZED' || status === 'CAPTURED');

        // Only a refund that the gateway declines is left to people.
        const isStuck =
          state?.status === 'NEEDS_ATTENTION' && state.reason.code === 'REFUND_FAILED';
        if (!isStuck) expect(['CONFIRMED', 'REJECTED', 'CANCELLED']).toContain(state?.status);
        const isConfirmed = state?.status === 'CONFIRMED';
        expect({ status: state?.status, open }).toEqual({
          status: state?.status,
          open: isConfirmed || isStuck ? ['CAPTURED'] : [],
        });
        if (isConfirmed) expect(stock.holding(ORDER_ID)).toBe('COMMITTED');
        else expect([undefined, 'RELEASED']).toContain(stock.holding(ORDER_ID));
        if (state?.status === 'CANCELLED') expect(state.settled).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
