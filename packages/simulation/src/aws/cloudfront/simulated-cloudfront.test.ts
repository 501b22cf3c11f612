import {
  CloudFrontClient,
  CreateInvalidationCommand,
  type CreateInvalidationCommandInput,
} from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from '@jest/globals';
import { UnsimulatedMemberError } from '../members.ts';
import { nowhere, redirectTo } from '../testing/redirected.ts';
import { SimulatedCloudFront } from './simulated-cloudfront.ts';

describe('SimulatedCloudFront', () => {
  const client = new CloudFrontClient(nowhere);
  const invalidation = (...Items: string[]): CreateInvalidationCommandInput => ({
    DistributionId: 'E1',
    InvalidationBatch: { CallerReference: 'a', Paths: { Quantity: Items.length, Items } },
  });

  it('remembers what it was told to forget, and when', async () => {
    let nowMs = 1;
    const cloudFront = new SimulatedCloudFront({ now: () => nowMs });
    redirectTo({ CloudFront: cloudFront.operations });
    await client.send(new CreateInvalidationCommand(invalidation('/shop/*')));
    nowMs = 2;
    await client.send(new CreateInvalidationCommand(invalidation('/a', '/b')));
    expect(cloudFront.invalidations).toEqual([
      { paths: ['/shop/*'], atMs: 1 },
      { paths: ['/a', '/b'], atMs: 2 },
    ]);
  });

  it('rejects what it does not heed', () => {
    const { CreateInvalidation } = new SimulatedCloudFront({ now: () => 0 }).operations;
    const input = { ...invalidation('/a'), Comment: 'b' };
    expect(() => CreateInvalidation(input)).toThrow(UnsimulatedMemberError);
  });
});
