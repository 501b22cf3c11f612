import { customerClaims, httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryItems } from '../../testing/in-memory-items.ts';
import { handler } from './handler.ts';

let items: ReturnType<typeof inMemoryItems>;
beforeEach(() => {
  items = inMemoryItems();
});

const get = httpCaller(() => handler.with({ items }), {
  route: 'GET /z-service/{itemId}',
  path: { itemId: 'item-1' },
  claims: customerClaims('alice'),
});

describe('get-item', () => {
  it('shows an item to its owner alone', async () => {
    await items.save({
      itemId: 'item-1',
      ownerId: 'alice',
      name: 'Enamel mug',
      updatedAt: '2026-01-05T10:15:30.000Z',
    });

    expect((await get()).body).toEqual({
      itemId: 'item-1',
      name: 'Enamel mug',
      updatedAt: '2026-01-05T10:15:30.000Z',
    });
    expect(await get({ claims: customerClaims('bob') })).toMatchObject({ status: 404 });
  });
});
