import { customerClaims, httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryItems } from '../testing/in-memory-items.ts';
import { handler as getHandler } from './get-item/handler.ts';
import { handler as putHandler } from './put-item/handler.ts';

const clock = { now: () => new Date('2026-01-05T10:15:30Z') };
let items: ReturnType<typeof inMemoryItems>;
beforeEach(() => {
  items = inMemoryItems();
});

const path = { itemId: 'item-1' };
const put = (sub: string, body: unknown = { name: 'Enamel mug' }) =>
  putHandler.with({ items, clock })(
    httpEvent({ claims: customerClaims(sub), path, body }),
    lambdaContext(),
  );
const get = (sub: string) =>
  getHandler.with({ items })(httpEvent({ claims: customerClaims(sub), path }), lambdaContext());
const answer = { itemId: 'item-1', name: 'Enamel mug', updatedAt: '2026-01-05T10:15:30.000Z' };

describe('put-item', () => {
  it('answers the item, at a second delivery too', async () => {
    for (const { statusCode, body } of [await put('alice'), await put('alice')]) {
      expect([statusCode, JSON.parse(body ?? '')]).toEqual([200, answer]);
    }
  });

  it('refuses an item of somebody else, and a name that is none', async () => {
    await put('alice');
    expect((await put('bob')).statusCode).toBe(409);
    expect((await put('alice', { name: ' ' })).statusCode).toBe(400);
  });
});

describe('get-item', () => {
  it('shows an item to its owner alone', async () => {
    await put('alice');
    expect(JSON.parse((await get('alice')).body ?? '')).toEqual(answer);
    expect((await get('bob')).statusCode).toBe(404);
  });
});
