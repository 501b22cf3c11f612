import {
  type CloudEvent,
  importCompletedV1,
  productUpdatedV1,
  stockDepletedV1,
  stockLowV1,
} from '@commerce/events';
import type { Item, StreamRecord } from '@commerce/lambda';
import { JOB, type JobItem } from './import-items.ts';
import { isAwaitedItem, type ProductItem } from './product-items.ts';
import { LEVEL, type LevelItem } from './stock-levels.ts';

/** The events that a change of this service's tables stands for. */
export function eventsOfChange({ newImage, oldImage }: StreamRecord): readonly CloudEvent[] {
  if (newImage === undefined) return [];
  switch (newImage.sk) {
    case LEVEL:
      return stockCrossings(read<LevelItem>(newImage));
    case JOB:
      return importEnd(read<JobItem>(newImage), oldImage && read<JobItem>(oldImage));
    default:
      // Of what awaits a product there is nothing to say until it is there.
      return isAwaitedItem(newImage) ? [] : [productUpdated(read<ProductItem>(newImage))];
  }
}

/** The items were written by this very service; the events' contracts are checked all the same. */
const read = <T>(image: Item): T => image as unknown as T;

const productUpdated = (item: ProductItem): CloudEvent =>
  productUpdatedV1.create(
    {
      sku: item.sku,
      version: item.version,
      name: item.name,
      ...(item.description !== undefined && { description: item.description }),
      price: item.price,
      active: item.active,
      images: item.images.map(({ imageId, alt, placeholder, dominantColour, renditions }) => ({
        imageId,
        ...(alt !== undefined && { alt }),
        placeholder,
        dominantColour,
        renditions: [...renditions],
      })),
    },
    { id: `${item.sku}:${item.version}`, time: item.updatedAt, correlationid: item.correlationId },
  );

const stockCrossings = ({
  sku,
  name,
  version,
  at,
  correlationId,
  crossings,
}: LevelItem): CloudEvent[] =>
  crossings.map((crossing, index) => {
    const id = `${sku}:level:${version}:${index}`;
    const context = { id, time: at, correlationid: correlationId };
    if (crossing.into === 'depleted') return stockDepletedV1.create({ sku, name }, context);
    const { available, threshold } = crossing;
    return stockLowV1.create({ sku, name, available, threshold }, context);
  });

/** A file that cannot be read is an import of no rows, with its reason at the first line. */
function importEnd(job: JobItem, before: JobItem | undefined): CloudEvent[] {
  const { finishedAt, failure, contact } = job;
  if (finishedAt === undefined || before?.finishedAt !== undefined) return [];
  const errors = failure === undefined ? job.firstErrors : [{ line: 1, reason: failure }];
  return [
    importCompletedV1.create(
      {
        importId: job.importId,
        startedBy: job.startedBy,
        ...(contact && { contact }),
        rows: job.rows ?? 0,
        succeeded: job.succeeded,
        failed: job.failed,
        errors: [...(errors ?? [])],
      },
      { id: `${job.importId}:finished`, time: finishedAt, correlationid: job.correlationId },
    ),
  ];
}
