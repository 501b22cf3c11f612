import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { WorkflowRun, Workflows } from '../../ports/workflows.ts';

/** The workflows as state machines. */
export const stateMachineWorkflows = ({
  client,
  fulfilmentArn,
}: {
  readonly client: Pick<SFNClient, 'send'>;
  readonly fulfilmentArn: string;
}): Workflows => ({
  async startFulfilment(run) {
    await client.send(new StartExecutionCommand(startOf(fulfilmentArn, run)));
  },
});

/** What a run of a state machine is started with. */
const startOf = (
  stateMachineArn: string,
  { orderId, run, correlationId, traceparent }: WorkflowRun,
) => ({
  stateMachineArn,
  name: `${orderId}-${run}`,
  input: JSON.stringify({
    orderId,
    correlationId,
    ...(traceparent !== undefined && { traceparent }),
  }),
});
