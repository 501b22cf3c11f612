import { createHash } from 'node:crypto';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ExportRecord } from '@commerce/events';
import type { ExportAddress, ExportPages } from '../../ports/export-pages.ts';

/** Time for which an address can be read: whoever has it needs no token. */
const URL_SECONDS = 300;
const READS_AT_ONCE = 10;
const JSON_TYPE = 'application/json';

/** Some objects could not be deleted. */
export class DeletePagesError extends Error {
  override readonly name = 'DeletePagesError';
  readonly code = 'DELETE_PAGES_FAILED';

  constructor(failed: number) {
    super(`${failed} pages could not be deleted`);
  }
}

/**
 * Keeps pages in a bucket that forgets them after a day, under a digest of the customer: subjects are of
 * characters that keys do not all take.
 */
export function s3ExportPages({
  client,
  bucket: Bucket,
}: {
  readonly client: S3Client;
  readonly bucket: string;
}): ExportPages {
  const put = async (Key: string, Body: string): Promise<void> => {
    await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: JSON_TYPE }));
  };

  const keysBelow = async (Prefix: string): Promise<string[]> => {
    const keys: string[] = [];
    const pages = paginateListObjectsV2({ client }, { Bucket, Prefix });
    for await (const { Contents = [] } of pages) keys.push(...Contents.map(({ Key = '' }) => Key));
    return keys;
  };

  const read = async (Key: string): Promise<readonly ExportRecord[]> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    return JSON.parse((await Body?.transformToString()) ?? '');
  };

  /** Deletes a thousand objects a request, which is all that S3 takes. */
  const removeBelow = async (prefix: string): Promise<void> => {
    const keys = await keysBelow(prefix);
    for (let start = 0; start < keys.length; start += 1_000) {
      const Objects = keys.slice(start, start + 1_000).map((Key) => ({ Key }));
      const { Errors = [] } = await client.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors.length > 0) throw new DeletePagesError(Errors.length);
    }
  };

  return {
    keep: ({ service, page, records, ...address }) =>
      put(
        `${pagesOf(address)}${service}/${String(page).padStart(6, '0')}.json`,
        JSON.stringify(records),
      ),

    async collect(address) {
      const prefix = pagesOf(address);
      // S3 lists keys in their order, and so pages in theirs.
      const keys = await keysBelow(prefix);
      const collected: Record<string, readonly ExportRecord[]> = {};
      for (let start = 0; start < keys.length; start += READS_AT_ONCE) {
        const some = keys.slice(start, start + READS_AT_ONCE);
        const pages = await Promise.all(some.map(read));
        for (const [index, key] of some.entries()) {
          const [service = ''] = key.slice(prefix.length).split('/');
          collected[service] = [...(collected[service] ?? []), ...(pages[index] ?? [])];
        }
      }
      return collected;
    },

    async publish(address, whole) {
      const Key = `${folderOf(address.customerId)}whole/${address.exportId}.json`;
      await put(Key, whole);
      return getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket,
          Key,
          ResponseContentDisposition: 'attachment; filename="export.json"',
        }),
        { expiresIn: URL_SECONDS },
      );
    },

    remove: (address) => removeBelow(pagesOf(address)),
    removeOf: (customerId) => removeBelow(folderOf(customerId)),
  };
}

const folderOf = (customerId: string): string =>
  `exports/${createHash('sha256').update(customerId).digest('hex')}/`;

const pagesOf = ({ customerId, exportId }: ExportAddress): string =>
  `${folderOf(customerId)}pages/${exportId}/`;
