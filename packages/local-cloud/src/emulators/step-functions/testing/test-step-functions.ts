import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { MachineClock } from '../../../machine-clock.ts';
import type { FunctionError } from '../../emulator.ts';
import {
  clientFor,
  eventually,
  type TestContext,
  testContext,
} from '../../testing/test-context.ts';
import { startStepFunctions } from '../step-functions.ts';
import type { StateMachineType, StepFunctionsEmulator } from '../types.ts';

export type TestFunction = (payload: never) => unknown;

/** An error that a function of a test throws; its `name` is the error's type. */
export class FunctionFailure extends Error {
  constructor(errorType: string, message = 'failed') {
    super(message);
    this.name = errorType;
  }
}

export const functionArn = (name: string): string =>
  `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** Step Functions with functions that a test gives, and its client. */
export interface TestStepFunctions {
  readonly context: TestContext;
  readonly emulator: StepFunctionsEmulator;
  readonly client: SFNClient;
  /** Creates a state machine and returns its ARN. */
  create(definition: object, type?: StateMachineType): Promise<string>;
  /** Starts an execution and returns its ARN. */
  start(stateMachineArn: string, input?: unknown, name?: string): Promise<string>;
  /** Waits until the execution has ended and describes it. */
  ended(executionArn: string): Promise<{
    status: string | undefined;
    output: unknown;
    error: string | undefined;
    cause: string | undefined;
  }>;
  /** Runs a Standard state machine of this definition. */
  run(definition: object, input?: unknown): ReturnType<TestStepFunctions['ended']>;
  stop(): Promise<void>;
}

let machines = 0;

export async function startTestStepFunctions(
  functions: Readonly<Record<string, TestFunction>> = {},
  options: {
    readonly context?: TestContext;
    readonly endpoints?: { dynamodb: string; sqs: string; sns: string };
    readonly giveWay?: () => Promise<void>;
    readonly clock?: MachineClock;
    /** Settles when a worker is there for the function; at once when absent. */
    readonly workerFor?: (functionName: string, signal: AbortSignal) => Promise<void>;
  } = {},
): Promise<TestStepFunctions> {
  const context = options.context ?? testContext();
  const nowhere = 'http://127.0.0.1:1';
  const emulator = await startStepFunctions(context, {
    endpoints: options.endpoints ?? { dynamodb: nowhere, sqs: nowhere, sns: nowhere },
    giveWay: options.giveWay ?? (async () => {}),
    ...(options.clock && { clock: options.clock }),
    invokeFunction: async (nameOrArn, payload, { signal, onBegin }) => {
      const name = nameOrArn.split(':').at(-1) ?? '';
      if (signal) await options.workerFor?.(name, signal);
      onBegin?.();
      try {
        return { payload: await functions[name]?.(payload as never) };
      } catch (error) {
        return { functionError: toFunctionError(error) };
      }
    },
  });
  const client = new SFNClient(clientFor(emulator.endpoint));

  const ended: TestStepFunctions['ended'] = (executionArn) =>
    eventually(async () => {
      const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
      if (execution.status === 'RUNNING') return undefined;
      const { status, error, cause, output } = execution;
      return {
        status,
        error,
        cause,
        output: output === undefined ? undefined : JSON.parse(output),
      };
    });
  const create: TestStepFunctions['create'] = async (definition, type = 'STANDARD') => {
    const { stateMachineArn = '' } = await client.send(
      new CreateStateMachineCommand({
        name: `machine-${++machines}-${Date.now()}`,
        definition: JSON.stringify(definition),
        roleArn: 'arn:aws:iam::000000000000:role/test',
        type,
      }),
    );
    return stateMachineArn;
  };
  const start: TestStepFunctions['start'] = async (stateMachineArn, input = {}, name) => {
    const { executionArn = '' } = await client.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), name }),
    );
    return executionArn;
  };
  return {
    context,
    emulator,
    client,
    create,
    start,
    ended,
    run: async (definition, input) => ended(await start(await create(definition), input)),
    stop: async () => {
      client.destroy();
      await emulator.stop();
    },
  };
}

function toFunctionError(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: 'Error', errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, stackTrace: ['at test'] };
}
