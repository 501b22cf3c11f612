import { customerClaims, httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryItems } from '../../testing/in-memory-items.ts';
import { handler } from './handler.ts';

let items: ReturnType<typeof inMemoryItems>;
beforeEach(() => {
  items = inMemoryItems();
});

const get = (sub: string) =>
  handler.with({ items })(
    httpEvent({ claims: customerClaims(sub), path: { itemId: 'item-1' } }),
    lambdaContext(),
  );

describe('get-item', () => {
  it('shows an item to its owner alone', async () => {
    await items.save({
      itemId: 'item-1',
      ownerId: 'alice',
      name: 'Enamel mug',
      updatedAt: '2026-01-05T10:15:30.000Z',
    });
    expect(JSON.parse((await get('alice')).body ?? '')).toEqual({
      itemId: 'item-1',
      name: 'Enamel mug',
      updatedAt: '2026-01-05T10:15:30.000Z',
    });
    expect((await get('bob')).statusCode).toBe(404);
  });
});
