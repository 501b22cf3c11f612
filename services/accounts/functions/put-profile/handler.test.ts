import { customerClaims, httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  accountOfAlice,
  inMemoryAccountDirectory,
} from '../../testing/in-memory-account-directory.ts';
import { address, profile } from '../../testing/profiles.ts';
import { type AccountsWorld, accountsWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

let world: AccountsWorld;
beforeEach(async () => {
  world = await accountsWorld();
});
const put = httpCaller(() => handler.with(world), { route: 'PUT /me', claims: customerClaims() });
const from = (etag: string) => ({ 'if-match': etag });

describe('PUT /me', () => {
  it('replaces what a customer says of themselves', async () => {
    const body = {
      name: 'Al',
      locale: 'en',
      addresses: [address(), address({ city: 'Bonn', isDefault: true })],
      consents: { newsletter: true },
    };
    const first = await put({ body, headers: from('"0"') });

    expect(first).toMatchObject({ status: 200, headers: { etag: '"1"' } });
    expect(first.body).toMatchObject({
      email: 'alice@example.com',
      name: 'Al',
      locale: 'en',
      addresses: [
        { city: 'Berlin', isDefault: false },
        { city: 'Bonn', isDefault: true },
      ],
      consents: { newsletter: { given: true, at: '2026-01-05T10:15:00.000Z' } },
    });
    const second = await put({ body: {}, headers: from('"1"') });
    expect(second.body).toMatchObject({
      locale: 'en',
      addresses: [],
      consents: first.body.consents,
    });
    expect(await world.profiles.find('alice')).not.toHaveProperty('name');
  });

  it('changes nothing the second time, whatever version it comes from', async () => {
    const once = await put({ body: { name: 'Al' }, headers: from('*') });
    const twice = await put({ body: { name: 'Al' } });

    expect([twice.status, twice.headers?.etag, twice.body]).toEqual([200, '"1"', once.body]);
  });

  it('takes an edit that names no version', async () => {
    expect(await put({ body: { name: 'Al' } })).toMatchObject({
      status: 200,
      body: { name: 'Al' },
    });
  });

  it.each([
    ['a version that is not the current one', from('"7"'), 412, 'PROFILE_CHANGED'],
    ['a tag that is no version', from('"1-2"'), 412, 'PROFILE_CHANGED'],
    ['no tag', from('0'), 400, 'INVALID_REQUEST'],
  ])('rejects an edit from %s', async (_, headers, status, code) => {
    expect(await put({ body: { name: 'Al' }, headers })).toMatchObject({ status, body: { code } });
    expect(await world.profiles.find('alice')).toMatchObject({ name: 'Alice' });
  });

  it('keeps the language of the page of whoever has said none', async () => {
    const { locale: _, ...speechless } = profile({ customerId: 'erik' });
    await world.profiles.save({ ...speechless, version: 1 }, 0);
    const edit = (locale: string) =>
      put({
        claims: customerClaims('erik'),
        body: { name: 'Erik' },
        headers: { 'accept-language': locale },
      });

    expect((await edit('de')).body).toMatchObject({ locale: 'de' });
    expect((await edit('en')).body).toMatchObject({ locale: 'de' });
    expect(await world.profiles.find('erik')).toMatchObject({ locale: 'de', version: 2 });
  });

  it('opens the profile of whom there is a token and nothing else', async () => {
    const claims = customerClaims('bob');
    const { status, body } = await put({ claims, body: { name: 'Bob' } });

    expect([status, body]).toMatchObject([200, { name: 'Bob', locale: 'en' }]);
    expect(await world.profiles.find('bob')).toMatchObject({ version: 1 });
    expect(world.announced).toEqual([]);
  });

  it('announces a customer whom no trigger registered', async () => {
    const claims = customerClaims('carol');
    const account = accountOfAlice({ email: 'carol@example.com', locale: 'de' });
    const directory = inMemoryAccountDirectory({ carol: account });
    world = { ...world, directory };
    expect(await put({ claims, body: { name: 'Carola' } })).toMatchObject({ status: 200 });

    expect(world.announced).toMatchObject([
      { type: 'customer.registered.v1', data: { contact: { email: 'carol@example.com' } } },
    ]);
    expect(await world.profiles.find('carol')).toMatchObject({ name: 'Carola', locale: 'de' });
  });

  it('keeps nothing of an account that is deleted', async () => {
    await world.deletions.mark({ customerId: 'bob', requestedAt: '2026-01-05T10:15:30.000Z' });
    const claims = customerClaims('bob');

    expect(await put({ claims, body: { name: 'Bob' } })).toMatchObject({
      status: 404,
      body: { code: 'ACCOUNT_DELETED' },
    });
    expect(await world.profiles.find('bob')).toBeUndefined();
  });

  it.each<[string, unknown, string]>([
    ['eleven addresses', { addresses: Array(11).fill(address()) }, '#/addresses'],
    [
      'an address without a postcode',
      { addresses: [address({ postalCode: '' })] },
      '#/addresses/0/postalCode',
    ],
    ['a language of no mail', { locale: 'fr' }, '#/locale'],
    ['a consent that nobody asks for', { consents: { everything: true } }, '#/consents'],
    ['a consent that is no word', { consents: { newsletter: 'yes' } }, '#/consents/newsletter'],
    ['another address of mail', { email: 'mallory@example.com' }, '#'],
    ['a name of two lines', { name: 'Al\nBcc: x' }, '#/name'],
  ])('rejects %s', async (_, body, pointer) => {
    expect(await put({ body, headers: from('*') })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', errors: [{ pointer: expect.stringContaining(pointer) }] },
    });
  });

  it('rejects two default addresses', async () => {
    const body = { addresses: [address({ isDefault: true }), address({ isDefault: true })] };
    expect(await put({ body, headers: from('*') })).toMatchObject({
      status: 422,
      body: { code: 'CONFLICTING_DEFAULTS' },
    });
  });

  it('is for whoever is signed in', async () => {
    expect(await put({ claims: {}, body: {} })).toMatchObject({ status: 401 });
  });
});
