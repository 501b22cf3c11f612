import { eventReader } from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { catalogue } from '../../dependencies.ts';
import { EVENTS } from './events.ts';

export const handler = sqsHandler(
  { read: eventReader(EVENTS) },
  (
    { data: { sku, version, name, price, active, taxClass, weightGrams } },
    _context,
    dependencies,
  ) =>
    dependencies.catalogue.project({
      sku,
      version,
      name,
      unitPrice: price.amount,
      currency: price.currency,
      active,
      ...(taxClass !== undefined && { taxClass }),
      ...(weightGrams !== undefined && { weightGrams }),
    }),
  () => ({ catalogue: catalogue() }),
);
