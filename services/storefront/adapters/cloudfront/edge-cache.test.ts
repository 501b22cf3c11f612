import { CloudFrontClient, type CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { describe, expect, it, jest } from '@jest/globals';
import { cloudFrontEdgeCache } from './edge-cache.ts';

const cacheWith = (respond: () => Promise<unknown>) => {
  const send = jest.fn((_command: CreateInvalidationCommand) => respond());
  const client = Object.assign(new CloudFrontClient({ region: 'us-east-1' }), { send });
  const patterns = () =>
    send.mock.calls.map(([{ input }]) => [input.DistributionId, input.InvalidationBatch?.Paths]);
  return { patterns, cache: cloudFrontEdgeCache({ client, distributionId: 'E1' }) };
};
const one = (pattern: string) => ['E1', { Quantity: 1, Items: [pattern] }];

describe('cloudFrontEdgeCache', () => {
  it('asks once for what is asked in one turn, and again later', async () => {
    const { cache, patterns } = cacheWith(async () => ({}));
    await Promise.all([cache.forget('/a/*'), cache.forget('/a/*'), cache.forget('/b')]);
    expect(patterns()).toEqual([one('/a/*'), one('/b')]);
    await cache.forget('/a/*');
    expect(patterns()).toHaveLength(3);
  });

  it('tells all who asked that it failed', async () => {
    const { cache } = cacheWith(() => Promise.reject(new Error('too many')));
    const outcomes = await Promise.allSettled([cache.forget('/a'), cache.forget('/a')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
