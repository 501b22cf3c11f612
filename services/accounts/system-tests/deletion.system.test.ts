import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { orderBody, type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type People, peopleOf } from './people.ts';
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

const subjectsTo = async (email: string) =>
  (await people.mailsTo(email)).map(({ subject }) => subject);
/** Everything that a table says, as text. */
const textOf = async (TableName: string): Promise<string> => {
  const { Items = [] } = await platform.aws.dynamodb.send(new ScanCommand({ TableName }));
  return JSON.stringify(Items);
};

/** A customer who is signed in, with an order that is confirmed. */
async function customerWithOrder(locale: string) {
  const person = await people.signUp({ name: 'Alice', locale });
  await people.confirm(person);
  const { IdToken: token = '' } = await people.signIn(person);
  const { body } = await platform.request('POST', '/orders', {
    token,
    headers: { 'idempotency-key': randomUUID() },
    body: { ...orderBody(sku), email: person.email },
  });
  const path = `/orders/${body.orderId}`;
  await platform.eventually(async () => {
    expect((await platform.request('GET', path, { token })).body.status).toBe('CONFIRMED');
  });
  await platform.atRest();
  return { ...person, token, path };
}
/** What somebody who tries to sign in is told. */
const refusalOf = (email: string) =>
  people.signIn({ email, sub: '' }).then(
    () => 'signed in',
    ({ name, message }: Error) => `${name}: ${message}`,
  );
const staff = () => platform.token({ sub: 'sam', groups: ['staff'] });

describe('DELETE /me', () => {
  it('ends the account, erases the customer everywhere, and says so once, in their language', async () => {
    const alice = await customerWithOrder('de');
    const deleted = await platform.request('DELETE', '/me', { token: alice.token });
    expect(deleted.status).toBe(202);
    expect(await refusalOf(alice.email)).not.toBe('signed in');
    expect((await platform.request('GET', '/me', { token: alice.token })).body.code).toBe(
      'ACCOUNT_DELETED',
    );

    await platform.eventually(async () => {
      expect(await subjectsTo(alice.email)).toContain('Ihr Konto bei Commerce ist gelöscht');
    });
    await platform.atRest();
    const farewells = (await subjectsTo(alice.email)).filter((subject) => /gelöscht/.test(subject));
    expect(farewells).toHaveLength(1);

    expect(await refusalOf(alice.email)).toBe(await refusalOf(people.newAddress()));
    const order = await platform.request('GET', alice.path, { token: await staff() });
    expect(order.body).toMatchObject({ status: 'CONFIRMED', lines: [{ sku }] });
    expect(JSON.stringify(order.body)).not.toContain(alice.email);
    for (const table of ['notifications-deliveries', 'notifications-recipients', 'orders-orders']) {
      const text = await textOf(`${table}-local`);
      expect(text).not.toContain(alice.email);
      expect(text).not.toContain(alice.sub);
    }
    expect((await platform.request('GET', '/me', { token: alice.token })).status).toBe(404);
  });

  it('does the same when staff erase a customer', async () => {
    const bob = await customerWithOrder('en');
    const started = await platform.request('POST', '/cleanup/erasures', {
      token: await staff(),
      body: { customerId: bob.sub },
    });
    expect(started.status).toBe(202);

    await platform.eventually(async () => {
      expect(await subjectsTo(bob.email)).toContain('Your account at Commerce is deleted');
    });
    expect(await refusalOf(bob.email)).toBe(await refusalOf(people.newAddress()));
  });

  it('erases whom no user pool knows, without a mail', async () => {
    const sub = `guest-${randomUUID()}`;
    const token = await platform.token({ sub });
    await platform.request('PUT', '/me', { token, body: { name: 'Guest' } });
    expect((await platform.request('DELETE', '/me', { token })).status).toBe(202);

    await platform.eventually(async () => {
      expect(await textOf('accounts-profiles-local')).not.toContain('Guest');
    });
    await platform.atRest();
    expect(await subjectsTo(`${sub}@example.com`)).toEqual([]);
  });
});
