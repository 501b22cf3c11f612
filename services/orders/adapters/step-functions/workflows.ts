import {
  ExecutionAlreadyExists,
  type SFNClient,
  StartExecutionCommand,
  type StartExecutionCommandInput,
} from '@aws-sdk/client-sfn';
import type { Workflow, WorkflowRun, Workflows } from '../../ports/workflows.ts';

/** ARNs of the state machines, by workflow. */
export type StateMachines = Readonly<Record<Workflow, string>>;

/** Starts workflows as state machines. */
export const stepFunctionsWorkflows = ({
  client,
  stateMachines,
}: {
  readonly client: Pick<SFNClient, 'send'>;
  readonly stateMachines: StateMachines;
}): Workflows => ({
  async start(run) {
    try {
      await client.send(new StartExecutionCommand(startOf(run, stateMachines)));
    } catch (error) {
      // A Standard run of this name is over; an Express one may be started any number of times.
      // https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
});

/** Makes the request that starts a run. */
export function startOf(
  { workflow, orderId, run, correlationId, traceparent }: WorkflowRun,
  stateMachines: StateMachines,
): StartExecutionCommandInput {
  return {
    stateMachineArn: stateMachines[workflow],
    name: `${orderId}-${run}`,
    input: JSON.stringify({
      orderId,
      correlationId,
      ...(traceparent !== undefined && { traceparent }),
    }),
  };
}
