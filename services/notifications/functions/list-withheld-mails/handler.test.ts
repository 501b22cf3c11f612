import { customerClaims, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { MailToHold } from '../../ports/withheld-mails.ts';
import { exampleDelivery } from '../../testing/examples.ts';
import { exampleHeldEvent } from '../../testing/held-event.ts';
import { request } from '../../testing/http.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

describe('GET /withheld-mails', () => {
  const address = 'stranger@example.com';
  const mail = { ...exampleDelivery({ recipientId: 'account#eve' }), address };
  const question: MailToHold = { ...mail, id: 'question', kind: 'address-question' };

  let world: TestWorld;
  beforeEach(async () => {
    world = testWorld();
    await world.withheld.hold(mail, exampleHeldEvent, world.clock.now());
    await world.withheld.noteLimited(question, world.clock.now());
  });
  const list = (query: Record<string, string>, claims = staffClaims('sam')) =>
    request(handler.with(world), { route: 'GET /withheld-mails', query, claims });

  it('lists limited mails before held ones, page by page, without an address', async () => {
    const first = await list({ limit: '1' });
    const second = await list({ limit: '1', cursor: first.body.cursor });

    const common = { customerId: 'eve', withheldAt: '2026-01-05T10:00:00.000Z' };
    expect(first.body.mails).toEqual([{ ...common, kind: 'address-question', reason: 'LIMIT' }]);
    expect(second).toEqual({
      status: 200,
      body: {
        mails: [{ ...common, kind: 'order-received', orderId: 'ord_1', reason: 'UNCONFIRMED' }],
      },
    });
  });

  it.each([{ limit: '0' }, { limit: '101' }, { cursor: '' }])('rejects %j', async (query) => {
    expect(await list(query)).toMatchObject({ status: 400 });
  });

  it('is for staff', async () => {
    expect(await list({}, customerClaims('alice'))).toMatchObject({ status: 403 });
  });
});
