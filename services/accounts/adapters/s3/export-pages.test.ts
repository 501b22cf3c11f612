import { S3Client } from '@aws-sdk/client-s3';
import { startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { describeExportPages } from '../../ports/export-pages.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { s3ExportPages } from './export-pages.ts';

describeExportPages(
  's3ExportPages',
  startedOn(startCloud, (cloud) => ({
    pages: s3ExportPages({
      client: cloud.client(S3Client),
      bucket: cloud.nameOf('ExportsBucket'),
    }),
    read: async (url: string) => {
      const response = await fetch(url);
      return response.ok ? response.text() : undefined;
    },
  })),
);

describe('s3ExportPages', () => {
  const client = new S3Client({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
  });
  const pages = s3ExportPages({ client, bucket: 'exports' });

  it('makes addresses that last five minutes, name nobody, and are downloaded', async () => {
    const sent: { Key?: string }[] = [];
    client.send = (async ({ input }: { input: { Key?: string } }) => {
      sent.push(input);
      return {};
    }) as typeof client.send;
    const address = { customerId: 'alice', exportId: 'exp_1' };
    const url = new URL(await pages.publish(address, '{}'));

    expect(url.searchParams.get('X-Amz-Expires')).toBe('300');
    expect(url.searchParams.get('response-content-disposition')).toMatch(/^attachment/);
    expect(url.href).not.toContain('alice');
    expect(sent).toMatchObject([{ Key: expect.stringMatching(/\/whole\/exp_1\.json$/) }]);
  });

  it('fails when a page could not be deleted', async () => {
    client.send = (async () => ({
      Contents: [{ Key: 'exports/a' }],
      Errors: [{ Key: 'exports/a' }],
    })) as typeof client.send;
    await expect(pages.removeOf('alice')).rejects.toMatchObject({ code: 'DELETE_PAGES_FAILED' });
  });
});
