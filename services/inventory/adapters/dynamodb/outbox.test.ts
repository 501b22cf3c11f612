import { importCompletedV1, productUpdatedV1, stockDepletedV1, stockLowV1 } from '@commerce/events';
import type { StreamRecord } from '@commerce/lambda';
import { describe, expect, it } from '@jest/globals';
import { type ImportJob, newImport } from '../../domain/import-job.ts';
import { edit, unheardOf } from '../../domain/product.ts';
import { mug } from '../../test-support/ledger-entries.ts';
import { toJobItem } from './import-items.ts';
import { eventsOfChange } from './outbox.ts';
import { toEntryItem } from './product-items.ts';
import { toLevelItem } from './stock-levels.ts';

const details = {
  name: 'Enamel mug',
  description: 'Holds 350 ml and a campfire.',
  price: { amount: 1250, currency: 'EUR' },
  active: true,
  stockShards: 1,
};
const product = edit(mug, undefined, details, '2026-01-05T10:00:00.000Z');
const record = (newImage: object | undefined, oldImage?: object) =>
  ({ newImage, oldImage, keys: { sku: mug } }) as unknown as StreamRecord;

describe('eventsOfChange', () => {
  it('says that a product is new or changed', () => {
    const events = eventsOfChange(record(toEntryItem(product, 'c-1')));

    expect(events).toEqual([
      productUpdatedV1.create(
        {
          sku: 'MUG-01',
          version: 1,
          name: 'Enamel mug',
          description: 'Holds 350 ml and a campfire.',
          price: { amount: 1250, currency: 'EUR' },
          active: true,
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

    const [event] = eventsOfChange(record(toEntryItem({ ...product, images }, 'c-1')));

    expect(event?.data).toMatchObject({
      images: [
        { imageId: 'img_b', ...look },
        { imageId: 'img_a', alt: 'A mug', ...look },
      ],
    });
  });

  it('lists no more images than are shown', () => {
    const look = { version: 1, placeholder: 'x', dominantColour: '#000000', renditions: [] };
    const images = Array.from({ length: 30 }, (_, n) => ({ imageId: `img_${n}`, ...look }));

    const [event] = eventsOfChange(record(toEntryItem({ ...product, images }, 'c-1')));

    const listed = images.slice(0, 24).map(({ imageId }) => expect.objectContaining({ imageId }));
    expect(event?.data).toMatchObject({ images: listed });
  });

  it('says nothing of what awaits a product', () => {
    const awaited = { ...unheardOf(mug), heard: 1 };

    expect(eventsOfChange(record(toEntryItem(awaited, 'c-1')))).toEqual([]);
  });

  it('says the same at a second delivery', () => {
    const change = record(toEntryItem(product, 'c-1'));
    expect(eventsOfChange(change)).toEqual(eventsOfChange(change));
  });

  it('says what a level crossed, each crossing under an id of its own', () => {
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

    expect(eventsOfChange(record(toLevelItem(level, 'c-1')))).toEqual([
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

  describe('of an import', () => {
    const opened = newImport({
      importId: 'imp_1',
      format: 'csv',
      startedBy: 'sam',
      contact: { email: 'sam@example.com', locale: 'en' },
      correlationId: 'c-1',
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
      eventsOfChange(record(toJobItem(after), toJobItem(before)));

    it('tells its end', () => {
      expect(events(completed, running)).toEqual([importCompletedV1.create(told, context)]);
    });

    it('tells why a file could not be read', () => {
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

    it('tells what is known of an import that stood still', async () => {
      const failure = 'Of the others nothing is known';
      const { total, ...read } = running;
      const failed: ImportJob = { ...read, status: 'FAILED', finishedAt, failure, firstErrors };
      const errors = [{ line: 1, reason: failure }, ...firstErrors];
      expect(events(failed, running)).toEqual([
        importCompletedV1.create({ ...told, rows: total?.rows ?? 0, errors, failure }, context),
      ]);
    });

    it('says nothing before its end, and nothing after it', () => {
      expect(events(running, opened)).toEqual([]);
      expect(events({ ...completed, succeeded: 10 }, completed)).toEqual([]);
    });
  });

  it('says nothing of a product that was deleted', () => {
    expect(eventsOfChange(record(undefined))).toEqual([]);
  });
});
