import { customerClaims, fixedClock, httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryItems } from '../../testing/in-memory-items.ts';
import { handler } from './handler.ts';

const clock = fixedClock('2026-01-05T10:15:30Z');
let items: ReturnType<typeof inMemoryItems>;
beforeEach(() => {
  items = inMemoryItems();
});

const put = (sub: string, body: unknown = { name: 'Enamel mug' }) =>
  handler.with({ items, clock })(
    httpEvent({ claims: customerClaims(sub), path: { itemId: 'item-1' }, body }),
    lambdaContext(),
  );

describe('put-item', () => {
  it('returns the item, at a second delivery too', async () => {
    for (const { statusCode, body } of [await put('alice'), await put('alice')]) {
      expect([statusCode, JSON.parse(body ?? '')]).toEqual([
        200,
        { itemId: 'item-1', name: 'Enamel mug', updatedAt: '2026-01-05T10:15:30.000Z' },
      ]);
    }
  });

  it('rejects an item of somebody else, and a name that is none', async () => {
    await put('alice');
    expect((await put('bob')).statusCode).toBe(409);
    expect((await put('alice', { name: ' ' })).statusCode).toBe(400);
  });
});
