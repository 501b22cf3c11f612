import { fixedClock } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { folderOf } from '../domain/customer-file.ts';
import { identityNumber } from '../testing/customer-files.ts';
import { inMemoryCustomerFiles } from '../testing/in-memory-customer-files.ts';
import { inMemoryCustomerIdentities } from '../testing/in-memory-customer-identities.ts';
import { inMemoryIdentityPool } from '../testing/in-memory-identity-pool.ts';
import { eraseFolder } from './erase-folder.ts';

const [alice, bob] = [identityNumber(1), identityNumber(2)];
const others = `${folderOf(bob)}b.jpg`;

let world: {
  files: ReturnType<typeof inMemoryCustomerFiles>;
  identities: ReturnType<typeof inMemoryCustomerIdentities>;
  identityPool: ReturnType<typeof inMemoryIdentityPool>;
};
beforeEach(async () => {
  world = {
    files: inMemoryCustomerFiles(fixedClock()),
    identities: inMemoryCustomerIdentities(),
    identityPool: inMemoryIdentityPool({}),
  };
  await world.identities.introduce('alice', alice);
  world.files.upload(`${folderOf(alice)}a.jpg`, 'a');
  await world.files.quarantine(alice, world.files.upload(`${folderOf(alice)}bad.jpg`, 'x'));
  world.files.upload(others, 'b');
});

const erase = (customerId: string, dryRun = false) => eraseFolder({ customerId, dryRun }, world);

describe('eraseFolder', () => {
  it('removes files, what was put away, and the identity; nothing of others', async () => {
    expect(await erase('alice')).toBe(2);

    expect([...world.files.objects.keys()]).toEqual([others]);
    expect(world.identityPool.deleted).toEqual([alice]);
    expect(await world.identities.find('alice')).toBeUndefined();
  });

  it('is done when it comes again, and with whoever has no folder', async () => {
    await erase('alice');

    expect(await erase('alice')).toBe(0);
    expect(await erase('carol')).toBe(0);
    expect(world.identityPool.deleted).toEqual([alice]);
  });

  it('changes nothing in a dry run', async () => {
    expect(await erase('alice', true)).toBe(2);

    expect(world.files.objects.size).toBe(3);
    expect(world.identityPool.deleted).toEqual([]);
    expect(await world.identities.find('alice')).toBe(alice);
  });

  it('finds the folder again after it broke off', async () => {
    const identityPool = { delete: async () => Promise.reject(new Error('busy')) };
    await expect(
      eraseFolder({ customerId: 'alice', dryRun: false }, { ...world, identityPool }),
    ).rejects.toThrow('busy');

    expect(await erase('alice')).toBe(0);
    expect(world.identityPool.deleted).toEqual([alice]);
  });
});
