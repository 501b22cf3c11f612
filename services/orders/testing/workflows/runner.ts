import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type Emulators, startEmulators } from '@commerce/local-cloud/emulators';
import type { Scenario } from './branches.ts';
import type { TaskState, Workflow } from './definition.ts';

/** Call of a task by a workflow. */
export interface Call {
  readonly state: string;
  /** Key of a function of this service, or physical name of another's. */
  readonly functionName: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Run {
  readonly status: string;
  /** Every state it entered, in order. */
  readonly path: readonly string[];
  readonly calls: readonly Call[];
  /** Every attempt of a state that failed. */
  readonly failures: readonly { readonly state: string; readonly error: string }[];
}

/** Runs workflows on Step Functions with tasks that behave as a scenario says. */
export interface WorkflowRunner {
  run(scenario: Scenario): Promise<Run>;
  stop(): Promise<void>;
}

const SEPARATOR = '--';

/** Outputs of the tasks by state, unless a choice is to read something else. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export async function startWorkflowRunner(
  workflow: Workflow,
  outputs: Outputs,
): Promise<WorkflowRunner> {
  const runs = new Map<string, { scenario: Scenario; calls: Call[] }>();
  const { States } = workflow.definition;

  const emulators = await startEmulators({
    stateDir: null,
    log: () => {},
    invokeFunction: async (nameOrArn, payload) => {
      const [functionName = '', state = ''] = nameOrArn.split(':').at(-1)?.split(SEPARATOR) ?? [];
      const call = { state, functionName, payload: payload as Call['payload'] };
      return invoke(call, States[state] as TaskState);
    },
  });
  const client = clientOf(emulators);
  const { stateMachineArn } = emulators.stepFunctions.ensureStateMachine({
    name: 'workflow',
    type: workflow.type,
    definition: JSON.stringify(withNamedTasks(workflow)),
  });

  async function invoke(call: Call, { Resource, ResultPath }: TaskState) {
    const run = runs.get(String(call.payload.orderId));
    if (run === undefined) throw new Error('A task was called without its order id');
    const { throws, once, silent } = run.scenario.behaviours[call.state] ?? {};
    const isFirst = !run.calls.some(({ state }) => state === call.state);
    run.calls.push(call);
    if (throws !== undefined && (isFirst || !once)) {
      return { functionError: { errorType: throws, errorMessage: 'as the scenario says' } };
    }
    if (silent) return { payload: {} };
    if (Resource.endsWith('.waitForTaskToken')) {
      const taskToken = String(call.payload.taskToken);
      await client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
      return { payload: {} };
    }
    return { payload: { ...outputs[call.state], ...valuesBelow(ResultPath, run.scenario) } };
  }

  return {
    async run(scenario) {
      const orderId = randomUUID();
      const run = { scenario, calls: [] };
      runs.set(orderId, run);
      const { executionArn = '' } = await client.send(
        new StartExecutionCommand({
          stateMachineArn,
          input: JSON.stringify({ orderId, correlationId: 'request-1', refundId: 'ref_1' }),
        }),
      );
      const status = await ended(emulators, executionArn);
      const history = emulators.stepFunctions.history(executionArn);
      return { status, calls: run.calls, ...readHistory(history) };
    },
    async stop() {
      client.destroy();
      await emulators.stop();
    },
  };
}

/** Each state calls a function of its own name, so that a scenario can tell states apart. */
function withNamedTasks({ definition }: Workflow): object {
  const States = Object.fromEntries(
    Object.entries(definition.States).map(([name, state]) => {
      if (state.Type !== 'Task') return [name, state];
      const { Parameters, Resource } = state;
      return Parameters && 'FunctionName' in Parameters
        ? [
            name,
            {
              ...state,
              Parameters: {
                ...Parameters,
                FunctionName: `${String(Parameters.FunctionName)}${SEPARATOR}${name}`,
              },
            },
          ]
        : [name, { ...state, Resource: `${Resource}${SEPARATOR}${name}` }];
    }),
  );
  return { ...definition, States };
}

/** Picks the values that choices read of a task's output: `$.order.route` below `$.order` is `route`. */
const valuesBelow = (resultPath: string | null, { values }: Scenario): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([path]) => resultPath !== null && path.startsWith(`${resultPath}.`))
      .map(([path, value]) => [path.slice(`${resultPath}.`.length), value]),
  );

const clientOf = ({ stepFunctions }: Emulators): SFNClient =>
  new SFNClient({
    endpoint: stepFunctions.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

async function ended({ stepFunctions }: Emulators, arn: string): Promise<string> {
  for (;;) {
    const execution = stepFunctions
      .executions(1_000)
      .find(({ executionArn }) => executionArn === arn);
    if (execution !== undefined && execution.status !== 'RUNNING') return execution.status;
    await sleep(20);
  }
}

/** Reads states and failures from a history. */
function readHistory(history: readonly Record<string, unknown>[]): Pick<Run, 'path' | 'failures'> {
  const path: string[] = [];
  const failures: { state: string; error: string }[] = [];
  for (const { type, ...event } of history) {
    const { name } = (event.stateEnteredEventDetails ?? {}) as { name?: string };
    if (name !== undefined) path.push(name);
    if (!/^(Task|LambdaFunction)(Failed|TimedOut)$/.test(String(type))) continue;
    const details = Object.values(event).find((member) => typeof member === 'object');
    failures.push({
      state: path.at(-1) ?? '',
      error: String((details as { error?: string }).error),
    });
  }
  return { path, failures };
}
