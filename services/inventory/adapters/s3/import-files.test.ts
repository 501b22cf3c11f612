import { PutObjectCommand } from '@aws-sdk/client-s3';
import { startedForAll } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { describeImportFiles } from '../../ports/import-files.contract.ts';
import { type InventoryCloud, startCloud } from '../../testing/cloud.ts';
import { textOf } from '../../testing/read-file.ts';
import { s3ImportFiles } from './import-files.ts';
import { importIdOf, importKey } from './import-key.ts';

const MAX_BYTES = 1_000;
const now = new Date('2026-01-05T10:00:00.000Z');

const upload = async ({ importsBucket }: InventoryCloud, importId: string, Body: string) => {
  const object = { Bucket: importsBucket.bucket, Key: importKey(importId), Body };
  await importsBucket.client.send(new PutObjectCommand(object));
};
const filesIn = ({ importsBucket }: InventoryCloud) =>
  s3ImportFiles({ ...importsBucket, maxBytes: MAX_BYTES });

describeImportFiles('s3ImportFiles', async () => {
  const cloud = await startCloud();
  return {
    files: filesIn(cloud),
    upload: (importId, content) => upload(cloud, importId, content),
    stop: cloud.stop,
  };
});

describe('s3ImportFiles', () => {
  const cloud = startedForAll(startCloud);

  it('makes a form that uploads one file, of so many bytes at the most', async () => {
    const form = await filesIn(cloud()).uploadForm('imp_1', 'csv', now);
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
    const { url, fields } = await filesIn(cloud()).uploadForm('imp_form', 'csv', new Date());
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob(['sku\nA']), 'products.csv');

    expect((await fetch(url, { method: 'POST', body: form })).ok).toBe(true);
    expect(await textOf((await filesIn(cloud()).open('imp_form'))?.content)).toBe('sku\nA');
  });

  it('names a version as the notifications of S3 do', async () => {
    await upload(cloud(), 'imp_4', '0123456789');
    const file = await filesIn(cloud()).open('imp_4');
    file?.discard();

    expect(file?.version).toMatch(/^[\da-f]{32}$/);
  });
});

describe('importIdOf', () => {
  it('reads back what a key was made from, and nothing else', () => {
    expect(importIdOf(importKey('imp_1'))).toBe('imp_1');
    expect(importIdOf('other/imp_1')).toBeUndefined();
  });
});
