import { type CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import type { EdgeCache } from '../../ports/edge-cache.ts';

interface CloudFrontEdgeCacheOptions {
  readonly client: Pick<CloudFrontClient, 'send'>;
  readonly distributionId: string;
}

/**
 * Makes an edge cache of a distribution. When more than fifteen patterns are being forgotten, CloudFront
 * rejects another one, and the message that asked for it comes again.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
 */
export function cloudFrontEdgeCache({
  client,
  distributionId: DistributionId,
}: CloudFrontEdgeCacheOptions): EdgeCache {
  const asked = new Map<string, Promise<void>>();
  const invalidate = async (pattern: string): Promise<void> => {
    await Promise.resolve();
    asked.delete(pattern);
    const CallerReference = crypto.randomUUID();
    const Paths = { Quantity: 1, Items: [pattern] };
    const InvalidationBatch = { CallerReference, Paths };
    await client.send(new CreateInvalidationCommand({ DistributionId, InvalidationBatch }));
  };
  return {
    forget: (pattern) => {
      const asking = asked.get(pattern) ?? invalidate(pattern);
      asked.set(pattern, asking);
      return asking;
    },
  };
}
