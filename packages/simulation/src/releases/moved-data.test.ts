import { describe, expect, it } from '@jest/globals';
import { DataLeftBehindError, requireSameData } from './moved-data.ts';

type Release = Parameters<typeof requireSameData>[0];

const release = (
  resources: readonly (readonly [logicalId: string, type: string, properties: object])[],
) =>
  ({
    manifests: [
      {
        service: 'orders',
        resources: resources.map(([logicalId, type, properties]) => ({
          service: 'orders',
          logicalId,
          type,
          properties,
        })),
      },
    ],
  }) as unknown as Release;

const archive = (BucketName: string) => ['Archive', 'AWS::S3::Bucket', { BucketName }] as const;
const table = (TableName: string) => ['Orders', 'AWS::DynamoDB::Table', { TableName }] as const;

describe('requireSameData', () => {
  it('accepts the same names, what is new, and what is taken away', () => {
    const before = release([table('orders'), archive('archive')]);

    expect(() => requireSameData(before, before)).not.toThrow();
    expect(() => requireSameData(before, release([table('orders')]))).not.toThrow();
    expect(() => requireSameData(release([table('orders')]), before)).not.toThrow();
  });

  it('rejects a table and a bucket that have another name, and says which', () => {
    const before = release([table('orders'), archive('archive')]);
    const rename = () =>
      requireSameData(before, release([table('orders-v2'), archive('archive-eu')]));

    expect(rename).toThrow(DataLeftBehindError);
    expect(rename).toThrow('orders Orders: orders is orders-v2 now');
    expect(rename).toThrow('orders Archive: archive is archive-eu now');
  });

  it('looks at nothing that holds no data', () => {
    const queue = (QueueName: string) => ['Queue', 'AWS::SQS::Queue', { QueueName }] as const;

    expect(() => requireSameData(release([queue('a')]), release([queue('b')]))).not.toThrow();
  });
});
