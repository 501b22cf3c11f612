import {
  type CloudEvent,
  importCompletedV1,
  productUpdatedV1,
  stockDepletedV1,
  stockLevelChangedV1,
  stockLowV1,
} from '@commerce/events';
import type { Item, StreamRecord } from '@commerce/lambda';
import { FIRST_ERRORS } from '../../domain/import-job.ts';
import { shownOf } from '../../domain/product-images.ts';
import type { Level } from '../../domain/stock-level.ts';
import { JOB, type JobItem } from './import-items.ts';
import { isAwaitedItem, type ProductItem } from './product-items.ts';
import { importStarted, productChanged, stockChanged } from './staff-acts.ts';
import type { EntryItem } from './stock-items.ts';
import { LEVEL, type LevelItem } from './stock-levels.ts';

/** Derives the events from a change of this service's tables. */
export function eventsOfChange({
  newImage,
  oldImage,
}: Pick<StreamRecord, 'newImage' | 'oldImage'>): readonly CloudEvent[] {
  if (newImage === undefined) return [];
  switch (newImage.sk) {
    case LEVEL:
      return stockEvents(read(newImage));
    case JOB: {
      const [job, before] = [read<JobItem>(newImage), oldImage && read<JobItem>(oldImage)];
      return [...importStarted(job, before), ...importEnd(job, before)];
    }
    case undefined:
      // An awaited product is not announced until it is there.
      return isAwaitedItem(newImage) ? [] : productEvents(read(newImage), oldImage);
    default:
      // Entries of the stock ledger, of which only those by staff are events.
      return 'staff' in newImage ? stockChanged(read<EntryItem>(newImage)) : [];
  }
}

function productEvents(item: ProductItem, oldImage: Item | undefined): CloudEvent[] {
  const before = oldImage && !isAwaitedItem(oldImage) ? read<ProductItem>(oldImage) : undefined;
  return [productUpdated(item), ...productChanged(item, before)];
}

/** Types an item, unchecked because this service wrote it; the events' contracts are checked. */
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
      ...(item.createdAt !== undefined && { createdAt: item.createdAt }),
      ...(item.taxClass !== undefined && { taxClass: item.taxClass }),
      ...(item.weightGrams !== undefined && { weightGrams: item.weightGrams }),
      ...(item.category !== undefined && { category: item.category }),
      ...(item.size !== undefined && { size: item.size }),
      ...(item.variantOf !== undefined && { variantOf: item.variantOf }),
      images: shownOf(item).map(({ imageId, alt, placeholder, dominantColour, renditions }) => ({
        imageId,
        ...(alt !== undefined && { alt }),
        placeholder,
        dominantColour,
        renditions: [...renditions],
      })),
    },
    { id: `${item.sku}:${item.version}`, time: item.updatedAt, correlationid: item.correlationId },
  );

const stockEvents = (item: LevelItem): CloudEvent[] => [
  stockLevelChanged(item),
  ...stockCrossings(item),
];

const publicLevels = { ok: 'IN_STOCK', low: 'LOW', depleted: 'SOLD_OUT' } as const satisfies Record<
  Level,
  string
>;

const stockLevelChanged = ({ sku, version, level, left, at, correlationId }: LevelItem) =>
  stockLevelChangedV1.create(
    { sku, version, level: publicLevels[level], ...(left !== undefined && { left }) },
    { id: `${sku}:level:${version}`, time: at, correlationid: correlationId },
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

/**
 * Announces the end of an import. A failure is also an error of line 1, for those who read only
 * rows.
 */
function importEnd(job: JobItem, before: JobItem | undefined): CloudEvent[] {
  const { finishedAt, failure, contact } = job;
  if (finishedAt === undefined || before?.finishedAt !== undefined) return [];
  const reported = job.firstErrors ?? [];
  const errors = failure === undefined ? reported : [{ line: 1, reason: failure }, ...reported];
  return [
    importCompletedV1.create(
      {
        importId: job.importId,
        startedBy: job.startedBy,
        ...(contact && { contact }),
        rows: job.rows ?? job.succeeded + job.failed,
        succeeded: job.succeeded,
        failed: job.failed,
        errors: errors.slice(0, FIRST_ERRORS),
        ...(failure !== undefined && { failure }),
      },
      { id: `${job.importId}:finished`, time: finishedAt, correlationid: job.correlationId },
    ),
  ];
}
