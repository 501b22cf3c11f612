import { setTimeout } from 'node:timers/promises';
import {
  type CloudFormationClient,
  CloudFormationServiceException,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';

const POLL_MS = 2_000;

/** Stacks of services are named after them and the stage. */
export const stackOf = (service: string, stage: string): string => `${service}-${stage}`;

/** A stack that can neither be changed nor made anew: nothing of it is worth keeping. */
const FAILED_CREATION = /^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|DELETE_FAILED)$/;

/** Finds a stack by its name or id; none of a name once it is deleted. */
export async function findStack(
  cloudFormation: CloudFormationClient,
  StackName: string,
): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    return Stacks[0];
  } catch (error) {
    const isAbsent =
      error instanceof CloudFormationServiceException &&
      error.name === 'ValidationError' &&
      error.message.includes('does not exist');
    if (isAbsent) return undefined;
    throw error;
  }
}

/**
 * Waits until CloudFormation has done with a stack what it does now, and says once what that is. Returns
 * what the stack is then.
 */
export async function settledStack(
  cloudFormation: CloudFormationClient,
  name: string,
  say: (text: string) => void,
): Promise<Stack | undefined> {
  for (let said = ''; ; ) {
    const stack = await findStack(cloudFormation, name);
    const { StackName = name, StackStatus = '' } = stack ?? {};
    // One in review has a change set that was never executed.
    if (!StackStatus.endsWith('_IN_PROGRESS') || StackStatus === 'REVIEW_IN_PROGRESS') return stack;
    if (said !== StackStatus) say(`waits for ${StackName}, which is ${StackStatus}`);
    said = StackStatus;
    await setTimeout(POLL_MS);
  }
}

/**
 * Makes way for a deployment: waits for what another one began, and deletes a stack whose creation
 * failed, which CloudFormation does not change any more. Returns whether there was one.
 */
export async function makeWay(
  cloudFormation: CloudFormationClient,
  name: string,
  say: (text: string) => void,
): Promise<boolean> {
  const stack = await settledStack(cloudFormation, name, say);
  if (stack?.StackStatus === 'UPDATE_ROLLBACK_FAILED') {
    throw new Error(
      `${name} is UPDATE_ROLLBACK_FAILED: repair what its events name, and continue its rollback in CloudFormation`,
    );
  }
  if (!FAILED_CREATION.test(stack?.StackStatus ?? '')) return false;
  await cloudFormation.send(new DeleteStackCommand({ StackName: name }));
  // A stack that is deleted is found by its id alone.
  const deleted = await settledStack(cloudFormation, stack?.StackId ?? name, say);
  if (deleted !== undefined && deleted.StackStatus !== 'DELETE_COMPLETE') {
    throw new Error(
      `${name} is ${deleted.StackStatus}: ${deleted.StackStatusReason ?? 'see its events in CloudFormation'}`,
    );
  }
  return true;
}

/** Tells of a stack, until it is stopped. */
export interface Following {
  readonly signal: AbortSignal;
  readonly onEvent: (event: StackEvent) => void;
}

/**
 * Tells of each event of a stack from now on, oldest first, until it is stopped. What cannot be read now
 * is read the next time: telling is no reason to fail.
 */
export async function followStack(
  cloudFormation: CloudFormationClient,
  StackName: string,
  { signal, onEvent }: Following,
): Promise<void> {
  const newest = async (): Promise<StackEvent[]> => {
    const { StackEvents = [] } = await cloudFormation
      .send(new DescribeStackEventsCommand({ StackName }))
      .catch(() => ({ StackEvents: [] }));
    return StackEvents.toReversed();
  };
  const seen = new Set((await newest()).map(({ EventId }) => EventId));
  for (let isOver = false; !isOver; ) {
    isOver = signal.aborted;
    for (const event of await newest()) {
      if (seen.has(event.EventId)) continue;
      seen.add(event.EventId);
      onEvent(event);
    }
    if (!isOver) await setTimeout(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}
