import { type CloudEvent, productUpdatedV1 } from '@commerce/events';
import type { StreamRecord } from '@commerce/lambda';
import type { ProductItem } from './product-items.ts';

/** The events that a change of this service's tables stands for. */
export function eventsOfChange({ newImage }: StreamRecord): readonly CloudEvent[] {
  if (newImage === undefined) return [];
  return [productUpdated(newImage as unknown as ProductItem)];
}

const productUpdated = (item: ProductItem): CloudEvent =>
  productUpdatedV1.create(
    {
      sku: item.sku,
      version: item.version,
      name: item.name,
      ...(item.description !== undefined && { description: item.description }),
      price: item.price,
      active: item.active,
    },
    { id: `${item.sku}:${item.version}`, time: item.updatedAt, correlationid: item.correlationId },
  );
