import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it, jest } from '@jest/globals';
import { cloudFrontEdgeCache } from '../../adapters/cloudfront/edge-cache.ts';
import { handler } from './handler.ts';

const changed = (n: number) => JSON.stringify({ sku: `MUG-${n}` });
const deliver = async (send: () => Promise<unknown>, ...bodies: readonly string[]) => {
  const client = Object.assign(new CloudFrontClient({ region: 'us-east-1' }), { send });
  const edge = cloudFrontEdgeCache({ client, distributionId: 'E1' });
  return handler.with({ edge })(sqsEvent(bodies.map((body) => ({ body }))), lambdaContext());
};

describe('purge-catalogue', () => {
  it('makes one invalidation of many changes', async () => {
    const send = jest.fn(async () => ({}));
    const bodies = Array.from({ length: 100 }, (_, n) => changed(n));
    expect(await deliver(send, ...bodies)).toEqual({ batchItemFailures: [] });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('gives back what names no product', async () => {
    const send = jest.fn(async () => ({}));
    const { batchItemFailures } = await deliver(send, '{}', changed(1));
    expect(batchItemFailures).toHaveLength(1);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('gives all back when the edge did not take it', async () => {
    const send = jest.fn(() => Promise.reject(new Error('too many')));
    const { batchItemFailures } = await deliver(send, changed(1), changed(2));
    expect(batchItemFailures).toHaveLength(2);
  });
});
