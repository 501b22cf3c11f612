import {
  importCompletedV1,
  productUpdatedV1,
  staffActedV1,
  stockDepletedV1,
  stockLowV1,
} from '@commerce/events';
import type { StreamRecord } from '@commerce/lambda';
import { describe, expect, it } from '@jest/globals';
import type { ImportJob } from '../../domain/import-job.ts';
import { staffActor } from '../../domain/ledger.ts';
import { awaitedProduct, edit } from '../../domain/product.ts';
import { waitingImport } from '../../testing/imports.ts';
import { mug } from '../../testing/ledger-entries.ts';
import { mugDetails, newProduct, productImage } from '../../testing/products.ts';
import { adjustmentEntry } from '../../use-cases/adjust-stock.ts';
import { toJobItem } from './import-items.ts';
import { eventsOfChange } from './outbox.ts';
import { toEntryItem } from './product-items.ts';
import { toEntryItem as toStockEntry } from './stock-items.ts';
import { toLevelItem } from './stock-levels.ts';

const details = { ...mugDetails, description: 'Holds 350 ml and a campfire.' };
const product = newProduct(mug, details);
const record = (newImage: object | undefined, oldImage?: object) =>
  ({ newImage, oldImage, keys: { sku: mug } }) as unknown as StreamRecord;

describe('eventsOfChange', () => {
  it('announces that a product is new or changed', () => {
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
    const images = Array.from({ length: 30 }, (_, n) => productImage(`img_${n}`));

    const [event] = eventsOfChange(record(toEntryItem({ ...product, images }, 'c-1')));

    const listed = images.slice(0, 24).map(({ imageId }) => expect.objectContaining({ imageId }));
    expect(event?.data).toMatchObject({ images: listed });
  });

  it('announces nothing of what awaits a product', () => {
    const awaited = { ...awaitedProduct(mug), updates: 1 };

    expect(eventsOfChange(record(toEntryItem(awaited, 'c-1')))).toEqual([]);
  });

  it('reports the same at a second delivery', () => {
    const change = record(toEntryItem(product, 'c-1'));
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
      eventsOfChange(record(toJobItem(after), toJobItem(before)));

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

  describe('of what staff did', () => {
    const at = product.updatedAt;
    const acts = (newImage: object, oldImage?: object) =>
      eventsOfChange(record(newImage, oldImage)).filter(({ type }) => type === 'staff.acted.v1');
    const act = (id: string, data: object) => ({
      ...staffActedV1.create(
        { ...staffActedV1.example, service: 'inventory', ...data },
        {
          id: `${id}:act`,
          time: at,
          correlationid: 'c-1',
        },
      ),
    });
    const by = { actor: 'sam', hasNote: false };
    const dearer = edit(
      mug,
      product,
      { ...details, price: { amount: 1_300, currency: 'EUR' } },
      at,
    );
    const renamed = edit(mug, product, { ...details, name: 'Mug' }, at);

    it('announces who made a product, and its price', () => {
      const price = { after: product.price };
      const made = { ...by, action: 'product.created', subject: mug, price };
      const expected = [{ ...act('MUG-01:1', made), causationid: 'MUG-01:1' }];
      expect(acts(toEntryItem(product, 'c-1', 'sam'))).toEqual(expected);
      const awaited = toEntryItem({ ...awaitedProduct(mug), updates: 1 }, 'c-0');
      expect(acts(toEntryItem(product, 'c-1', 'sam'), awaited)).toEqual(expected);
    });

    it.each([
      ['its price', dearer, { price: { before: product.price, after: dearer.price } }],
      ['what is not its price', renamed, {}],
    ])('announces who changed %s', (_, next, rest) => {
      const changed = { ...by, action: 'product.changed', subject: mug, ...rest };
      const before = toEntryItem(product, 'c-0', 'susan');
      expect(acts(toEntryItem(next, 'c-1', 'sam'), before)).toEqual([
        { ...act('MUG-01:2', changed), causationid: 'MUG-01:2' },
      ]);
    });

    it('announces who changed the stock, by how much, and not why', () => {
      const change = { sku: mug, delta: -5, reason: 'Broken by Bob', adjustmentId: 'key-1' };
      const movements = [-2, -3].map((available, shard) => ({
        sku: mug,
        shard,
        available,
        reserved: 0,
      }));
      const entry = adjustmentEntry(
        { ...change, actor: staffActor('sam'), correlationId: 'c-1' },
        movements,
        at,
      );
      const adjusted = { actor: 'sam', action: 'stock.adjusted', subject: mug, hasNote: true };
      expect(acts(toStockEntry(entry))).toEqual([
        act('PRODUCT#MUG-01:ENTRY#key-1', { ...adjusted, stockDelta: -5 }),
      ]);
      expect(eventsOfChange(record(toStockEntry({ ...entry, actor: 'import imp_1' })))).toEqual([]);
    });

    it('announces who started an import, once its file is there', () => {
      const opened = waitingImport('imp_1', { createdAt: '2026-01-05T09:00:00.000Z' });
      const running = toJobItem({ ...opened, status: 'RUNNING', movedAt: at });
      const started = { ...by, action: 'import.started', subject: 'imp_1' };
      expect(acts(running, toJobItem(opened))).toEqual([act('imp_1:started', started)]);
      expect(acts(running, running)).toEqual([]);
    });

    it('announces nothing of what images and imports do to a product', () => {
      const before = toEntryItem(product, 'c-0', 'sam');
      expect(acts(toEntryItem(dearer, 'c-1'), before)).toEqual([]);
    });
  });

  it('announces nothing of a product that was deleted', () => {
    expect(eventsOfChange(record(undefined))).toEqual([]);
  });
});
