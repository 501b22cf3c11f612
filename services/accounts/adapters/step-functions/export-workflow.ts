import {
  type SFNClient,
  StartSyncExecutionCommand,
  SyncExecutionStatus,
} from '@aws-sdk/client-sfn';
import { ExportFailedError } from '../../domain/export.errors.ts';
import type { ExportWorkflow } from '../../ports/export-workflow.ts';

/** Runs the Express state machine, and waits for its end. */
export const stateMachineExportWorkflow = ({
  client,
  stateMachineArn,
}: {
  readonly client: SFNClient;
  readonly stateMachineArn: string;
}): ExportWorkflow => ({
  async run(request) {
    const { status, error, cause } = await client.send(
      new StartSyncExecutionCommand({
        stateMachineArn,
        name: request.exportId,
        input: JSON.stringify({ request }),
      }),
    );
    if (status === SyncExecutionStatus.SUCCEEDED) return;
    throw new ExportFailedError({
      cause: new Error(`${status}: ${error ?? 'no error'} ${cause ?? ''}`),
    });
  },
});
