import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { describeInvoiceFiles } from '../../ports/invoice-files.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { issued } from '../../testing/invoices.ts';
import { s3InvoiceFiles } from './invoice-files.ts';

describeInvoiceFiles(
  's3InvoiceFiles',
  startedOn(startCloud, (cloud) => ({
    files: s3InvoiceFiles({
      client: cloud.client(S3Client),
      bucket: cloud.nameOf('InvoicesBucket'),
    }),
    read: async (url: string) => {
      const response = await fetch(url);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
    },
  })),
);

/** Makes files in a bucket that responds to each request with this status. */
function filesThatRespond(status: number) {
  const sent: object[] = [];
  const client = new S3Client({});
  client.send = (async ({ input }: { input: object }) => {
    sent.push(input);
    throw new S3ServiceException({
      name: 'Refused',
      $fault: 'client',
      $metadata: { httpStatusCode: status },
    });
  }) as typeof client.send;
  return { files: s3InvoiceFiles({ client, bucket: 'invoices' }), sent };
}

describe('s3InvoiceFiles', () => {
  it('writes a file only where none is, and leaves the one that is there', async () => {
    const { files, sent } = filesThatRespond(412);
    await files.keep(issued(), Buffer.from('again'));
    expect(sent).toMatchObject([{ IfNoneMatch: '*', ContentType: 'application/pdf' }]);
  });

  it('fails for any other reason', async () => {
    const { files } = filesThatRespond(403);
    await expect(files.keep(issued(), Buffer.from('x'))).rejects.toThrow(S3ServiceException);
  });

  it('makes addresses that last five minutes and download under the number', async () => {
    const client = new S3Client({
      region: 'eu-central-1',
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    });
    const url = new URL(await s3InvoiceFiles({ client, bucket: 'invoices' }).urlOf(issued()));
    expect(url.searchParams.get('X-Amz-Expires')).toBe('300');
    expect(url.searchParams.get('response-content-disposition')).toBe(
      'attachment; filename="SHOP-2026-1.pdf"',
    );
  });
});
