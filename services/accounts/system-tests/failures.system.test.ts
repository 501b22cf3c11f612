import { type SharedPlatform, startPlatform } from '@commerce/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { claimsOf, type People, peopleOf } from './people.ts';

/** A platform of its own: others sign up on those that are shared. */
let platform: SharedPlatform;
let people: People;
beforeAll(async () => {
  platform = await startPlatform({ services: ['accounts', 'notifications'] });
  people = await peopleOf(platform);
});
afterAll(() => platform?.stop());
afterEach(() => platform?.request('DELETE', '/_local/faults'));

const fail = (action: string) =>
  platform.request('POST', '/_local/faults', {
    body: { service: 'dynamodb', action, resource: 'accounts-profiles-local', kind: 'before' },
  });
const welcomed = async (email: string) =>
  (await people.mailsTo(email)).filter(({ subject }) => subject.startsWith('Welcome')).length;

describe('a customer whose registration failed', () => {
  it('is confirmed all the same, and registered at the first sign-in, once', async () => {
    const alice = await people.signUp({ name: 'Alice' });
    await fail('TransactWriteItems');
    await people.confirm(alice);
    await platform.atRest();
    expect(await welcomed(alice.email)).toBe(0);
    await platform.request('DELETE', '/_local/faults');

    expect(claimsOf((await people.signIn(alice)).IdToken)).toMatchObject({ name: 'Alice' });
    await people.signIn(alice);
    await platform.atRest();
    expect(await welcomed(alice.email)).toBe(1);
  });

  it('is let in while the table does not respond', async () => {
    const bob = await people.signUp();
    await people.confirm(bob);
    await fail('*');

    const { IdToken } = await people.signIn(bob);
    expect(claimsOf(IdToken)).toMatchObject({ sub: bob.sub, email: bob.email });
  });
});
