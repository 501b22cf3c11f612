import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Item } from '../domain/item.ts';
import type { Items } from './items.ts';

const item: Item = {
  itemId: 'item-1',
  ownerId: 'alice',
  name: 'Enamel mug',
  updatedAt: '2026-01-05T10:15:30.000Z',
};

interface Subject {
  readonly items: Items;
  readonly stop?: () => Promise<void>;
}

/** The rules for every implementation of {@link Items}. */
export function describeItems(name: string, start: () => Promise<Subject>): void {
  describe(name, () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await start();
    }, 30_000);
    afterAll(() => subject.stop?.());

    it('finds nothing where nothing is', async () => {
      expect(await subject.items.find('nowhere')).toBeUndefined();
    });

    it('finds what was saved, once or twice', async () => {
      await subject.items.save(item);
      await subject.items.save(item);
      expect(await subject.items.find('item-1')).toEqual(item);
    });

    it('lets nobody take another owner’s item', async () => {
      await subject.items.save(item);
      const theft = subject.items.save({ ...item, ownerId: 'bob' });
      await expect(theft).rejects.toMatchObject({ code: 'ITEM_TAKEN' });
      expect(await subject.items.find('item-1')).toEqual(item);
    });
  });
}
