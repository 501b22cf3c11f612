import { type FixedClock, fixedClock } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { folderOf } from '../domain/customer-file.ts';
import { identityNumber } from '../testing/customer-files.ts';
import { inMemoryCustomerFiles } from '../testing/in-memory-customer-files.ts';
import { inMemoryCustomerIdentities } from '../testing/in-memory-customer-identities.ts';
import { purgeFolders } from './purge-folders.ts';

const [known, unknown] = [identityNumber(1), identityNumber(2)];
const A_DAY_MS = 24 * 60 * 60 * 1000;

let clock: FixedClock;
let files: ReturnType<typeof inMemoryCustomerFiles>;
const identities = inMemoryCustomerIdentities();
beforeEach(async () => {
  clock = fixedClock();
  files = inMemoryCustomerFiles(clock);
  await identities.introduce('alice', known);
});

const upload = (key: string) => files.upload(key, 'file');
const purge = (request: { dryRun?: boolean; after?: string | undefined } = {}) =>
  purgeFolders({ dryRun: false, ...request, now: clock.now() }, { files, identities });

describe('purgeFolders', () => {
  it('removes what has lain a day in a folder that is nobody’s', async () => {
    const kept = `${folderOf(known)}a`;
    upload(kept);
    upload(`${folderOf(unknown)}b`);
    upload('customers/stray');
    clock.advance(A_DAY_MS + 1);

    expect(await purge()).toEqual({ scanned: 3, deleted: 2, bytes: 8, next: undefined });
    expect([...files.objects.keys()]).toEqual([kept]);
  });

  it('leaves a day for whoever signed in and was not introduced yet', async () => {
    upload(`${folderOf(unknown)}b`);
    clock.advance(A_DAY_MS);

    expect(await purge()).toMatchObject({ deleted: 0 });
    expect(files.objects.size).toBe(1);
  });

  it('says in a dry run what it would do', async () => {
    upload(`${folderOf(unknown)}b`);
    clock.advance(A_DAY_MS + 1);

    expect(await purge({ dryRun: true })).toMatchObject({ deleted: 1, bytes: 4 });
    expect(files.objects.size).toBe(1);
  });

  it('goes on where a page ended', async () => {
    for (let n = 0; n < 1_001; n += 1) upload(`${folderOf(unknown)}${String(n).padStart(4, '0')}`);
    clock.advance(A_DAY_MS + 1);

    const first = await purge();
    const second = await purge({ after: first.next });

    expect([first.deleted, second.deleted]).toEqual([1_000, 1]);
    expect(second.next).toBeUndefined();
  });
});
