import {
  importCompletedV1,
  productUpdatedV1,
  stockDepletedV1,
  stockLevelChangedV1,
  stockLowV1,
} from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import { asSku } from '../../domain/ids.ts';
import type { ImportJob } from '../../domain/import-job.ts';
import { awaitedProduct } from '../../domain/product.ts';
import { waitingImport } from '../../testing/imports.ts';
import { mug } from '../../testing/ledger-entries.ts';
import { mugDetails, newProduct, productImage } from '../../testing/products.ts';
import { changeOf } from '../../testing/stream-records.ts';
import { toJobItem } from './import-items.ts';
import { eventsOfChange } from './outbox.ts';
import { toEntryItem } from './product-items.ts';
import { toLevelItem } from './stock-levels.ts';

const details = {
  ...mugDetails,
  description: 'Holds 350 ml and a campfire.',
  taxClass: 'reduced',
  weightGrams: 350,
  category: 'Camp kitchen',
  size: '350 ml',
  variantOf: asSku('MUG-00'),
};
const product = newProduct(mug, details);

describe('eventsOfChange', () => {
  it('announces that a product is new or changed', () => {
    const events = eventsOfChange(changeOf(toEntryItem(product, 'c-1')));

    expect(events).toEqual([
      productUpdatedV1.create(
        {
          sku: 'MUG-01',
          version: 1,
          name: 'Enamel mug',
          description: 'Holds 350 ml and a campfire.',
          price: { amount: 1250, currency: 'EUR' },
          active: true,
          createdAt: product.updatedAt,
          taxClass: 'reduced',
          weightGrams: 350,
          category: 'Camp kitchen',
          size: '350 ml',
          variantOf: 'MUG-00',
          images: [],
        },
        { id: 'MUG-01:1', time: product.updatedAt, correlationid: 'c-1' },
      ),
    ]);
  });

  it('lists its images in their order, with what there is to see', () => {
    const look = { placeholder: 'x', dominantColour: '#000000', renditions: [] };
    const images = [
      { imageId: 'img_b', version: 2, ...look },
      { imageId: 'img_a', version: 1, alt: 'A mug', ...look },
    ];

    const [event] = eventsOfChange(changeOf(toEntryItem({ ...product, images }, 'c-1')));

    expect(event?.data).toMatchObject({
      images: [
        { imageId: 'img_b', ...look },
        { imageId: 'img_a', alt: 'A mug', ...look },
      ],
    });
  });

  it('lists no more images than are shown', () => {
    const images = Array.from({ length: 30 }, (_, n) => productImage(`img_${n}`));

    const [event] = eventsOfChange(changeOf(toEntryItem({ ...product, images }, 'c-1')));

    const listed = images.slice(0, 24).map(({ imageId }) => expect.objectContaining({ imageId }));
    expect(event?.data).toMatchObject({ images: listed });
  });

  it('announces nothing of what awaits a product', () => {
    const awaited = { ...awaitedProduct(mug), updates: 1 };

    expect(eventsOfChange(changeOf(toEntryItem(awaited, 'c-1')))).toEqual([]);
  });

  it('reports the same at a second delivery', () => {
    const change = changeOf(toEntryItem(product, 'c-1'));
    expect(eventsOfChange(change)).toEqual(eventsOfChange(change));
  });

  it('announces what a level crossed, each crossing under an id of its own', () => {
    const level = {
      sku: mug,
      name: 'Enamel mug',
      version: 4,
      level: 'depleted' as const,
      movements: 9,
      crossings: [
        { into: 'low' as const, available: 2, threshold: 5 },
        { into: 'depleted' as const },
      ],
      at: product.updatedAt,
    };
    const context = { time: product.updatedAt, correlationid: 'c-1' };

    expect(eventsOfChange(changeOf(toLevelItem(level, 'c-1')))).toEqual([
      stockLevelChangedV1.create(
        { sku: 'MUG-01', version: 4, level: 'SOLD_OUT' },
        { ...context, id: 'MUG-01:level:4' },
      ),
      stockLowV1.create(
        { sku: 'MUG-01', name: 'Enamel mug', available: 2, threshold: 5 },
        { ...context, id: 'MUG-01:level:4:0' },
      ),
      stockDepletedV1.create(
        { sku: 'MUG-01', name: 'Enamel mug' },
        { ...context, id: 'MUG-01:level:4:1' },
      ),
    ]);
  });

  it.each([
    ['ok', {}, { level: 'IN_STOCK' }],
    ['low', {}, { level: 'LOW' }],
    ['low', { left: 3 }, { level: 'LOW', left: 3 }],
  ] as const)('tells customers of the level %s %j', (level, left, told) => {
    const seen = { sku: mug, name: 'Enamel mug', version: 1, movements: 1, at: product.updatedAt };
    const item = toLevelItem({ ...seen, level, ...left, crossings: [] }, 'c-1');
    expect(eventsOfChange(changeOf(item)).map(({ data }) => data)).toEqual([
      { sku: 'MUG-01', version: 1, ...told },
    ]);
  });

  describe('of an import', () => {
    const opened = waitingImport('imp_1', {
      contact: { email: 'sam@example.com', locale: 'en' },
      createdAt: '2026-01-05T09:00:00.000Z',
    });
    const counts = { succeeded: 9, failed: 1, counted: 1, total: { chunks: 1, rows: 10 } };
    const running: ImportJob = { ...opened, ...counts, status: 'RUNNING' };
    const firstErrors = [{ line: 3, reason: 'price: expected a whole number' }];
    const finishedAt = product.updatedAt;
    const completed: ImportJob = { ...running, status: 'COMPLETED', finishedAt, firstErrors };
    const told = {
      importId: 'imp_1',
      startedBy: 'sam',
      contact: { email: 'sam@example.com', locale: 'en' },
      rows: 10,
      succeeded: 9,
      failed: 1,
      errors: firstErrors,
    };
    const context = { id: 'imp_1:finished', time: finishedAt, correlationid: 'c-1' };
    const events = (after: ImportJob, before: ImportJob) =>
      eventsOfChange(changeOf(toJobItem(after), toJobItem(before)));

    it('announces its end', () => {
      expect(events(completed, running)).toEqual([importCompletedV1.create(told, context)]);
    });

    it('announces why a file could not be read', () => {
      const failure = 'The file is empty';
      const failed: ImportJob = { ...opened, status: 'FAILED', finishedAt, failure };
      expect(events(failed, opened)).toEqual([
        importCompletedV1.create(
          {
            ...told,
            rows: 0,
            succeeded: 0,
            failed: 0,
            errors: [{ line: 1, reason: failure }],
            failure,
          },
          context,
        ),
      ]);
    });

    it('announces what is known of an import that stood still', async () => {
      const failure = 'Of the others nothing is known';
      const { total, ...read } = running;
      const failed: ImportJob = { ...read, status: 'FAILED', finishedAt, failure, firstErrors };
      const errors = [{ line: 1, reason: failure }, ...firstErrors];
      expect(events(failed, running)).toEqual([
        importCompletedV1.create({ ...told, rows: total?.rows ?? 0, errors, failure }, context),
      ]);
    });

    it('announces nothing while it runs, and nothing after its end', () => {
      expect(events({ ...running, counted: 2 }, running)).toEqual([]);
      expect(events({ ...completed, succeeded: 10 }, completed)).toEqual([]);
    });
  });

  it('announces nothing of a product that was deleted', () => {
    expect(eventsOfChange(changeOf(undefined))).toEqual([]);
  });
});
