import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { Item } from '../domain/item.ts';
import type { Items } from './items.ts';

const item: Item = {
  itemId: 'item-1',
  ownerId: 'alice',
  name: 'Enamel mug',
  updatedAt: '2026-01-05T10:15:30.000Z',
};

/** Tests what every implementation of {@link Items} does. */
export const describeItems = portContract<{ readonly items: Items }>((test) => {
  it('finds nothing where nothing is', async () => {
    expect(await test().items.find('nowhere')).toBeUndefined();
  });

  it('finds what was saved, once or twice', async () => {
    await test().items.save(item);
    await test().items.save(item);
    expect(await test().items.find('item-1')).toEqual(item);
  });

  it('lets nobody take another owner’s item', async () => {
    await test().items.save(item);
    const theft = test().items.save({ ...item, ownerId: 'bob' });
    await expect(theft).rejects.toMatchObject({ code: 'ITEM_TAKEN' });
    expect(await test().items.find('item-1')).toEqual(item);
  });
});
