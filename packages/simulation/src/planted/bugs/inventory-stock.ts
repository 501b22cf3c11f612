import type { PlantedBug } from '../plant.ts';

const DYNAMODB = 'services/inventory/adapters/dynamodb';
const USE_CASES = 'services/inventory/use-cases';

/** Bugs by which stock is sold twice, lost, or held for nobody. */
export const stockBugs: readonly PlantedBug[] = [
  {
    name: 'stock is taken without looking whether it is there',
    file: `${DYNAMODB}/stock-params.ts`,
    find: `  if (available < 0) {
    conditions.push('available >= :availableNeeded');
    values[':availableNeeded'] = -available;
  }
`,
    replace: '',
    invariant: 'stockAddsUp',
  },
  {
    name: 'an entry of the ledger writes over another one of its number',
    file: `${DYNAMODB}/stock-params.ts`,
    find: "        ConditionExpression: 'attribute_not_exists(pk)',\n",
    replace: '',
    invariant: 'stockAddsUp',
  },
  {
    name: 'a transaction that met another one counts as made',
    file: `${DYNAMODB}/append-outcome.ts`,
    find: `    return { status: 'contended' };
  }
  throw error;`,
    replace: `    return { status: 'appended' };
  }
  throw error;`,
    invariant: 'stockFollowsOrders',
  },
  {
    name: 'who comes second does not read what the first one wrote',
    file: `${USE_CASES}/settle-reservation.ts`,
    find: "if (outcome.status === 'taken') reservation = await read();",
    replace: `if (outcome.status === 'taken') {
      reservation = { ...reservation, sequence: reservation.sequence + 1 };
    }`,
    invariant: 'stockFollowsOrders',
  },
  {
    name: 'stock that was given back is committed',
    file: `${USE_CASES}/commit-stock.ts`,
    find: 'if (isClosedTo(reservation, attempt) || !isReserved) {',
    replace: 'if (reservation.lines.size === 0) {',
    invariant: 'stockFollowsOrders',
  },
  {
    name: 'a hold that has expired is sold all the same',
    file: `${USE_CASES}/commit-stock.ts`,
    find: 'if (lapsed.length === 0 && reservation.holds.length === 0) return undefined;',
    replace: 'if (reservation.holds.length === 0) return undefined;',
    invariant: 'stockFollowsOrders',
  },
  {
    name: 'an order that gave its stock back reserves again',
    file: `${USE_CASES}/reserve-stock.ts`,
    find: 'if (isClosedTo(reservation, attempt)) throw new ReservationReleasedError(orderId);',
    replace:
      'if (isClosedTo(reservation, attempt) && reservation.sequence === 1) throw new ReservationReleasedError(orderId);',
    invariant: 'whatIsGivenBackStaysBack',
  },
  {
    name: 'a release that runs twice gives back twice',
    file: 'services/inventory/domain/reservation.ts',
    find: 'entryId: sequenceId(sequence + 1),',
    replace: "entryId: kind === 'release' ? 'release-' + about.at : sequenceId(sequence + 1),",
    invariant: 'stockAddsUp',
  },
  {
    name: 'what was sold is not given back',
    file: `${USE_CASES}/release-stock.ts`,
    find: 'const movements = isOfLater ? [] : [...freeing(reservation), ...returning(reservation)];',
    replace: `const { holds } = reservation;
    const movements = isOfLater || holds.length === 0 ? [] : [...freeing(reservation), ...returning(reservation)];`,
    invariant: 'stockFollowsOrders',
  },
  {
    name: 'a hold expires although it was committed meanwhile',
    file: `${USE_CASES}/expire-reservations.ts`,
    find: `  const decide: Decide = async (reservation) => {
    // Leaves alone an order that was committed or released meanwhile.
    if (!isOverdue(reservation, now)) return undefined;
    return nextEntry(reservation, 'expire', freeing(reservation), {`,
    replace: `  const found = replay(orderId, await dependencies.ledger.entries(orderAccount(orderId)));
  let isDone = !isOverdue(found, now);
  const decide: Decide = async (reservation) => {
    if (isDone) return undefined;
    isDone = true;
    return nextEntry(reservation, 'expire', freeing(found), {`,
    invariant: 'stockFollowsOrders',
  },
  {
    name: 'the sweep tries for seconds in place of an hour what it could not give back',
    file: `${USE_CASES}/sweep-reservations.ts`,
    find: 'const HOUR_MS = 60 * 60 * 1_000;',
    replace: 'const HOUR_MS = 60 * 60;',
    invariant: 'holdsEndInTime',
  },
  {
    name: 'the sweep of holds leaves out every other bucket',
    file: `${DYNAMODB}/hold-index.ts`,
    find: 'holdBuckets[holdBuckets.indexOf(bucket) + 1]',
    replace: 'holdBuckets[holdBuckets.indexOf(bucket) + 2]',
    invariant: 'holdsEndInTime',
  },
  {
    name: 'a release is forgotten in milliseconds',
    file: `${DYNAMODB}/stock-items.ts`,
    find: 'expiresAt: Math.floor(Date.parse(entry.forgetAfter) / 1_000),',
    replace: 'expiresAt: Date.parse(entry.forgetAfter),',
    invariant: 'expiryIsInSeconds',
  },
  {
    name: 'a delivery is received once for each request',
    file: 'services/inventory/functions/adjust-stock/handler.ts',
    find: 'key === undefined ? randomUUID() : `',
    replace: 'key === undefined ? randomUUID() : randomUUID() + `',
    invariant: 'everyDeliveryIsReceivedOnce',
  },
  {
    name: 'a shard that holds stock for orders is removed',
    file: `${DYNAMODB}/stock-layouts.ts`,
    find: "'available = :none AND reserved = :none'",
    replace: "'available = :none OR reserved = :none'",
    invariant: 'stockAddsUp',
  },
  {
    name: 'a layout replaces another one than was read',
    file: `${DYNAMODB}/stock-layouts.ts`,
    find: "'shards = :oldShards AND spread = :oldSpread'",
    replace: "'shards >= :oldShards OR spread >= :oldSpread'",
    invariant: 'everyShardIsRead',
  },
  {
    name: 'the first stock of a product has no entry in the ledger',
    file: `${DYNAMODB}/catalogue-params.ts`,
    find: '    ...(receipt\n',
    replace: '    ...(receipt && awaited\n',
    invariant: 'stockAddsUp',
  },
  {
    name: 'an editor writes over a later version of a product',
    file: `${DYNAMODB}/catalogue-params.ts`,
    find: "ConditionExpression: 'version = :previous',",
    replace: "ConditionExpression: 'version >= :previous',",
    invariant: 'productVersionsHaveNoGap',
  },
  {
    name: 'only a new product is announced',
    file: `${DYNAMODB}/outbox.ts`,
    find: 'return isAwaitedItem(newImage) ? [] :',
    replace: 'return isAwaitedItem(newImage) || oldImage !== undefined ? [] :',
    invariant: 'catalogueFollowsProducts',
  },
];
