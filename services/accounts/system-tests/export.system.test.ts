import { randomUUID } from 'node:crypto';
import { orderBody, type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type People, type Person, peopleOf } from './people.ts';
import { openShop } from './shop.ts';

let platform: SharedPlatform;
let people: People;
let sku: string;
beforeAll(async () => {
  platform = await sharedPlatform();
  people = await peopleOf(platform);
  sku = await openShop(platform);
});
afterAll(() => platform?.stop());

interface Export {
  readonly customerId: string;
  readonly services: Readonly<Record<string, readonly { readonly kind: string }[]>>;
}

/** A customer who is signed in, with an order that is confirmed and a card that is saved. */
async function customerWithOrder(name: string): Promise<Person & { token: string }> {
  const person = await people.signUp({ name, locale: 'de' });
  await people.confirm(person);
  const { IdToken: token = '' } = await people.signIn(person);
  const { body } = await platform.request('POST', '/orders', {
    token,
    headers: { 'idempotency-key': randomUUID() },
    body: { ...orderBody(sku), email: person.email, savePaymentMethod: true },
  });
  await platform.eventually(async () => {
    const order = await platform.request('GET', `/orders/${body.orderId}`, { token });
    expect(order.body.status).toBe('CONFIRMED');
  });
  return { ...person, token };
}
const exportOf = (token: string) => platform.request<Export>('GET', '/me/export', { token });
const kinds = (body: Export) =>
  Object.fromEntries(
    Object.entries(body.services).map(([service, records]) => [
      service,
      [...new Set(records.map(({ kind }) => kind))].sort(),
    ]),
  );

describe('GET /me/export', () => {
  it('has all of one customer from every service, and nothing of another', async () => {
    const alice = await customerWithOrder('Alice Example');
    const bob = await customerWithOrder('Bob Example');
    await platform.atRest();
    const { status, body } = await exportOf(alice.token);

    expect(status).toBe(200);
    expect(body.customerId).toBe(alice.sub);
    expect(kinds(body)).toEqual({
      accounts: ['account', 'profile'],
      orders: expect.arrayContaining(['order', 'order-event', 'payment-customer', 'saved-card']),
      inventory: [],
      notifications: ['mail', 'order-change', 'preferences'],
      cleanup: [],
      foundation: [],
      storefront: ['shown-order-change'],
    });
    const text = JSON.stringify(body);
    expect(text).toContain(alice.email);
    for (const others of [bob.email, bob.sub, 'Bob Example']) expect(text).not.toContain(others);
  });

  it('shows a member of staff what they did', async () => {
    const staff = { sub: `staff-${randomUUID()}`, groups: ['staff'] };
    const token = await platform.token(staff);
    await platform.request('POST', `/products/${sku}/stock`, {
      token,
      headers: { 'idempotency-key': randomUUID() },
      body: { delta: 1, reason: 'found one' },
    });
    await platform.request('POST', '/imports', { token, body: {} });
    await platform.eventually(async () => {
      expect(kinds((await exportOf(token)).body)).toMatchObject({
        foundation: ['act'],
        inventory: ['import'],
      });
    });
  });
});
