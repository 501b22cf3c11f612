import {
  CopyObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { startedForAll, startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { parseUploadKey, uploadKey } from '../../domain/upload.ts';
import { describeUploadStore } from '../../ports/upload-store.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { sendForm } from '../../testing/upload-form.ts';
import { s3UploadForms } from './upload-forms.ts';
import { s3UploadStore } from './upload-store.ts';

describeUploadStore(
  's3UploadStore',
  startedOn(startCloud, ({ s3, uploadsBucket }) => {
    const forms = s3UploadForms(uploadsBucket);
    return {
      uploads: s3UploadStore(uploadsBucket),
      async upload(
        key,
        body,
        { name, correlationId } = { name: 'photo.jpg', correlationId: 'c-1' },
      ) {
        const target = parseUploadKey(key);
        if (target === undefined) throw new Error(`No form names ${key}`);
        const form = await forms.create({ target, fileName: name, correlationId, now: new Date() });
        const { headers } = await sendForm(form, body);
        return (headers.get('etag') ?? '').replaceAll('"', '');
      },
      hasObject: (Key) =>
        s3.send(new HeadObjectCommand({ Bucket: uploadsBucket.bucket, Key })).then(
          () => true,
          () => false,
        ),
    };
  }),
);

describe('s3UploadStore, while others use the bucket', () => {
  const cloud = startedForAll(startCloud);

  const put = (Key: string, text: string) =>
    cloud().s3.send(
      new PutObjectCommand({ Bucket: cloud().uploadsBucket.bucket, Key, Body: Buffer.from(text) }),
    );
  /** The store by a client that does something before or after each command. */
  const storeBy = (send: (command: Parameters<S3Client['send']>[0]) => Promise<unknown>) =>
    s3UploadStore({ ...cloud().uploadsBucket, client: { send } as unknown as S3Client });

  it('deletes no version that came while it moved another one', async () => {
    const key = 'uploads/MUG-01/img_moved/upl_1';
    const { ETag = '' } = await put(key, 'first');
    const uploads = storeBy(async (command) => {
      const output = await cloud().s3.send(command);
      if (command instanceof CopyObjectCommand) await put(key, 'second');
      return output;
    });

    await uploads.moveToRejected({ key, etag: ETag.replaceAll('"', '') });

    expect(await uploads.open(key)).toMatchObject({ bytes: 'second'.length });
  });

  it('finds the uploads of an image on all pages', async () => {
    const image = { sku: 'MUG-01', imageId: 'img_many' };
    const keys = ['upl_1', 'upl_2', 'upl_3'].map((uploadId) => uploadKey({ ...image, uploadId }));
    for (const key of keys) await put(key, 'x');
    const uploads = storeBy((command) => {
      if (command instanceof ListObjectsV2Command) command.input.MaxKeys = 1;
      return cloud().s3.send(command);
    });

    expect((await uploads.uploadsOf(image)).map(({ key }) => key)).toEqual(keys);
  });
});
