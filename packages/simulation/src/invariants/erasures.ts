import type { Invariant } from './invariant.ts';
import { refundsOf } from './observed-refunds.ts';
import {
  erasuresOf,
  type ObservedOrder,
  type ObservedShop,
  ORDERS,
  RUNS,
} from './observed-shop.ts';

/** Who asks to be forgotten is. */
export const whatIsErasedIsNowhere: Invariant = {
  name: 'whatIsErasedIsNowhere',
  sentence:
    'After an erasure no table, object, queue or input of a workflow names the customer or an address.',
  holds: 'at rest',
  begin: (shop) => () => {
    const latest = new Map(erasuresOf(shop).map((erasure) => [erasure.customerId, erasure]));
    return [...latest.values()].flatMap(({ customerId, runId, status }) => {
      if (status !== 'SUCCEEDED') return [`${runId} of ${customerId} is ${status}`];
      // Orders that are not over need their customer.
      return hasOrders(shop, customerId) ? [] : tracesOf(shop, customerId);
    });
  },
};

const hasOrders = ({ platform }: ObservedShop, customerId: string): boolean =>
  [...platform.dynamoDb.items(ORDERS)].some(
    (order) =>
      order.customerId === customerId &&
      (order.status === 'NEEDS_ATTENTION' || waitsForStaff(order as unknown as ObservedOrder)),
  );

/** Tells whether an order has a return that staff have yet to receive, or a refund to approve. */
function waitsForStaff(order: ObservedOrder): boolean {
  const over = new Set(
    order.log.flatMap(({ type, returnId, decision }) =>
      type === 'return-received' || decision === 'REFUSED' ? [returnId] : [],
    ),
  );
  return (
    order.log.some(({ type, returnId }) => type === 'return-requested' && !over.has(returnId)) ||
    refundsOf(order).some(({ status }) => status === 'AWAITING_APPROVAL')
  );
}

/** Finds where a customer is named. The report of an erasure is its evidence, and has the id. */
function tracesOf({ platform, tables }: ObservedShop, customerId: string): string[] {
  const name = new RegExp(`${customerId}(?!\\d)`);
  const { dynamoDb, s3, messaging, stateMachines } = platform;
  return [
    ...[...tables]
      .filter((table) => table !== RUNS)
      .flatMap((table) =>
        [...dynamoDb.items(table)]
          .filter((item) => name.test(textOf(item)))
          .map((item) => `${table} names ${customerId}: ${textOf(item).slice(0, 200)}`),
      ),
    ...s3.buckets().flatMap((bucket) =>
      s3
        .objects(bucket)
        .filter(({ key }) => name.test(`${key} ${Buffer.from(s3.contentOf(bucket, key) ?? [])}`))
        .map(({ key }) => `${bucket}/${key} names ${customerId}`),
    ),
    ...[...messaging.queues.values()].flatMap((queue) =>
      queue.messages
        .filter(({ body }) => name.test(body))
        .map(({ body }) => `${queue.name} names ${customerId}: ${body.slice(0, 200)}`),
    ),
    ...[...stateMachines.executions.values()]
      .filter(({ machine }) => !machine.name.startsWith('cleanup-run'))
      .filter(({ input }) => name.test(input))
      .map(({ machine, input }) => `an execution of ${machine.name} names ${customerId}: ${input}`),
  ];
}

/** Writes an item out, with the members of its sets. */
const textOf = (item: object): string =>
  JSON.stringify(item, (_, value: unknown) => (value instanceof Set ? [...value] : value));
