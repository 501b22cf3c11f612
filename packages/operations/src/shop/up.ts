import type { Shop } from './clients.ts';
import { deployService } from './deploy.ts';
import { type Display, type Failure, inOrder } from './in-order.ts';
import { dataWithoutStacks, namesOf } from './left-data.ts';
import type { DeployedService } from './order.ts';
import { makeParameters, type Sources } from './parameters.ts';
import { settledStack, stackOf } from './stacks.ts';

/** Data without its stacks stands in the way. */
export class LeftDataError extends Error {
  override readonly name = 'LeftDataError';
}

export interface UpOptions extends Sources {
  readonly display: Display;
  readonly say: (line: string) => void;
}

/**
 * Makes a stage, or brings it up to date. Safe to interrupt and to repeat: what is there stays, what
 * somebody else is doing is waited for, and what a failed creation left is cleared away.
 */
export async function up(
  services: readonly DeployedService[],
  shop: Shop,
  { display, say, ...sources }: UpOptions,
): Promise<Failure[]> {
  await assertNothingIsLeft(services, shop, say);
  const made = await makeParameters(shop.ssm, shop.stage, sources);
  for (const name of made) say(`${name} is made`);
  return inOrder(services, {
    display,
    waitsFor: ({ dependsOn }) => dependsOn,
    run: (service, report) => deployService(service, shop, report),
  });
}

async function assertNothingIsLeft(
  services: readonly DeployedService[],
  shop: Shop,
  say: UpOptions['say'],
): Promise<void> {
  // Of a stack that is being deleted the data may stay.
  for (const { name } of services) {
    await settledStack(shop.cloudFormation, stackOf(name, shop.stage), say);
  }
  const left = namesOf(await dataWithoutStacks(services, shop));
  if (left.length === 0) return;
  throw new LeftDataError(
    [
      `${shop.stage} has data of an earlier life, which the new stacks would not take up:`,
      ...left.map((name) => `  ${name}`),
      `Import them into their stacks, or delete them: npm run shop -- down --stage ${shop.stage} --region ${shop.region} --delete-data`,
    ].join('\n'),
  );
}
