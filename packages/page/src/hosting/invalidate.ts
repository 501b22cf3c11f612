import {
  type CloudFrontClient,
  CreateInvalidationCommand,
  waitUntilInvalidationCompleted,
} from '@aws-sdk/client-cloudfront';

const PATIENCE_S = 10 * 60;

/** Has the edges forget paths; settles when all have, where that is waited for. */
export async function invalidate(
  client: CloudFrontClient,
  DistributionId: string,
  paths: readonly string[],
  { wait, reference }: { readonly wait: boolean; readonly reference: string },
): Promise<void> {
  if (paths.length === 0) return;
  const { Invalidation } = await client.send(
    new CreateInvalidationCommand({
      DistributionId,
      InvalidationBatch: {
        CallerReference: reference,
        Paths: { Quantity: paths.length, Items: [...paths] },
      },
    }),
  );
  if (!wait) return;
  await waitUntilInvalidationCompleted(
    { client, maxWaitTime: PATIENCE_S },
    { DistributionId, Id: Invalidation?.Id },
  );
}
