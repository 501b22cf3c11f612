import { PutObjectCommand } from '@aws-sdk/client-s3';
import { startedForAll } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { startCloud } from '../../testing/cloud.ts';
import { s3WatermarkSource } from './watermark-source.ts';

const cloud = startedForAll(startCloud);

describe('s3WatermarkSource', () => {
  it('reads a configured watermark once, and fails while there is none', async () => {
    const key = 'configuration/watermark.png';
    const put = (text: string) =>
      cloud().s3.send(
        new PutObjectCommand({
          Bucket: cloud().uploadsBucket.bucket,
          Key: key,
          Body: Buffer.from(text),
        }),
      );
    const sourceOf = () => s3WatermarkSource({ ...cloud().uploadsBucket, key });
    const source = sourceOf();

    await expect(source.load()).rejects.toThrow();
    await put('first');
    const first = await source.load();
    await put('second');

    expect(Buffer.from(first?.png ?? []).toString()).toBe('first');
    expect(await source.load()).toBe(first);
    const next = await sourceOf().load();
    expect(next?.revision).not.toBe(first?.revision);
  });
});
