import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { type Execution, startExecution } from '@commerce/aws/step-functions';
import type { RunningRun } from '../../domain/run.ts';
import type { RunWorkflow } from '../../ports/run-workflow.ts';

/** Works on a run by an execution of its name. */
export const stateMachineRunWorkflow = ({
  client,
  stateMachineArn,
}: {
  readonly client: Pick<SFNClient, 'send'>;
  readonly stateMachineArn: string;
}): RunWorkflow => ({
  start: (run) => startExecution(client, executionOf(run, stateMachineArn)),

  async stateOf(runId) {
    const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${runId}`;
    try {
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
      return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'RUNNING' : 'OVER';
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return 'UNKNOWN';
      throw error;
    }
  },
});

/** Makes the input of the execution: every page of every task is given `request`. */
function executionOf(run: RunningRun, stateMachineArn: string): Execution {
  const { runId, scope, dryRun, startedAt, correlationId } = run;
  const request = {
    runId,
    dryRun,
    now: startedAt,
    correlationId,
    ...(scope.kind === 'ERASURE' && { customerId: scope.customerId }),
  };
  return { stateMachineArn, name: runId, input: { kind: scope.kind, request } };
}
