import { type FixedClock, fixedClock } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { libraryFileFormats } from '../adapters/file-type/file-formats.ts';
import { folderOf, quarantineOf } from '../domain/customer-file.ts';
import { identityNumber } from '../testing/customer-files.ts';
import { pdf, png } from '../testing/file-contents.ts';
import { inMemoryCustomerFiles } from '../testing/in-memory-customer-files.ts';
import { checkUpload } from './check-upload.ts';

const owner = identityNumber(1);
const folder = folderOf(owner);
const quota = { files: 3, bytes: 2_000, fileBytes: 1_000 };

let clock: FixedClock;
let files: ReturnType<typeof inMemoryCustomerFiles>;
beforeEach(() => {
  clock = fixedClock();
  files = inMemoryCustomerFiles(clock);
});

const upload = (name: string, content: Buffer | string = png()) => {
  clock.advance(1_000);
  return files.upload(`${folder}${name}`, content);
};
const check = (version: { key: string; etag: string }) =>
  checkUpload(version, { files, formats: libraryFileFormats(), quota });
const names = () =>
  [...files.objects.keys()]
    .filter((key) => key.startsWith(folder))
    .map((key) => key.slice(folder.length));
const quarantined = () =>
  [...files.objects.keys()].filter((key) => key.startsWith(quarantineOf(owner)));

describe('checkUpload', () => {
  it('keeps what customers may keep, also when it is delivered twice', async () => {
    const version = upload('a.png');

    expect(await check(version)).toEqual({ status: 'kept', removed: 0 });
    expect(await check(version)).toEqual({ status: 'kept', removed: 0 });
    expect(names()).toEqual(['a.png']);
  });

  it('puts away what they may not, once', async () => {
    const version = upload('page.png', '<html>');

    expect(await check(version)).toEqual({ status: 'rejected', reason: 'TYPE_NOT_ALLOWED' });
    expect(await check(version)).toEqual({ status: 'gone' });
    expect(names()).toEqual([]);
    expect(quarantined()).toHaveLength(1);
  });

  it('deletes what is too large, unread', async () => {
    const version = upload('large.pdf', pdf(' '.repeat(1_000)));

    expect(await check(version)).toEqual({ status: 'rejected', reason: 'TOO_LARGE' });
    expect(files.objects.size).toBe(0);
  });

  it('lets a version be that was overwritten or deleted meanwhile', async () => {
    const first = upload('a.png', '<html>');
    upload('a.png');

    expect(await check(first)).toEqual({ status: 'gone' });
    expect(names()).toEqual(['a.png']);
    files.objects.clear();
    expect(await check(first)).toEqual({ status: 'gone' });
  });

  it('keeps no more than there is room for, in whatever order it hears of files', async () => {
    const versions = ['a', 'b', 'c', 'd', 'e'].map((name) => upload(name));

    const checked = [];
    for (const version of versions.toReversed()) checked.push(await check(version));
    for (const version of versions) await check(version);

    expect(checked[0]).toEqual({ status: 'kept', removed: 2 });
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(quarantined()).toHaveLength(2);
  });

  it('takes the same away when it hears of two at once', async () => {
    const versions = ['a', 'b', 'c', 'd', 'e'].map((name) => upload(name));

    await Promise.all([...versions, ...versions].map(check));

    expect(names()).toEqual(['a', 'b', 'c']);
    expect(quarantined()).toHaveLength(2);
  });

  it('gives room back when a customer deletes', async () => {
    for (const name of ['a', 'b', 'c']) await check(upload(name));
    files.objects.delete(`${folder}a`);

    expect(await check(upload('d'))).toEqual({ status: 'kept', removed: 0 });
    expect(names()).toEqual(['b', 'c', 'd']);
  });

  it('counts nobody else’s files', async () => {
    for (const name of ['a', 'b', 'c']) {
      files.upload(`${folderOf(identityNumber(2))}${name}`, png());
    }

    expect(await check(upload('a'))).toEqual({ status: 'kept', removed: 0 });
  });

  it('deletes, and does not put away, what is too large beside a file that is not', async () => {
    upload('large.pdf', pdf(' '.repeat(1_000)));

    expect(await check(upload('a.png'))).toEqual({ status: 'kept', removed: 1 });
    expect(names()).toEqual(['a.png']);
    expect(quarantined()).toEqual([]);
  });

  it('removes what lies in no folder', async () => {
    const stray = files.upload('customers/a.png', png());

    expect(await check(stray)).toEqual({ status: 'rejected', reason: 'TYPE_NOT_ALLOWED' });
    expect(files.objects.size).toBe(0);
  });
});
