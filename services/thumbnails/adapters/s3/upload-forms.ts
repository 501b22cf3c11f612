import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { MAX_UPLOAD_BYTES, uploadKey } from '../../domain/upload.ts';
import type { UploadForms } from '../../ports/upload-forms.ts';
import type { Bucket } from './objects.ts';
import { toMetadata } from './upload-metadata.ts';

const EXPIRES_S = 10 * 60;

/**
 * Makes presigned POST forms: S3 itself rejects another key, a larger file or another kind of type.
 */
export function s3UploadForms({ client, bucket }: Bucket): UploadForms {
  return {
    async create({ target, fileName, correlationId, now }) {
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key: uploadKey(target),
        // Fields are conditions too: none of them can be changed, and none added.
        Fields: toMetadata({ name: fileName, correlationId }, 'x-amz-meta-'),
        Conditions: [
          ['content-length-range', 1, MAX_UPLOAD_BYTES],
          ['starts-with', '$Content-Type', 'image/'],
        ],
        Expires: EXPIRES_S,
      });
      return { url, fields, expiresAt: new Date(now.getTime() + EXPIRES_S * 1000) };
    },
  };
}
