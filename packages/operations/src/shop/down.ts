import { emptyBuckets } from './buckets.ts';
import type { Shop } from './clients.ts';
import { removeService } from './deploy.ts';
import { type Display, type Failure, inOrder } from './in-order.ts';
import { type Data, dataOf, deleteData, NOTHING } from './left-data.ts';
import type { DeployedService } from './order.ts';
import { SHORT_LIVED } from './short-lived.ts';
import { settledStack, stackOf } from './stacks.ts';
import { deleteParameters } from './stage-parameters.ts';

export interface DownOptions {
  readonly display: Display;
  /** Tables, buckets, user pools and parameters go as well. */
  readonly deletesData: boolean;
  readonly say: (line: string) => void;
}

/** Outcome of a removal: what failed, and the data that is still there. */
export interface Removal {
  readonly failures: readonly Failure[];
  readonly left: Data;
}

/**
 * Removes a stage: those first whom nobody waits for. A stage of a pull request goes whole; of others the
 * data stays unless it is to be deleted.
 */
export async function down(
  services: readonly DeployedService[],
  shop: Shop,
  { display, deletesData, say }: DownOptions,
): Promise<Removal> {
  const isWhole = deletesData || SHORT_LIVED.test(shop.stage);
  const failures = await inOrder(services, {
    display,
    waitsFor: ({ name }) =>
      services.filter(({ dependsOn }) => dependsOn.includes(name)).map((other) => other.name),
    run: async (service, report) => {
      const name = stackOf(service.name, shop.stage);
      const stack = await settledStack(shop.cloudFormation, name, report);
      if (stack === undefined) return;
      // CloudFormation removes no bucket that holds something.
      if (isWhole) await emptyBuckets(shop.s3, { ...shop, services: [service] });
      await removeService(service, shop, report);
    },
  });
  const left = await dataOf(shop, { ...shop, services });
  if (!isWhole || failures.length > 0) return { failures, left };
  await deleteData(shop, left);
  for (const name of await deleteParameters(shop.ssm, shop.stage)) say(`${name} is deleted`);
  return { failures, left: NOTHING };
}
