import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Watermark, WatermarkSource } from '../../ports/watermark-source.ts';
import type { Bucket } from './objects.ts';

export const noWatermark: WatermarkSource = { load: async () => undefined };

/**
 * Reads the watermark from a bucket, once for each execution environment: another picture under the
 * same key is seen by the next ones.
 */
export function s3WatermarkSource({
  client,
  bucket,
  key,
}: Bucket & { readonly key: string }): WatermarkSource {
  const read = async (): Promise<Watermark> => {
    const { Body, ETag = '' } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key }),
    );
    return { png: (await Body?.transformToByteArray()) ?? new Uint8Array(), revision: ETag };
  };
  let reading: Promise<Watermark> | undefined;
  return {
    load() {
      reading ??= read().catch((error) => {
        reading = undefined;
        throw error;
      });
      return reading;
    },
  };
}
