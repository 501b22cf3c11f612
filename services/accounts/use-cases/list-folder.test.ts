import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { folderOf } from '../domain/customer-file.ts';
import { identityNumber } from '../testing/customer-files.ts';
import { inMemoryCustomerFiles } from '../testing/in-memory-customer-files.ts';
import { inMemoryCustomerIdentities } from '../testing/in-memory-customer-identities.ts';
import { type FolderEntry, listFolder } from './list-folder.ts';

const setting = () => ({
  files: inMemoryCustomerFiles(fixedClock()),
  identities: inMemoryCustomerIdentities(),
});

describe('listFolder', () => {
  it('lists the files of a customer, page by page, and nobody else’s', async () => {
    const { files, identities } = setting();
    await identities.introduce('alice', identityNumber(1));
    const names = Array.from({ length: 101 }, (_, n) => `photo ${String(n).padStart(3, '0')}.jpg`);
    for (const name of names) files.upload(`${folderOf(identityNumber(1))}${name}`, 'jpeg');
    files.upload(`${folderOf(identityNumber(2))}other.jpg`, 'jpeg');

    const listed: FolderEntry[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await listFolder({ customerId: 'alice', cursor }, { files, identities });
      listed.push(...page.entries);
      cursor = page.cursor;
      pages += 1;
    } while (cursor !== undefined);

    expect(listed.map(({ name }) => name)).toEqual(names);
    expect(listed[0]).toEqual({
      name: 'photo 000.jpg',
      bytes: 4,
      uploadedAt: '2026-01-05T10:00:00.000Z',
    });
    expect(pages).toBe(2);
  });

  it('lists nothing of whoever introduced no folder', async () => {
    expect(await listFolder({ customerId: 'bob' }, setting())).toEqual({ entries: [] });
  });
});
