import type { SFNClient } from '@aws-sdk/client-sfn';
import { startExecution } from '@commerce/aws/step-functions';
import type { Workflow, Workflows } from '../../ports/workflows.ts';

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
  start: ({ workflow, orderId, run, correlationId, traceparent, refundId }) =>
    startExecution(client, {
      stateMachineArn: stateMachines[workflow],
      name: `${orderId}-${run}`,
      // JSON leaves out what is undefined.
      input: { orderId, correlationId, traceparent, refundId },
    }),
});
