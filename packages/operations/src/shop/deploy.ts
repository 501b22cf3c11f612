import type { CloudFormationClient, StackEvent } from '@aws-sdk/client-cloudformation';
import type { DeployedService } from './order.ts';
import { DeploymentError, runOsls } from './osls.ts';
import { SHORT_LIVED } from './short-lived.ts';
import { followStack, makeWay, stackOf } from './stacks.ts';

/** Where services are deployed to. */
export interface Target {
  readonly stage: string;
  readonly region: string;
  readonly cloudFormation: CloudFormationClient;
}

/** Hears in a few words what is done just now. */
export type Report = (text: string) => void;

/** Deploys a service and tells of each resource that is made. Safe to do again, wherever it ended before. */
export async function deployService(
  { name, folder }: DeployedService,
  target: Target,
  report: Report,
): Promise<void> {
  const stack = stackOf(name, target.stage);
  const isCleared = await makeWay(target.cloudFormation, stack, report);
  report(isCleared ? 'packaging; what a failed creation had left is gone' : 'packaging');
  const data = SHORT_LIVED.test(target.stage) ? ['--param=dataDeletionPolicy=Delete'] : [];
  const said = await followed(stack, target, report, () =>
    runOsls(folder, ['deploy', ...placeOf(target), ...data]),
  );
  if (said.includes('No changes to deploy')) report('no changes');
}

/** Removes the stack of a service. What it keeps by intention stays: tables and buckets. */
export async function removeService(
  { name, folder }: DeployedService,
  target: Target,
  report: Report,
): Promise<void> {
  const stack = stackOf(name, target.stage);
  report('removing');
  await followed(stack, target, report, () => runOsls(folder, ['remove', ...placeOf(target)]));
}

const placeOf = ({ stage, region }: Target) => ['--stage', stage, '--region', region];

async function followed(
  stack: string,
  { cloudFormation }: Target,
  report: Report,
  work: () => Promise<string>,
): Promise<string> {
  const failures: string[] = [];
  let done = 0;
  const onEvent = (event: StackEvent) => {
    const { ResourceStatus = '', LogicalResourceId = '', ResourceType = '' } = event;
    if (ResourceStatus.endsWith('_COMPLETE')) done += 1;
    if (isCause(event)) {
      failures.push(`${LogicalResourceId} (${ResourceType}): ${event.ResourceStatusReason}`);
    }
    report(`${done} done, ${ResourceStatus.toLowerCase()} ${LogicalResourceId}`);
  };
  const over = new AbortController();
  const following = followStack(cloudFormation, stack, { signal: over.signal, onEvent });
  try {
    return await work();
  } catch (error) {
    over.abort();
    await following;
    const [cause] = failures;
    throw cause === undefined ? error : new DeploymentError(cause, { cause: error });
  } finally {
    over.abort();
    await following;
  }
}

/** Others are cancelled because of the one that failed. */
const isCause = ({ ResourceStatus, ResourceStatusReason, ResourceType }: StackEvent) =>
  ResourceStatus?.endsWith('_FAILED') === true &&
  ResourceType !== 'AWS::CloudFormation::Stack' &&
  ResourceStatusReason !== undefined &&
  !/cancelled/i.test(ResourceStatusReason);
