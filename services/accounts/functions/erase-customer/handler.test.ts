import { erasureTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { folderOf } from '../../domain/customer-file.ts';
import { identityNumber } from '../../testing/customer-files.ts';
import {
  accountOfAlice,
  inMemoryAccountDirectory,
} from '../../testing/in-memory-account-directory.ts';
import { type AccountsWorld, accountsWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

let world: AccountsWorld;
beforeEach(async () => {
  world = await accountsWorld();
});
const erase = async (change: object = {}) => {
  const input = { runId: 'ers_1', dryRun: false, now: '2026-01-05T10:16:00.000Z' };
  const output = await handler.with(world)(
    { ...input, customerId: 'alice', ...change },
    lambdaContext(),
  );
  expect(erasureTaskOutput.parse(output)).toEqual(output);
  return output;
};
const whats = ({ kept }: Awaited<ReturnType<typeof erase>>) => kept.map(({ what }) => what);

describe('erase-customer', () => {
  it('removes account, profile and exports, and keeps the address for the last mail', async () => {
    const address = { customerId: 'alice', exportId: 'exp_1' };
    await world.pages.keep({ ...address, service: 'orders', page: 0, records: [] });
    const output = await erase();

    expect(output).toMatchObject({ done: true, deleted: 2 });
    expect(whats(output)).toEqual([
      expect.stringContaining('the id of the account'),
      expect.stringContaining('the e-mail address'),
    ]);
    expect(await world.directory.find('alice')).toBeUndefined();
    expect(await world.profiles.find('alice')).toBeUndefined();
    expect(await world.pages.collect(address)).toEqual({});
    expect(await world.deletions.find('alice')).toBeDefined();
    expect(await world.notices.waitingFor('ers_1')).toMatchObject({
      contact: { email: 'alice@example.com', locale: 'de-DE' },
    });
  });

  it('removes the files of a customer and their identity', async () => {
    const owner = identityNumber(1);
    await world.identities.introduce('alice', owner);
    world.files.upload(`${folderOf(owner)}a.png`, 'a');

    expect(await erase()).toMatchObject({ deleted: 3 });
    expect(world.files.objects.size).toBe(0);
    expect(world.identityPool.deleted).toEqual([owner]);
  });

  it('finds nothing more at a second delivery, and still knows the address', async () => {
    await erase();

    expect(await erase()).toMatchObject({ deleted: 0 });
    expect(await world.notices.waitingFor('ers_1')).toBeDefined();
  });

  it('lets the last mail wait for the second erasure when the first one failed elsewhere', async () => {
    await erase();
    await erase({ runId: 'ers_2' });

    expect(await world.notices.waitingFor('ers_1')).toBeUndefined();
    expect(await world.notices.waitingFor('ers_2')).toMatchObject({
      contact: { email: 'alice@example.com' },
    });
  });

  it.each([
    ['has an address that is not verified', accountOfAlice({ emailVerified: false })],
    ['has no address', accountOfAlice({ email: undefined })],
  ])('promises no mail to whoever %s', async (_, account) => {
    world = { ...world, directory: inMemoryAccountDirectory({ alice: account }) };

    expect(whats(await erase())).toHaveLength(1);
    expect(await world.notices.ofCustomer('alice')).toBeUndefined();
  });

  it('erases whom no user pool knows', async () => {
    expect(await erase({ customerId: 'bob' })).toMatchObject({ done: true, deleted: 0 });
    expect(await world.deletions.find('bob')).toBeDefined();
  });

  it('removes the user last, whose address would be lost otherwise', async () => {
    const broken = async () => {
      throw new Error('The table is gone');
    };
    const { profiles } = world;
    await expect(
      handler.with({ ...world, profiles: { ...profiles, remove: broken } })(
        { runId: 'ers_1', dryRun: false, now: '2026-01-05T10:16:00.000Z', customerId: 'alice' },
        lambdaContext(),
      ),
    ).rejects.toThrow();
    expect(await world.directory.find('alice')).toBeDefined();
    expect(await erase()).toMatchObject({ deleted: 2 });
  });

  it('erases nothing in a dry run', async () => {
    expect(await erase({ dryRun: true })).toMatchObject({ deleted: 2 });

    expect(await world.directory.find('alice')).toBeDefined();
    expect(await world.profiles.find('alice')).toBeDefined();
    expect(await world.deletions.find('alice')).toBeUndefined();
    expect(await world.notices.ofCustomer('alice')).toBeUndefined();
  });
});
