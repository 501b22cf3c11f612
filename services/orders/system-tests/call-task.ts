import { randomUUID } from 'node:crypto';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect } from '@jest/globals';
import type { Shop } from './shop.ts';

/** Calls a task as a state machine of another service does. */
export async function callTask(
  { platform }: Pick<Shop, 'platform'>,
  name: string,
  input: object,
): Promise<Record<string, unknown>> {
  const { sfn } = platform.aws;
  const { stateMachineArn } = await sfn.send(
    new CreateStateMachineCommand({
      name: `call-${randomUUID()}`,
      roleArn: 'arn:aws:iam::000000000000:role/test',
      definition: JSON.stringify({
        StartAt: 'Call',
        States: {
          Call: {
            Type: 'Task',
            Resource: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
            End: true,
          },
        },
      }),
    }),
  );
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  );
  return platform.eventually(async () => {
    const { status, output } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect(status).toBe('SUCCEEDED');
    return JSON.parse(output ?? '{}');
  });
}
