import assert from 'node:assert/strict';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { CaseGroup } from '../case.ts';
import { rejected } from '../expect.ts';

const API = 'https://docs.aws.amazon.com/AmazonS3/latest/API';

export const s3: CaseGroup = {
  service: 'S3',
  creates: ['a bucket for each case'],
  cases: [
    {
      id: 's3/object-that-is-not-there',
      sentence: 'An object that is not there is NoSuchKey, and its head a plain NotFound.',
      documentation: `${API}/API_GetObject.html`,
      async run({ clients, resources }) {
        const Bucket = await resources.bucket();
        await rejected(clients.s3.send(new GetObjectCommand({ Bucket, Key: 'a' })), 'NoSuchKey');
        await rejected(clients.s3.send(new HeadObjectCommand({ Bucket, Key: 'a' })), 'NotFound');
      },
    },
    {
      id: 's3/delete-of-nothing',
      sentence: 'Deleting what is not there succeeds.',
      documentation: `${API}/API_DeleteObject.html`,
      async run({ clients, resources }) {
        const Bucket = await resources.bucket();
        await clients.s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
      },
    },
    {
      id: 's3/write-once',
      sentence: 'If-None-Match: * writes an object that is not there yet, and only then.',
      documentation:
        'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html',
      async run({ clients, resources }) {
        const Bucket = await resources.bucket();
        const put = () =>
          clients.s3.send(
            new PutObjectCommand({ Bucket, Key: 'once', Body: 'a', IfNoneMatch: '*' }),
          );
        await put();
        await rejected(put(), 'PreconditionFailed');
      },
    },
    {
      id: 's3/keys-in-the-order-of-their-bytes',
      sentence: 'Keys are listed in the order of their bytes.',
      documentation: `${API}/API_ListObjectsV2.html`,
      async run({ clients, resources }) {
        const Bucket = await resources.bucket();
        for (const Key of ['b', 'B', 'ä', 'a']) {
          await clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
        }
        const { Contents = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket }));
        assert.deepEqual(
          Contents.map(({ Key }) => Key),
          ['B', 'a', 'b', 'ä'],
        );
      },
    },
    {
      id: 's3/part-of-an-object',
      sentence: 'A range is answered with that part, one outside the object is rejected.',
      documentation: `${API}/API_GetObject.html`,
      async run({ clients, resources }) {
        const Bucket = await resources.bucket();
        await clients.s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: '0123456789' }));
        const get = (Range: string) =>
          clients.s3.send(new GetObjectCommand({ Bucket, Key: 'a', Range }));
        assert.equal(await (await get('bytes=2-4')).Body?.transformToString(), '234');
        await rejected(get('bytes=20-30'), 'InvalidRange');
      },
    },
    {
      id: 's3/key-over-1024-bytes',
      sentence: 'A key has at most 1,024 bytes.',
      documentation: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html',
      async run({ clients, resources }) {
        const Bucket = await resources.bucket();
        await rejected(
          clients.s3.send(new PutObjectCommand({ Bucket, Key: 'k'.repeat(1025), Body: 'x' })),
          'KeyTooLongError',
        );
      },
    },
    {
      id: 's3/metadata-over-2-kb',
      sentence: 'The metadata of an object are at most 2 KB.',
      documentation: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html',
      async run({ clients, resources }) {
        const Bucket = await resources.bucket();
        await rejected(
          clients.s3.send(
            new PutObjectCommand({
              Bucket,
              Key: 'a',
              Body: 'x',
              Metadata: { note: 'n'.repeat(2049) },
            }),
          ),
          'MetadataTooLarge',
        );
      },
    },
  ],
};
