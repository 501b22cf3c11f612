import type { PlantedBug } from '../plant.ts';

const OUTBOX = 'services/orders/adapters/dynamodb/outbox.ts';

/** Bugs in what orders tell others, and in what they hear. */
export const orderEventBugs: readonly PlantedBug[] = [
  {
    name: 'of several entries in one write only the last is published',
    file: 'services/orders/messages/to-events.ts',
    find: '.slice(after)',
    replace: '.slice(Math.max(after, log.length - 1))',
    invariant: 'everyEntryIsPublished',
  },
  {
    name: 'a new order is not published',
    file: OUTBOX,
    find: 'oldImage === undefined ? 0 : Number(oldImage.version);',
    replace: 'oldImage === undefined ? 1 : Number(oldImage.version);',
    invariant: 'everyEntryIsPublished',
  },
  {
    name: 'a parked order is never announced',
    file: OUTBOX,
    find: 'if (order.version === published) return [];',
    replace:
      "if (order.version === published || order.state.status === 'NEEDS_ATTENTION') return [];",
    invariant: 'everyOrderEnds',
  },
  {
    name: 'of what staff do to an order after it was placed nothing is told',
    file: OUTBOX,
    find: 'return [toEvents, toActs].flatMap(',
    replace: 'return [toEvents, ...(published === 0 ? [toActs] : [])].flatMap(',
    invariant: 'everyActIsRecorded',
  },
  {
    name: 'all events of an attempt have the same id',
    file: 'services/orders/messages/to-events.ts',
    find: '{entry.version}`,',
    replace: '{order.attempt}`,',
    invariant: 'everyMailIsSent',
  },
  {
    name: 'a product is acknowledged before the catalogue has it',
    file: 'services/orders/functions/project-catalogue/handler.ts',
    find: `    dependencies.catalogue.project({
      sku,
      version,
      name,
      unitPrice: price.amount,
      currency: price.currency,
      active,
      ...(taxClass !== undefined && { taxClass }),
      ...(weightGrams !== undefined && { weightGrams }),
    }),`,
    replace: `    void dependencies.catalogue
      .project({
        sku,
        version,
        name,
        unitPrice: price.amount,
        currency: price.currency,
        active,
        ...(taxClass !== undefined && { taxClass }),
        ...(weightGrams !== undefined && { weightGrams }),
      })
      .catch(() => undefined),`,
    invariant: 'catalogueFollowsProducts',
  },
];
