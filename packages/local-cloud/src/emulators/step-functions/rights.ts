import type { Right } from '../../rights/policy.ts';
import type { AwsCall } from '../shared/aws-json.ts';

interface NamedThings {
  readonly stateMachineArn?: string;
  readonly executionArn?: string;
  readonly taskToken?: string;
}

/**
 * Lists the rights that an operation of Step Functions needs.
 *
 * @param machineOf the state machine whose task waits with a token.
 */
export function stepFunctionsRights(
  { operation, input }: AwsCall,
  machineOf: (taskToken: string) => string | undefined,
): Right[] {
  const { stateMachineArn, executionArn, taskToken } = input as NamedThings;
  const machine = taskToken === undefined ? undefined : machineOf(taskToken);
  return [
    {
      action: `states:${operation}`,
      resource: stateMachineArn ?? executionArn ?? machine ?? '*',
    },
  ];
}
