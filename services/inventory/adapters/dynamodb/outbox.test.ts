import { productUpdatedV1, stockDepletedV1, stockLowV1 } from '@commerce/events';
import type { StreamRecord } from '@commerce/lambda';
import { describe, expect, it } from '@jest/globals';
import { edit } from '../../domain/product.ts';
import { mug } from '../../test-support/ledger-entries.ts';
import { eventsOfChange } from './outbox.ts';
import { toProductItem } from './product-items.ts';
import { toLevelItem } from './stock-levels.ts';

const details = {
  name: 'Enamel mug',
  description: 'Holds 350 ml and a campfire.',
  price: { amount: 1250, currency: 'EUR' },
  active: true,
  stockShards: 1,
};
const product = edit(mug, undefined, details, '2026-01-05T10:00:00.000Z');
const record = (newImage: object | undefined) =>
  ({ newImage, oldImage: undefined, keys: { sku: mug } }) as unknown as StreamRecord;

describe('eventsOfChange', () => {
  it('says that a product is new or changed', () => {
    const events = eventsOfChange(record(toProductItem(product, 'c-1')));

    expect(events).toEqual([
      productUpdatedV1.create(
        {
          sku: 'MUG-01',
          version: 1,
          name: 'Enamel mug',
          description: 'Holds 350 ml and a campfire.',
          price: { amount: 1250, currency: 'EUR' },
          active: true,
        },
        { id: 'MUG-01:1', time: product.updatedAt, correlationid: 'c-1' },
      ),
    ]);
  });

  it('says the same at a second delivery', () => {
    const change = record(toProductItem(product, 'c-1'));
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

  it('says nothing of a product that was deleted', () => {
    expect(eventsOfChange(record(undefined))).toEqual([]);
  });
});
