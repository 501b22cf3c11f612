import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestCloud, type TestCloud } from '../../testing/cloud.ts';
import { s3ImportFiles } from './import-files.ts';
import { importIdOf, importKey } from './import-key.ts';

const MAX_BYTES = 1_000;
const now = new Date('2026-01-05T10:00:00.000Z');

describe('s3ImportFiles', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud();
  });
  afterAll(() => cloud.stop());

  const files = () =>
    s3ImportFiles({ client: cloud.s3, bucket: cloud.bucket, maxBytes: MAX_BYTES });
  const put = (importId: string, Body: string) =>
    cloud.s3.send(new PutObjectCommand({ Bucket: cloud.bucket, Key: importKey(importId), Body }));
  const read = async (importId: string) => {
    const file = await files().open(importId);
    const pieces: Uint8Array[] = [];
    for await (const piece of file?.content ?? []) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  };

  it('makes a form that uploads one file, of so many bytes at the most', async () => {
    const form = await files().uploadForm('imp_1', 'csv', now);
    const policy = JSON.parse(Buffer.from(form.fields.Policy ?? '', 'base64').toString());

    expect(form).toMatchObject({
      fields: { key: 'uploads/imp_1' },
      expiresAt: '2026-01-05T10:15:00.000Z',
      maxBytes: MAX_BYTES,
    });
    expect(policy.conditions).toContainEqual(['content-length-range', 1, MAX_BYTES]);
    expect(policy.conditions).toContainEqual({ key: 'uploads/imp_1' });
  });

  it('takes what the form uploads', async () => {
    const { url, fields } = await files().uploadForm('imp_form', 'csv', new Date());
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob(['sku\nA']), 'products.csv');

    expect((await fetch(url, { method: 'POST', body: form })).ok).toBe(true);
    expect(await read('imp_form')).toBe('sku\nA');
  });

  it('opens a file, and tells one version from another', async () => {
    await put('imp_2', 'first');
    const first = await files().open('imp_2');
    first?.discard();
    await put('imp_2', 'second');
    const second = await files().open('imp_2');
    second?.discard();

    expect([first?.bytes, second?.bytes]).toEqual([5, 6]);
    expect(first?.version).not.toBe(second?.version);
  });

  it('opens the rest of a file, of the version that was asked for alone', async () => {
    await put('imp_4', '0123456789');
    const { version = '', bytes } = (await files().open('imp_4')) ?? {};
    const rest = await files().open('imp_4', { version, fromByte: 7 });
    const pieces: Uint8Array[] = [];
    for await (const piece of rest?.content ?? []) pieces.push(piece);

    expect([bytes, rest?.bytes, rest?.version]).toEqual([10, 10, version]);
    expect(version).toMatch(/^[\da-f]{32}$/);
    expect(Buffer.concat(pieces).toString()).toBe('789');
    await put('imp_4', 'another one');
    expect(await files().open('imp_4', { version, fromByte: 7 })).toBeUndefined();
  });

  it('keeps the notes of a reader', async () => {
    expect(await files().notes('imp_5')).toBeUndefined();
    await files().saveNotes('imp_5', Uint8Array.of(1, 2));
    await files().saveNotes('imp_5', Uint8Array.of(3, 4, 5));

    expect(await files().notes('imp_5')).toEqual(Uint8Array.of(3, 4, 5));
  });

  it('opens nothing where nothing is', async () => {
    expect(await files().open('imp_none')).toBeUndefined();
    expect(await files().size('imp_none')).toBe(0);
  });

  it('removes a file, and says how much that was', async () => {
    await put('imp_3', '0123456789');

    expect(await files().size('imp_3')).toBe(10);
    expect(await files().remove('imp_3')).toBe(10);
    expect(await files().remove('imp_3')).toBe(0);
    expect(await files().open('imp_3')).toBeUndefined();
  });
});

describe('importIdOf', () => {
  it('reads back what a key was made from, and nothing else', () => {
    expect(importIdOf(importKey('imp_1'))).toBe('imp_1');
    expect(importIdOf('other/imp_1')).toBeUndefined();
  });
});
