import { copyParameters } from '../stages/parameters.ts';
import type { Shop } from './clients.ts';
import { deployService } from './deploy.ts';
import { type Display, type Failure, inOrder } from './in-order.ts';
import { dataWithoutStacks } from './left-data.ts';
import type { DeployedService } from './order.ts';
import { type Answers, type Ask, makeParameters } from './parameters.ts';

/** Tables or buckets without their stacks stand in the way. */
export class LeftDataError extends Error {
  override readonly name = 'LeftDataError';
}

export interface UpOptions {
  readonly display: Display;
  /** A stage whose parameters are taken over. */
  readonly from?: string | undefined;
  readonly answers?: Answers | undefined;
  /** Absent when there is nobody to ask. */
  readonly ask?: Ask | undefined;
  readonly say: (line: string) => void;
}

/**
 * Makes a stage, or brings it up to date. Safe to interrupt and to repeat: what is there stays, what
 * somebody else is doing is waited for, and what a failed creation left is cleared away.
 */
export async function up(
  services: readonly DeployedService[],
  shop: Shop,
  { display, from, answers, ask, say }: UpOptions,
): Promise<Failure[]> {
  await assertNothingIsLeft(services, shop);
  const copied = from === undefined ? [] : await copyParameters(shop.ssm, from, shop.stage);
  const options = { ...(answers && { answers }), ask };
  const made = await makeParameters(shop.ssm, shop.stage, options);
  for (const name of [...copied, ...made]) say(`${name} is made`);
  return inOrder(services, {
    display,
    waitsFor: ({ dependsOn }) => dependsOn,
    run: (service, report) => deployService(service, shop, report),
  });
}

async function assertNothingIsLeft(
  services: readonly DeployedService[],
  shop: Shop,
): Promise<void> {
  const { tables, buckets } = await dataWithoutStacks(services, shop);
  const left = [...tables, ...buckets];
  if (left.length === 0) return;
  throw new LeftDataError(
    [
      `${shop.stage} has data of an earlier life, whose names the new stacks want:`,
      ...left.map((name) => `  ${name}`),
      `Import them into their stacks, or delete them: npm run shop -- down --stage ${shop.stage} --delete-data`,
    ].join('\n'),
  );
}
