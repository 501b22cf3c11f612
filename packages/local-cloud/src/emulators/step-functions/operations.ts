import { type Operation, ServiceError } from '../shared/aws-json.ts';
import type { Execution } from './executions/execution.ts';
import type { ExecutionStore } from './executions/execution-store.ts';
import type { Executions } from './executions/executions.ts';
import type { StateMachine, StateMachines } from './executions/state-machines.ts';
import type { StoredTaskTokens } from './executions/task-tokens.ts';
import { toWireEvent } from './interpreter/history.ts';
import { type PageRequest, pageBounds, toPage } from './paging.ts';
import type { StateMachineType } from './types.ts';

interface StartRequest {
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly input?: string;
}

/** The operations of the Step Functions API, from request to response. */
export const operations = (
  machines: StateMachines,
  executions: Executions,
  store: ExecutionStore,
  tokens: StoredTaskTokens,
): Record<string, Operation> => ({
  CreateStateMachine: (request: {
    name: string;
    definition: string;
    roleArn: string;
    type?: StateMachineType;
  }) => {
    const { arn, createdAt } = machines.create({ ...request, type: request.type ?? 'STANDARD' });
    return { stateMachineArn: arn, creationDate: seconds(createdAt) };
  },
  UpdateStateMachine: (request: {
    stateMachineArn: string;
    definition?: string;
    roleArn?: string;
  }) => {
    const { name, type, definitionText, roleArn } = machines.get(request.stateMachineArn);
    const { updatedAt } = machines.ensure({
      name,
      type,
      definition: request.definition ?? definitionText,
      roleArn: request.roleArn ?? roleArn,
    });
    return { updateDate: seconds(updatedAt) };
  },
  DeleteStateMachine: ({ stateMachineArn }: { stateMachineArn: string }) => {
    machines.delete(stateMachineArn);
    return {};
  },
  DescribeStateMachine: ({ stateMachineArn }: { stateMachineArn: string }) =>
    describeMachine(machines.get(stateMachineArn)),
  ListStateMachines: (request: PageRequest) => {
    const bounds = pageBounds(request);
    const { page, nextToken } = toPage(machines.list().slice(bounds.offset), bounds);
    return { stateMachines: page.map(summarizeMachine), nextToken };
  },
  StartExecution: ({ stateMachineArn, name, input }: StartRequest) => {
    const { arn, startedAt } = executions.start(stateMachineArn, name, input);
    return { executionArn: arn, startDate: seconds(startedAt) };
  },
  StartSyncExecution: async ({ stateMachineArn, name, input }: StartRequest) =>
    describeSync(await executions.startSync(stateMachineArn, name, input)),
  DescribeExecution: ({ executionArn }: { executionArn: string }) =>
    describeExecution(executions.get(executionArn)),
  GetExecutionHistory: (
    request: PageRequest & {
      executionArn: string;
      reverseOrder?: boolean;
      includeExecutionData?: boolean;
    },
  ) => {
    executions.get(request.executionArn);
    const events = executions.events(request.executionArn);
    const bounds = pageBounds(request);
    const ordered = request.reverseOrder ? events.toReversed() : events;
    const { page, nextToken } = toPage(ordered.slice(bounds.offset), bounds);
    const includeData = request.includeExecutionData ?? true;
    return { events: page.map((event) => toWireEvent(event, includeData)), nextToken };
  },
  ListExecutions: (request: PageRequest & { stateMachineArn: string; statusFilter?: string }) => {
    const { stateMachineArn, statusFilter } = request;
    if (machines.get(stateMachineArn).type === 'EXPRESS') {
      throw new ServiceError(
        'StateMachineTypeNotSupported',
        'This operation is not supported by this type of state machine',
      );
    }
    const bounds = pageBounds(request);
    const found = store.list({
      stateMachineArn,
      status: statusFilter,
      offset: bounds.offset,
      limit: bounds.limit + 1,
    });
    const { page, nextToken } = toPage(found, bounds);
    return { executions: page.map(summarizeExecution), nextToken };
  },
  StopExecution: (request: { executionArn: string; error?: string; cause?: string }) => {
    executions.stop(request.executionArn, request.error, request.cause);
    return { stopDate: seconds(Date.now()) };
  },
  SendTaskSuccess: ({ taskToken, output }: { taskToken: string; output: string }) => {
    tokens.succeed(taskToken, parseOutput(output));
    return {};
  },
  SendTaskFailure: (request: { taskToken: string; error?: string; cause?: string }) => {
    tokens.fail(request.taskToken, request.error ?? '', request.cause ?? '');
    return {};
  },
  SendTaskHeartbeat: ({ taskToken }: { taskToken: string }) => {
    tokens.heartbeat(taskToken);
    return {};
  },
});

/** Times travel as epoch seconds. */
const seconds = (milliseconds: number): number => milliseconds / 1_000;

const summarizeMachine = ({ arn, name, type, createdAt }: StateMachine) => ({
  stateMachineArn: arn,
  name,
  type,
  creationDate: seconds(createdAt),
});

const describeMachine = (machine: StateMachine) => ({
  ...summarizeMachine(machine),
  status: 'ACTIVE',
  definition: machine.definitionText,
  roleArn: machine.roleArn,
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
});

const summarizeExecution = (execution: Execution) => ({
  executionArn: execution.arn,
  stateMachineArn: execution.stateMachineArn,
  name: execution.name,
  status: execution.status,
  startDate: seconds(execution.startedAt),
  ...(execution.stoppedAt !== undefined && { stopDate: seconds(execution.stoppedAt) }),
});

const describeExecution = (execution: Execution) => ({
  ...summarizeExecution(execution),
  input: execution.input,
  inputDetails: { included: true },
  ...(execution.output !== undefined && {
    output: execution.output,
    outputDetails: { included: true },
  }),
  error: execution.error,
  cause: execution.cause,
  redriveCount: 0,
  redriveStatus: 'NOT_REDRIVABLE',
});

function describeSync(execution: Execution) {
  const {
    redriveCount: _count,
    redriveStatus: _status,
    ...described
  } = describeExecution(execution);
  const milliseconds = (execution.stoppedAt ?? 0) - execution.startedAt;
  return {
    ...described,
    billingDetails: {
      billedMemoryUsedInMB: 64,
      billedDurationInMilliseconds: Math.max(100, Math.ceil(milliseconds / 100) * 100),
    },
  };
}

function parseOutput(output: string) {
  try {
    return JSON.parse(output);
  } catch {
    throw new ServiceError('InvalidOutput', `Invalid Output: '${output}'`);
  }
}
