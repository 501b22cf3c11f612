import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type SFNClient,
  StartExecutionCommand,
  type StartExecutionCommandInput,
} from '@aws-sdk/client-sfn';
import type { RunningRun } from '../../domain/run.ts';
import type { RunWorkflow } from '../../ports/run-workflow.ts';

/** The work on a run is an execution of its name. */
export const stateMachineRunWorkflow = ({
  client,
  stateMachineArn,
}: {
  readonly client: Pick<SFNClient, 'send'>;
  readonly stateMachineArn: string;
}): RunWorkflow => ({
  async start(run) {
    try {
      await client.send(new StartExecutionCommand(startOf(run, stateMachineArn)));
    } catch (error) {
      // The same input while it runs is no error; this is what a run that is over answers.
      // https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },

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

/** What the execution is started with: `request` is what every page of every task is given. */
export function startOf(run: RunningRun, stateMachineArn: string): StartExecutionCommandInput {
  const { runId, scope, dryRun, startedAt, correlationId } = run;
  const request = {
    runId,
    dryRun,
    now: startedAt,
    correlationId,
    ...(scope.kind === 'ERASURE' && { customerId: scope.customerId }),
  };
  return { stateMachineArn, name: runId, input: JSON.stringify({ kind: scope.kind, request }) };
}
