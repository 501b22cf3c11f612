import { S3Client } from '@aws-sdk/client-s3';
import { s3ImportFiles } from '@commerce/inventory/adapters/s3/import-files.ts';
import { importKey } from '@commerce/inventory/adapters/s3/import-key.ts';
import { describeImportFiles } from '@commerce/inventory/ports/import-files.contract.ts';
import { s3OrderArchive } from '@commerce/orders/adapters/s3/order-archive.ts';
import { describeOrderArchive } from '@commerce/orders/ports/order-archive.contract.ts';
import { s3RenditionStore } from '@commerce/thumbnails/adapters/s3/rendition-store.ts';
import { s3UploadForms } from '@commerce/thumbnails/adapters/s3/upload-forms.ts';
import { s3UploadStore } from '@commerce/thumbnails/adapters/s3/upload-store.ts';
import { parseUploadKey } from '@commerce/thumbnails/domain/upload.ts';
import { describeRenditionStore } from '@commerce/thumbnails/ports/rendition-store.contract.ts';
import { describeUploadStore } from '@commerce/thumbnails/ports/upload-store.contract.ts';
import { randomFrom } from '../../kernel/random.ts';
import { nowhere, redirectTo } from '../testing/redirected.ts';
import { SimulatedS3 } from './simulated-s3.ts';

// Forms are signed by the clock of this process.
const s3 = new SimulatedS3({ now: Date.now, random: randomFrom(1) });
for (const BucketName of ['archive', 'imports', 'uploads', 'images']) {
  s3.createBucket({ BucketName });
}
redirectTo({ S3: s3.operations });
const client = new S3Client(nowhere);

describeOrderArchive('s3OrderArchive, simulated', async () => ({
  archive: s3OrderArchive({ client, bucket: 'archive' }),
  linesOf: async (runId) =>
    s3
      .objects('archive')
      .filter(({ key }) => key.startsWith(`orders/${runId}/`))
      .flatMap(({ key }) => textOf('archive', key).trimEnd().split('\n')),
}));

describeImportFiles('s3ImportFiles, simulated', async () => {
  const files = s3ImportFiles({ client, bucket: 'imports', maxBytes: 1_000 });
  return {
    files,
    upload: async (importId, content) => {
      const { fields } = await files.uploadForm(importId, 'csv', new Date());
      if (fields.key !== importKey(importId)) throw new Error('The form is for another key');
      s3.upload('imports', fields, Buffer.from(content));
    },
  };
});

describeRenditionStore('s3RenditionStore, simulated', async () => ({
  renditions: s3RenditionStore({ client, bucket: 'images' }),
}));

describeUploadStore('s3UploadStore, simulated', async () => {
  const bucket = { client, bucket: 'uploads' };
  const forms = s3UploadForms(bucket);
  return {
    uploads: s3UploadStore(bucket),
    async upload(key, body, { name, correlationId } = { name: 'photo.jpg', correlationId: 'c-1' }) {
      const target = parseUploadKey(key);
      if (target === undefined) throw new Error(`No form names ${key}`);
      const form = await forms.create({ target, fileName: name, correlationId, now: new Date() });
      const fields = { ...form.fields, 'Content-Type': 'image/jpeg' };
      return s3.upload('uploads', fields, body).etag;
    },
    hasObject: async (key) => s3.contentOf('uploads', key) !== undefined,
  };
});

const textOf = (bucket: string, key: string): string =>
  Buffer.from(s3.contentOf(bucket, key) ?? []).toString();
