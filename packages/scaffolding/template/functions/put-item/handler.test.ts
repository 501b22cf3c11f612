import { customerClaims, fixedClock, httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryItems } from '../../testing/in-memory-items.ts';
import { handler } from './handler.ts';

const clock = fixedClock('2026-01-05T10:15:30Z');
let items: ReturnType<typeof inMemoryItems>;
beforeEach(() => {
  items = inMemoryItems();
});

const put = httpCaller(() => handler.with({ items, clock }), {
  route: 'PUT /z-service/{itemId}',
  path: { itemId: 'item-1' },
  claims: customerClaims('alice'),
  body: { name: 'Enamel mug' },
});

describe('put-item', () => {
  it('returns the item, at a second delivery too', async () => {
    for (const { status, body } of [await put(), await put()]) {
      expect([status, body]).toEqual([
        200,
        { itemId: 'item-1', name: 'Enamel mug', updatedAt: '2026-01-05T10:15:30.000Z' },
      ]);
    }
  });

  it('rejects an item of somebody else, and a name that is none', async () => {
    await put();

    expect(await put({ claims: customerClaims('bob') })).toMatchObject({ status: 409 });
    expect(await put({ body: { name: ' ' } })).toMatchObject({ status: 400 });
  });
});
