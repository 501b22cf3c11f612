import { orderConfirmedV1, orderRefundedV1 } from '@commerce/events';
import { startedForAll } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { eventTo, startNotifications } from './notifications.ts';

const platform = startedForAll(startNotifications);

describe('the choice of mails', () => {
  const refundTo = async (customerId: string) => {
    const event = eventTo(customerId, orderRefundedV1, { customerId });
    await platform().publish(event);
    return `orders/${event.id}/customer`;
  };
  const settled = (deliveryId: string, status: string) =>
    platform().eventually(async () =>
      expect(await platform().deliveryStatus(deliveryId)).toBe(status),
    );

  it('is kept, and does not touch what the law requires', async () => {
    const token = await platform().token({ sub: 'choosy' });
    const { status, body } = await platform().request('PUT', '/preferences', {
      token,
      body: { mails: { refunds: false } },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      mails: { refunds: false, imports: true },
      always: ['accounts', 'orders'],
    });
    expect((await platform().request('GET', '/preferences', { token })).body).toEqual(body);

    await settled(await refundTo('choosy'), 'OPTED_OUT');
    await platform().publish(eventTo('choosy', orderConfirmedV1, { customerId: 'choosy' }));
    await platform().eventually(async () =>
      expect(await platform().mailsTo('choosy')).toHaveLength(1),
    );
  });

  it('is made with one click, undone, and by nobody else', async () => {
    await settled(await refundTo('clicker'), 'SENT');
    const [mail] = await platform().mailsTo('clicker');
    const { 'List-Unsubscribe': link = '', ...headers } = mail?.headers ?? {};
    expect(headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
    const { pathname, search } = new URL(link.slice(1, -1));
    const path = `${pathname}${search}`;
    const post = (body: string, to = path) =>
      platform().request('POST', to, {
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });

    // A scanner follows the link: nothing changes.
    const page = await platform().request<string>('GET', path, {
      headers: { 'accept-language': 'de-DE,de;q=0.9' },
    });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.body).toContain('Möchten Sie keine Mails zu Erstattungen mehr erhalten?');
    await settled(await refundTo('clicker'), 'SENT');

    expect((await post('List-Unsubscribe=One-Click')).status).toBe(200);
    expect((await post('List-Unsubscribe=One-Click')).status).toBe(200);
    await settled(await refundTo('clicker'), 'OPTED_OUT');

    expect((await post('action=resume')).status).toBe(200);
    await settled(await refundTo('clicker'), 'SENT');

    const forged = await post('List-Unsubscribe=One-Click', path.replace('token=', 'token=A'));
    expect(forged.status).toBe(400);
    expect(forged.body).toMatchObject({ code: 'INVALID_UNSUBSCRIBE_TOKEN' });
  });

  it.each([
    ['no token', {}, 401],
    ['orders switched off', { mails: { orders: false } }, 400],
    ['an unknown category', { mails: { adverts: true } }, 400],
    ['a wrong type', { mails: { refunds: 'no' } }, 400],
    ['nothing', {}, 400],
  ])('rejects %s', async (what, body, status) => {
    const response = await platform().request('PUT', '/preferences', {
      body,
      ...(what !== 'no token' && { token: await platform().token({ sub: 'alice' }) }),
    });
    expect(response.status).toBe(status);
  });
});
