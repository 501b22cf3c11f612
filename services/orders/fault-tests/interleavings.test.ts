import { lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cancel } from '../domain/cancellation.ts';
import type { PaymentGateway } from '../ports/payment-gateway.ts';
import { tasks } from '../testing/faults/functions.ts';
import { inMemoryStock } from '../testing/faults/stock.ts';
import { fixedClock } from '../testing/fixed-clock.ts';
import { type Fault, inMemoryGateway, type RefundAnswer } from '../testing/in-memory-gateway.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { byCustomer, ORDER_ID, placed, recordOf } from '../testing/orders.ts';
import { readWorkflow } from '../testing/workflows/definition.ts';
import { walk } from '../testing/workflows/walk.ts';
import { changeOrder } from '../use-cases/change-order.ts';
import { checkPayment } from '../use-cases/reconcile-payments.ts';

const fulfilment = readWorkflow('fulfilment').definition;
const cancellation = readWorkflow('cancellation').definition;
const input = { orderId: ORDER_ID, correlationId: 'run-1' };

/** As often as the sweep starts an order before the test gives it up. */
const SWEEPS = 8;
const MINUTE_MS = 60_000;

/** What happens to one order. `units` are there for an order of two. */
interface Story {
  readonly units: number;
  /** How the first call of each kind to the gateway goes wrong. */
  readonly lost: Fault | null;
  /** What the bank says. */
  readonly declines: 'never' | 'at once' | 'at the capture';
  /** Executions at the same time; each dies after so many calls, or never. */
  readonly runs: readonly (number | null)[];
  /** What comes in between, in one moment or another. */
  readonly delivered: number;
  readonly boughtByOthers: number;
  readonly cancelled: boolean;
  /** What the gateway makes of refunds, and what becomes of one that it does not make at once. */
  readonly refunds: RefundAnswer;
  readonly refundArrives: boolean;
  /** Then, much later: reservations expire, others buy, and two executions begin again. */
  readonly later: { readonly boughtByOthers: number; readonly delivered: number } | null;
}

const dies = fc.option(fc.nat(20), { freq: 2 });
const story: fc.Arbitrary<Story> = fc.record({
  units: fc.nat(3),
  lost: fc.option(fc.constantFrom<Fault>('request-lost', 'answer-lost', 'server-error')),
  declines: fc.constantFrom('never' as const, 'never', 'at once', 'at the capture'),
  runs: fc.array(dies, { minLength: 1, maxLength: 3 }),
  delivered: fc.constantFrom(0, 2),
  boughtByOthers: fc.constantFrom(0, 0, 2),
  cancelled: fc.boolean(),
  refunds: fc.constantFrom<RefundAnswer>('made', 'made', 'pending', 'failed', 'disputed'),
  refundArrives: fc.boolean(),
  later: fc.option(fc.record({ boughtByOthers: fc.nat(3), delivered: fc.nat(3) })),
});

/** Ends an execution as a crash of its worker would. */
class DeathError extends Error {}

function worldOf({ units, lost, declines, refunds }: Story) {
  const clock = fixedClock();
  const stock = inMemoryStock({ units, quantity: 2 });
  const orders = inMemoryOrders(recordOf([placed()]));
  const gateway = inMemoryGateway();
  gateway.answerRefunds(refunds);
  for (const operation of ['authorize', 'capture', 'void', 'refund'] as const) {
    const isDeclined =
      (operation === 'authorize' && declines === 'at once') ||
      (operation === 'capture' && declines === 'at the capture');
    gateway.fail(operation, ...(lost ? [lost] : []), ...(isDeclined ? ['declined' as const] : []));
  }
  const logger = { error: () => {} };
  return { clock, stock, orders, gateway, logger };
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
          const answer: unknown = await Reflect.apply(method, target, args);
          // The answer takes a way too.
          await turn();
          return answer;
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
      return through(world.stock).invoke(functionName, ORDER_ID);
    }
    const task = tasks[functionName as keyof typeof tasks];
    return task.with(ports as never)(payload, lambdaContext());
  };
}

async function execute(
  definition: typeof fulfilment,
  world: World,
  turn: () => Promise<void>,
): Promise<void> {
  let isDead = false;
  const mortal = async () => {
    // Whatever it still tries after its death never happens.
    if (isDead) throw new DeathError();
    await turn().catch((error: unknown) => {
      isDead = true;
      throw error;
    });
  };
  const run = walk(definition, input, callsOf(world, mortal), { retries: 2 });
  await run.catch((error: unknown) => {
    if (!isDead) throw error;
  });
}

async function tell(scheduler: fc.Scheduler, told: Story): Promise<World> {
  const world = worldOf(told);
  const { stock, orders, clock } = world;
  const turns = (after: number | null) => {
    let left = after ?? Number.POSITIVE_INFINITY;
    return async () => {
      left -= 1;
      if (left < 0) throw new DeathError();
      await scheduler.schedule(Promise.resolve());
    };
  };
  const inBetween = async (work: () => unknown) => {
    await scheduler.schedule(Promise.resolve());
    await work();
  };

  const first = [
    ...told.runs.map((after) => execute(fulfilment, world, turns(after))),
    inBetween(() => stock.change(told.delivered)),
    inBetween(() => stock.change(-told.boughtByOthers)),
    told.cancelled &&
      inBetween(async () => {
        const command = { orderId: ORDER_ID, correlationId: 'request-2' };
        await changeOrder(command, (order) => cancel(order, byCustomer), world).catch(() => {});
        await execute(cancellation, world, turns(null)).catch(() => {});
      }),
  ];
  await scheduler.waitFor(Promise.all(first));

  if (told.later !== null) {
    clock.advance(16 * MINUTE_MS);
    stock.expireReservations();
    stock.change(told.later.delivered - told.later.boughtByOthers);
    await scheduler.waitFor(Promise.all([1, 2].map(() => execute(fulfilment, world, turns(null)))));
  }

  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    clock.advance(6 * MINUTE_MS);
    const { state } = (await orders.get(ORDER_ID))?.order ?? {};
    if (state?.status === 'PENDING') await execute(fulfilment, world, async () => {});
    if (state?.status === 'CANCELLED') await execute(cancellation, world, async () => {});
  }
  await endRefund(told, world);
  return world;
}

/** Days later the gateway says what became of a refund that was on its way. */
async function endRefund({ refundArrives }: Story, world: World): Promise<void> {
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
      fc.asyncProperty(fc.scheduler(), story, async (scheduler, told) => {
        const { orders, gateway, stock } = await tell(scheduler, told);
        const { state } = (await orders.get(ORDER_ID))?.order ?? {};
        const open = gateway
          .payments()
          .map(({ status }) => status)
          .filter((status) => status === 'AUTHORIZED' || status === 'CAPTURED');

        // The one thing that is left to people: money that the gateway will not give back.
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
