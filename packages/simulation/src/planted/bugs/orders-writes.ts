import type { PlantedBug } from '../plant.ts';

const DYNAMODB = 'services/orders/adapters/dynamodb';
const USE_CASES = 'services/orders/use-cases';

/** Bugs in what orders are written under, and in which order. */
export const orderWriteBugs: readonly PlantedBug[] = [
  {
    name: 'a repeated request writes over its order',
    file: `${DYNAMODB}/order-params.ts`,
    find: `  ConditionExpression: 'attribute_not_exists(orderId)',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
`,
    replace: '',
    invariant: 'logsOnlyGrow',
  },
  {
    name: 'an entry is appended whatever the version of its order is by now',
    file: `${DYNAMODB}/order-params.ts`,
    find: "'version = :expected AND attribute_exists(customerId)'",
    replace: "'version >= :expected AND attribute_exists(customerId)'",
    invariant: 'logsHaveNoGap',
  },
  {
    name: 'a late write reaches an order that is archived',
    file: `${DYNAMODB}/order-params.ts`,
    find: "'version = :expected AND attribute_exists(customerId)'",
    replace: "'version = :expected'",
    invariant: 'archivedOrdersStayReduced',
  },
  {
    name: 'an erasure brings an archived order back',
    file: `${DYNAMODB}/order-retention.ts`,
    find: "const NOT_REDUCED = 'attribute_exists(customerId)';",
    replace: "const NOT_REDUCED = 'attribute_exists(orderId)';",
    invariant: 'archivedOrdersStayReduced',
  },
  {
    name: 'a change that lost against another one counts as made',
    file: `${DYNAMODB}/order-repository.ts`,
    find: 'if (!isDeepStrictEqual(log, after.log)) throw',
    replace: 'if (isDeepStrictEqual(log, record.log)) throw',
    invariant: 'whatPeopleWereToldHolds',
  },
  {
    name: 'an older version of a product replaces a newer one in the catalogue',
    file: `${DYNAMODB}/catalogue.ts`,
    find: `  ConditionExpression: 'attribute_not_exists(sku) OR version < :version',
  ExpressionAttributeValues: { ':version': product.version },
`,
    replace: '',
    invariant: 'catalogueFollowsProducts',
  },
  {
    name: 'a customer gets one open order more than the limit',
    file: `${DYNAMODB}/open-orders.ts`,
    find: 'size(orderIds) < :limit',
    replace: 'size(orderIds) <= :limit',
    invariant: 'openOrdersAreLimited',
  },
  {
    name: 'the places of open orders expire in milliseconds',
    file: `${DYNAMODB}/open-orders.ts`,
    find: "':until': Math.ceil((at.getTime() + KEPT_MS) / 1_000),",
    replace: "':until': at.getTime() + KEPT_MS,",
    invariant: 'expiryIsInSeconds',
  },
  {
    name: 'an order is accepted before it is written',
    file: `${USE_CASES}/place-order.ts`,
    find: `  const outcome = await orders.create(record);
  return outcome.created ? record.order : asPlaced(outcome.existing, command);`,
    replace: `  void orders.create(record).catch(() => undefined);
  return record.order;`,
    invariant: 'acceptedOrdersAreKept',
  },
  {
    name: 'the same key with another body is another order',
    file: `${USE_CASES}/place-order.ts`,
    find: ', command.idempotencyKey);',
    replace: ', command.idempotencyKey + JSON.stringify(command.request.lines));',
    invariant: 'oneOrderForEachKey',
  },
  {
    name: 'an order is reduced before the archive has it',
    file: `${USE_CASES}/archive-orders.ts`,
    find: `  if (!dryRun && ended.length > 0) await archive.keep(runId, lines);
  const gone = dryRun
    ? ended.map(() => true)
    : await inChunks(ended, CONCURRENCY, (record) => reduce(record, retention));`,
    replace: `  const gone = dryRun
    ? ended.map(() => true)
    : await inChunks(ended, CONCURRENCY, (record) => reduce(record, retention));
  if (!dryRun && ended.length > 0) await archive.keep(runId, lines);`,
    invariant: 'archivedOrdersAreInTheArchive',
  },
];
