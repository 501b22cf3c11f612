import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';

/**
 * One run of a state machine.
 *
 * @example
 * ```ts
 * const execution: Execution = { stateMachineArn, name: 'ord_1-2', input: { orderId: 'ord_1' } };
 * ```
 */
export interface Execution {
  readonly stateMachineArn: string;
  /** A Standard state machine runs once under it, for the 90 days that it is remembered. */
  readonly name: string;
  readonly input: object;
}

/**
 * Starts an execution, once for each name: a Standard execution of this name that is under way, or
 * over, is what was asked for. An Express one may be started any number of times.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 * @example
 * ```ts
 * await startExecution(new SFNClient(sdkDefaults), {
 *   stateMachineArn: environment('RUN_ARN'),
 *   name: runId,
 *   input: { runId, correlationId },
 * });
 * ```
 */
export async function startExecution(
  client: Pick<SFNClient, 'send'>,
  { stateMachineArn, name, input }: Execution,
): Promise<void> {
  try {
    await client.send(
      new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
    );
  } catch (error) {
    // The same input while it runs is no error. Another input, or an execution that ended, is.
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}
