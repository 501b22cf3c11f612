import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { sdkDefaults } from '@commerce/aws';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { withinTurn } from '../../in-turn/testing/within-turn.ts';
import { randomFrom } from '../../kernel/random.ts';
import { nowhere } from '../testing/redirected.ts';
import { SimulatedS3 } from './simulated-s3.ts';

let nowMs: number;
let s3: SimulatedS3;
let fields: Record<string, string>;
beforeEach(async () => {
  nowMs = Date.now();
  s3 = new SimulatedS3({ now: () => nowMs, random: randomFrom(1) });
  s3.createBucket({ BucketName: 'b' });
  const form = await createPresignedPost(new S3Client(nowhere), {
    Bucket: 'b',
    Key: 'uploads/1',
    Fields: { 'x-amz-meta-name': 'n' },
    Conditions: [
      ['content-length-range', 1, 4],
      ['starts-with', '$Content-Type', 'image/'],
    ],
    Expires: 60,
  });
  fields = { ...form.fields, 'Content-Type': 'image/png' };
});

const file = Buffer.from('file');

describe('a form', () => {
  it('uploads a file with what the form says of it', () => {
    expect(s3.upload('b', fields, file)).toEqual({
      status: 204,
      etag: '8c7dd922ad47494fc02c388e12c00eac',
    });
    expect(s3.operations.HeadObject({ Bucket: 'b', Key: 'uploads/1' })).toMatchObject({
      ContentType: 'image/png',
      ContentLength: 4,
      Metadata: { name: 'n' },
    });
  });

  it.each([
    ['another key', { key: 'uploads/2' }, 4, 'AccessDenied'],
    ['another type', { 'Content-Type': 'text/html' }, 4, 'AccessDenied'],
    ['other metadata', { 'x-amz-meta-name': 'm' }, 4, 'AccessDenied'],
    ['a field of its own', { acl: 'public-read' }, 4, 'AccessDenied'],
    ['too large a file', {}, 5, 'EntityTooLarge'],
    ['an empty file', {}, 0, 'EntityTooSmall'],
    ['no policy', { Policy: 'e30=' }, 4, 'InvalidPolicyDocument'],
    ['no key', { key: '' }, 4, 'InvalidArgument'],
  ])('uploads nothing with %s', (_, changed, bytes, name) => {
    const upload = () => s3.upload('b', { ...fields, ...changed }, Buffer.alloc(bytes));

    expect(upload).toThrow(expect.objectContaining({ name }));
    expect(s3.objects('b')).toEqual([]);
  });

  it('uploads nothing when its time is over', () => {
    nowMs += 60_001;

    expect(() => s3.upload('b', fields, file)).toThrow('Policy expired');
  });

  it('is made within one turn of a process whose environment names an endpoint', async () => {
    const before = process.env;
    process.env = {
      ...before,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'simulated',
      AWS_SECRET_ACCESS_KEY: 'simulated',
      // Without it the SDK looks for one in files of the machine.
      AWS_ENDPOINT_URL_S3: 'http://s3.invalid',
    };
    try {
      const made = withinTurn(() =>
        createPresignedPost(new S3Client(sdkDefaults), { Bucket: 'b', Key: 'uploads/1' }),
      );
      expect((await made).url).toBe('http://s3.invalid/b');
    } finally {
      process.env = before;
    }
  });
});
