import type { SFNClient } from '@aws-sdk/client-sfn';
import { startExecution } from '@commerce/aws/step-functions';
import type { Workflow, Workflows } from '../../ports/workflows.ts';

/** ARNs of the state machines, by workflow. */
export type StateMachines<Name extends Workflow = Workflow> = Readonly<Record<Name, string>>;

/** Starts workflows as state machines. */
export const stepFunctionsWorkflows = <Name extends Workflow>({
  client,
  stateMachines,
}: {
  readonly client: Pick<SFNClient, 'send'>;
  readonly stateMachines: StateMachines<Name>;
}): Workflows<Name> => ({
  start: ({ workflow, orderId, run, correlationId, traceparent, refundId }) =>
    startExecution(client, {
      stateMachineArn: stateMachines[workflow],
      name: `${orderId}-${run}`,
      // JSON leaves out what is undefined.
      input: { orderId, correlationId, traceparent, refundId },
    }),
});
