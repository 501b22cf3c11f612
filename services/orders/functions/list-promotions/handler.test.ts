import { customerClaims, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { inMemoryPromotions } from '../../testing/in-memory-promotions.ts';
import { promotion } from '../../testing/promotions.ts';
import { send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const list = (query: Record<string, string>, claims = staffClaims()) => {
  const codes = ['ONE', 'TWO', 'THREE'];
  const promotions = inMemoryPromotions(...codes.map((code) => promotion({ code })));
  return send(handler.with({ promotions }), { route: 'GET /promotions', query, claims });
};

describe('GET /promotions', () => {
  it('lists all of them, page by page', async () => {
    const first = await list({ limit: '2' });
    expect(first.body.promotions).toMatchObject([
      { code: 'ONE', uses: 0 },
      { code: 'TWO', uses: 0 },
    ]);
    const second = await list({ limit: '2', cursor: String(first.body.cursor) });
    expect(second.body).toEqual({ promotions: [expect.objectContaining({ code: 'THREE' })] });
  });

  it('is for staff', async () => {
    expect((await list({}, customerClaims('alice'))).status).toBe(403);
  });
});
