import {
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { InvoiceFiles } from '../../ports/invoice-files.ts';

/** Time for which an address can be read: whoever has it needs no token. */
const URL_SECONDS = 300;

/** Keeps the files in a bucket, under their order and number. */
export function s3InvoiceFiles({
  client,
  bucket: Bucket,
}: {
  readonly client: S3Client;
  readonly bucket: string;
}): InvoiceFiles {
  return {
    async keep(document, file) {
      try {
        await client.send(
          new PutObjectCommand({
            Bucket,
            Key: keyOf(document),
            Body: file,
            ContentType: 'application/pdf',
            // What was issued is not printed again, by a newer layout for instance:
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
            IfNoneMatch: '*',
          }),
        );
      } catch (error) {
        if (!isThere(error)) throw error;
      }
    },

    urlOf: (document) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket,
          Key: keyOf(document),
          ResponseContentDisposition: `attachment; filename="${document.number}.pdf"`,
        }),
        { expiresIn: URL_SECONDS },
      ),
  };
}

const keyOf = ({ orderId, number }: { readonly orderId: string; readonly number: string }) =>
  `invoices/${orderId}/${number}.pdf`;

const isThere = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412;
