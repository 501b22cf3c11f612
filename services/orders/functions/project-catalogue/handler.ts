import { eventReader, productUpdatedV1 } from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { catalogue } from '../../dependencies.ts';

export const handler = sqsHandler(
  { read: eventReader([productUpdatedV1]) },
  ({ data: { sku, version, name, price, active } }, _context, dependencies) =>
    dependencies.catalogue.project({
      sku,
      version,
      name,
      unitPrice: price.amount,
      currency: price.currency,
      active,
    }),
  () => ({ catalogue: catalogue() }),
);
