import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { type FileVersion, folderOf, quarantineOf } from '../domain/customer-file.ts';
import { identityNumber } from '../testing/customer-files.ts';
import type { CustomerFiles } from './customer-files.ts';

/** Files, and what customers and operators do with them. */
export interface CustomerFilesSetting {
  readonly files: CustomerFiles;
  upload(key: string, body: string, declaredType?: string): Promise<FileVersion>;
  /** The `Content-Type` of an object; undefined when there is none. */
  typeOf(key: string): Promise<string | undefined>;
}

/** Tests what every implementation of {@link CustomerFiles} does. */
export const describeCustomerFiles = portContract<CustomerFilesSetting>((test) => {
  const keysBelow = async (prefix: string, limit = 1000) =>
    (await test().files.list(prefix, { limit })).files.map(({ key }) => key);

  it('opens a version, with what its uploader says it is', async () => {
    const key = `${folderOf(identityNumber(1))}Pass von Jürgen (1).pdf`;
    const version = await test().upload(key, 'passport', 'application/pdf');

    const opened = await test().files.open(version);

    expect(opened).toMatchObject({ ...version, bytes: 8, declaredType: 'application/pdf' });
    expect(Buffer.from((await opened?.read()) ?? []).toString()).toBe('passport');
  });

  it('lets an opened file go unread', async () => {
    const version = await test().upload(`${folderOf(identityNumber(2))}a`, 'x'.repeat(1_000_000));

    (await test().files.open(version))?.discard();

    expect(await test().files.open(version)).toBeDefined();
  });

  it('opens nothing that is gone or was overwritten', async () => {
    const key = `${folderOf(identityNumber(3))}a`;
    const version = await test().upload(key, 'first');
    await test().upload(key, 'second');

    expect(await test().files.open(version)).toBeUndefined();
    expect(await test().files.open({ key: `${key}b`, etag: version.etag })).toBeUndefined();
  });

  it('lists what begins with a prefix, page by page', async () => {
    const folder = folderOf(identityNumber(4));
    for (const name of ['a', 'b', 'c']) await test().upload(`${folder}${name}`, name);
    await test().upload(`${folderOf(identityNumber(5))}d`, 'd');

    const first = await test().files.list(folder, { limit: 2 });
    const second = await test().files.list(folder, { limit: 2, after: first.next });

    expect(first.files).toMatchObject([
      { key: `${folder}a`, etag: expect.stringMatching(/^[\da-f]{32}$/), bytes: 1 },
      { key: `${folder}b`, writtenAt: expect.any(Date) },
    ]);
    expect(second.files.map(({ key }) => key)).toEqual([`${folder}c`]);
    expect(second).not.toHaveProperty('next');
  });

  it('puts a version into quarantine, once, as bytes and nothing else', async () => {
    const owner = identityNumber(6);
    const version = await test().upload(`${folderOf(owner)}page.jpg`, '<html>', 'text/html');

    await test().files.quarantine(owner, version);
    await test().files.quarantine(owner, version);

    const [kept = '', ...others] = await keysBelow(quarantineOf(owner));
    expect(kept).not.toContain('page');
    expect(others).toEqual([]);
    expect(await test().typeOf(kept)).toBe('application/octet-stream');
    expect(await keysBelow(folderOf(owner))).toEqual([]);
  });

  it('puts away a file whose name is as long as names may be', async () => {
    const owner = identityNumber(7);
    const folder = folderOf(owner);
    const version = await test().upload(folder.padEnd(1_024, 'n'), 'x');

    await test().files.quarantine(owner, version);

    expect(await keysBelow(quarantineOf(owner))).toHaveLength(1);
  });

  it('neither puts away nor removes what came after', async () => {
    const owner = identityNumber(8);
    const key = `${folderOf(owner)}a`;
    const first = await test().upload(key, 'first');
    await test().upload(key, 'second');

    await test().files.quarantine(owner, first);
    await test().files.removeVersion(first);

    expect(await keysBelow(folderOf(owner))).toEqual([key]);
    expect(await keysBelow(quarantineOf(owner))).toEqual([]);
  });

  it('removes a version, and whatever is under keys', async () => {
    const folder = folderOf(identityNumber(9));
    const version = await test().upload(`${folder}a`, 'a');
    await test().upload(`${folder}b`, 'b');
    await test().upload(`${folder}c`, 'c');

    await test().files.removeVersion(version);
    await test().files.remove([`${folder}b`, `${folder}never`]);

    expect(await keysBelow(folder)).toEqual([`${folder}c`]);
  });
});
