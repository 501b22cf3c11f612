import { productUpdatedV1 } from '@commerce/events';
import type { StreamRecord } from '@commerce/lambda';
import { describe, expect, it } from '@jest/globals';
import { edit } from '../../domain/product.ts';
import { mug } from '../../test-support/ledger-entries.ts';
import { eventsOfChange } from './outbox.ts';
import { toProductItem } from './product-items.ts';

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

  it('says nothing of a product that was deleted', () => {
    expect(eventsOfChange(record(undefined))).toEqual([]);
  });
});
