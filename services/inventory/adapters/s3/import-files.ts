import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { ImportFiles } from '../../ports/import-files.ts';
import { importKey, notesKey } from './import-key.ts';

const FORM_SECONDS = 15 * 60;

export function s3ImportFiles({
  client,
  bucket,
  maxBytes,
}: {
  readonly client: S3Client;
  readonly bucket: string;
  readonly maxBytes: number;
}): ImportFiles {
  const size = async (importId: string): Promise<number> => {
    const head = new HeadObjectCommand({ Bucket: bucket, Key: importKey(importId) });
    const found = await client.send(head).catch(missing);
    return found?.ContentLength ?? 0;
  };

  return {
    async uploadForm(importId, _format, now) {
      // S3 itself rejects another key and a larger file.
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key: importKey(importId),
        Conditions: [['content-length-range', 1, maxBytes]],
        Expires: FORM_SECONDS,
      });
      const expiresAt = new Date(now.getTime() + FORM_SECONDS * 1_000).toISOString();
      return { url, fields, expiresAt, maxBytes };
    },

    async open(importId, part) {
      const get = new GetObjectCommand({
        Bucket: bucket,
        Key: importKey(importId),
        ...(part && { IfMatch: `"${part.version}"`, Range: `bytes=${part.fromByte}-` }),
      });
      const object = await client.send(get).catch(missing);
      if (object?.Body === undefined) return undefined;
      const content = object.Body as Readable;
      return {
        version: unquoted(object.ETag),
        bytes: totalBytes(object),
        content,
        discard: () => content.destroy(),
      };
    },

    async saveNotes(importId, notes) {
      const Key = notesKey(importId);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: notes }));
    },

    async notes(importId) {
      const get = new GetObjectCommand({ Bucket: bucket, Key: notesKey(importId) });
      return (await client.send(get).catch(missing))?.Body?.transformToByteArray();
    },

    async remove(importId) {
      const bytes = await size(importId);
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: importKey(importId) }));
      return bytes;
    },

    size,
  };
}

/** Removes the quotes, which notifications do not have. */
const unquoted = (etag = ''): string => etag.replace(/^"|"$/g, '');

/** Reads the length of the whole from that of a part: `bytes 100-199/200`. */
const totalBytes = ({ ContentRange, ContentLength = 0 }: GetObjectCommandOutput): number =>
  ContentRange === undefined ? ContentLength : Number(ContentRange.split('/')[1]);

const NOT_FOUND = 404;
const PRECONDITION_FAILED = 412;

function missing(error: unknown): undefined {
  const isMissing =
    error instanceof S3ServiceException &&
    [NOT_FOUND, PRECONDITION_FAILED].includes(error.$metadata.httpStatusCode ?? 0);
  if (!isMissing) throw error;
}
