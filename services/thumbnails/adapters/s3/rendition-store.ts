import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { RenditionStore } from '../../ports/rendition-store.ts';
import { type Bucket, deleteObjects, isMissing, listObjects } from './objects.ts';

/** Keeps renditions where a content delivery network fetches them. */
export function s3RenditionStore(images: Bucket): RenditionStore {
  const { client, bucket } = images;
  return {
    async put({ key, format, body }) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: body,
          ContentType: `image/${format}`,
          CacheControl: 'public, max-age=31536000, immutable',
        }),
      );
    },

    delete: (keys) => deleteObjects(images, keys),

    async exists(key) {
      try {
        await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },

    list: (page) => listObjects(images, page),
  };
}
