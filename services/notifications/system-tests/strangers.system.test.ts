import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ShopPlatform, startShop } from './shop-platform.ts';

const SKU = `LAMP-${randomUUID()}`;
const STRANGER = `stranger-${randomUUID()}@example.com`;
const TABLES = ['deliveries', 'recipients', 'restraints'];

let platform: ShopPlatform;
let eve: string;
beforeAll(async () => {
  platform = await startShop({ sku: SKU, name: 'Camping lamp', price: 3_400, stock: 50 });
  eve = await platform.token({ sub: 'eve' });
});
afterAll(() => platform?.stop());

/** Places an order that gives the stranger's address. */
const place = (method: string, token = eve) => platform.place(token, { method, email: STRANGER });
const subjects = async () =>
  (await platform.mails({ to: STRANGER })).map(({ subject }) => subject).toSorted();
const withheld = async () => {
  const { body } = await platform.request<{ mails: { orderId: string; reason: string }[] }>(
    'GET',
    '/withheld-mails?limit=100',
    { token: platform.staff },
  );
  return body.mails;
};
/** Waits until an order is over, and its mails are sent or held. */
const over = async (orderId: string, status: string) => {
  await platform.eventually(async () => {
    const { body } = await platform.request('GET', `/orders/${orderId}`, { token: platform.staff });
    expect(body.status).toBe(status);
  });
  await platform.atRest();
};

describe('the address of somebody who did not order', () => {
  it('gets one question, however many orders decline', async () => {
    const orderIds: string[] = [];
    for (let n = 0; n < 3; n += 1) orderIds.push(await place('pm_card_chargeDeclined'));
    for (const orderId of orderIds) await over(orderId, 'REJECTED');

    await platform.eventually(async () => {
      expect(await subjects()).toEqual(['Did you place an order at Commerce?']);
      const waiting = (await withheld()).filter(({ reason }) => reason === 'UNCONFIRMED');
      for (const orderId of orderIds) {
        expect(waiting.filter((mail) => mail.orderId === orderId)).toHaveLength(2);
      }
    });
    await platform.atRest();
    expect(await subjects()).toHaveLength(1);
  });

  it('is stored nowhere in this service', async () => {
    for (const table of TABLES) {
      const TableName = `notifications-${table}-local`;
      const { Items } = await platform.aws.dynamodb.send(new ScanCommand({ TableName }));
      expect(JSON.stringify(Items)).not.toContain(STRANGER);
    }
  });

  it('gets what waited and is still true once its owner says that it is theirs', async () => {
    const paid = await place('pm_card_visa');
    await over(paid, 'CONFIRMED');
    const [question] = await platform.mails({ to: STRANGER });
    const link = /http:\S+\/confirm-address\?token=\S+/.exec(question?.text ?? '')?.[0] ?? '';
    const { pathname, search } = new URL(link);
    const path = `${pathname}${search}`;

    // A scanner follows the link: nothing changes.
    const page = await platform.request<string>('GET', path);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    await platform.atRest();
    expect(await subjects()).toHaveLength(1);

    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const post = (body: string) => platform.request('POST', path, { body, headers: form });
    expect((await post('action=confirm')).status).toBe(200);
    expect((await post('action=confirm')).status).toBe(200);
    await platform.eventually(async () => {
      const sent = await subjects();
      expect(sent.filter((subject) => subject.startsWith('We could not take'))).toHaveLength(3);
      expect(sent).toContain(`Your order ${paid} is confirmed`);
      expect(sent).toHaveLength(5);
    });

    const next = await place('pm_card_visa');
    await platform.eventually(async () =>
      expect(await subjects()).toContain(`Your order ${next} is confirmed`),
    );
    const unknown = await platform.token({ sub: 'mallory', email: STRANGER, emailVerified: false });
    await over(await place('pm_card_chargeDeclined', unknown), 'REJECTED');
    expect(await subjects()).toHaveLength(7);

    expect((await post('action=stop')).status).toBe(200);
    await over(await place('pm_card_visa'), 'CONFIRMED');
    expect(await subjects()).toHaveLength(7);
  });

  it('gets the mails of its own account, and no question, when the account verified it', async () => {
    const owner = await platform.token({ sub: 'stranger', email: STRANGER.toUpperCase() });
    const own = await place('pm_card_visa', owner);
    await platform.eventually(async () =>
      expect(await subjects()).toEqual(
        expect.arrayContaining([`We have your order ${own}`, `Your order ${own} is confirmed`]),
      ),
    );
  });

  it('is limited in what costs nothing, which staff see', async () => {
    const token = await platform.token({ sub: 'trudy' });
    for (let n = 0; n < 4; n += 1) {
      await platform.post(token, {
        paymentMethodId: 'pm_card_chargeDeclined',
        email: `victim-${n}-${randomUUID()}@example.com`,
      });
    }
    await platform.eventually(async () => {
      const limited = (await withheld()).filter(({ reason }) => reason === 'LIMIT');
      expect(limited).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ customerId: 'trudy', kind: 'address-question' }),
        ]),
      );
    });
    const asked = (await platform.mails({ subject: 'Did you place' })).flatMap(({ to }) => to);
    expect(asked.filter((address) => address.startsWith('victim-'))).toHaveLength(3);
  });

  it('leaves nothing in a dead-letter queue', async () => {
    expect(await platform.deadLetterQueues()).toEqual([]);
  });
});
