import { customerClaims, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { applied } from '../../domain/promotion.ts';
import { inMemoryPromotions } from '../../testing/in-memory-promotions.ts';
import { placed, recordOf } from '../../testing/orders.ts';
import { promotion } from '../../testing/promotions.ts';
import { send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const get = (code: string, claims = staffClaims()) => {
  const made = promotion({ offer: { kind: 'amount', value: 500, currency: 'EUR' } });
  const promotions = inMemoryPromotions(made);
  promotions.uses.take(recordOf([placed({ promotion: applied(made) })]).order);
  const route = 'GET /promotions/{code}';
  return send(handler.with({ promotions }), { route, path: { code }, claims });
};

describe('GET /promotions/{code}', () => {
  it('shows staff a promotion with its uses, in any case of letters', async () => {
    const { status, body } = await get('welcome10');
    expect(status).toBe(200);
    expect(body).toMatchObject({ code: 'WELCOME10', kind: 'amount', value: 500, uses: 1 });
  });

  it('responds 404 for a code that nobody made', async () => {
    const { status, body } = await get('NO-SUCH');
    expect([status, body.code]).toEqual([404, 'PROMOTION_NOT_FOUND']);
  });

  it('is for staff', async () => {
    expect((await get('WELCOME10', customerClaims('alice'))).status).toBe(403);
  });
});
