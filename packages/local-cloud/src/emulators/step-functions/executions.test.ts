import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../testing/test-context.ts';
import './localhost-lookup.mjs';
import {
  FunctionFailure,
  functionArn,
  startTestStepFunctions,
  type TestStepFunctions,
} from './testing/test-step-functions.ts';

const gate = Promise.withResolvers<string>();
let sfn: TestStepFunctions;
beforeAll(async () => {
  sfn = await startTestStepFunctions({
    double: ({ value }: { value: number }) => ({ value: value * 2 }),
    waiting: () => gate.promise,
    broken: () => {
      throw new FunctionFailure('OutOfStockError', 'none left');
    },
  });
});
afterAll(async () => {
  gate.resolve('late');
  await sfn.stop();
  sfn.context.remove();
});

const task = (name: string, more = {}) => ({
  StartAt: 'Task',
  States: { Task: { Type: 'Task', Resource: functionArn(name), End: true, ...more } },
});
const roleArn = 'arn:aws:iam::000000000000:role/test';

describe('a state machine', () => {
  it('is created once for the same request, and rejected for another', async () => {
    const request = { name: 'orders', roleArn, definition: JSON.stringify(task('double')) };
    const first = await sfn.client.send(new CreateStateMachineCommand(request));
    const second = await sfn.client.send(new CreateStateMachineCommand(request));
    const other = sfn.client.send(
      new CreateStateMachineCommand({ ...request, definition: JSON.stringify(task('broken')) }),
    );

    expect(second.stateMachineArn).toBe(first.stateMachineArn);
    expect(second.creationDate).toEqual(first.creationDate);
    await expect(other).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
  });

  it('runs its new definition after an update', async () => {
    const stateMachineArn = await sfn.create(task('broken'));
    const definition = JSON.stringify(task('double'));
    await sfn.client.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));

    const described = await sfn.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(described).toMatchObject({ definition, type: 'STANDARD', status: 'ACTIVE' });
    expect(await sfn.ended(await sfn.start(stateMachineArn, { value: 2 }))).toMatchObject({
      status: 'SUCCEEDED',
      output: { value: 4 },
    });
  });

  it('is listed in pages, until it is deleted', async () => {
    const stateMachineArn = await sfn.create(task('double'));
    const arns: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await sfn.client.send(
        new ListStateMachinesCommand({ maxResults: 1, nextToken }),
      );
      arns.push(...(page.stateMachines ?? []).map((machine) => machine.stateMachineArn));
      nextToken = page.nextToken;
    } while (nextToken);
    expect(arns).toContain(stateMachineArn);
    expect(new Set(arns).size).toBe(arns.length);

    await sfn.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    const described = sfn.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    await expect(described).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

describe('a Standard execution', () => {
  it('is the same one for the same name and input while it runs', async () => {
    const stateMachineArn = await sfn.create(task('waiting'));
    const first = await sfn.start(stateMachineArn, { order: 1 }, 'once');
    const second = await sfn.start(stateMachineArn, { order: 1 }, 'once');
    const other = sfn.start(stateMachineArn, { order: 2 }, 'once');

    expect(second).toBe(first);
    await expect(other).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('keeps its name after it has ended', async () => {
    const stateMachineArn = await sfn.create(task('double'));
    await sfn.ended(await sfn.start(stateMachineArn, { value: 1 }, 'taken'));

    const again = sfn.start(stateMachineArn, { value: 1 }, 'taken');

    await expect(again).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('fails with the name and the cause that its function gave', async () => {
    const { status, error, cause } = await sfn.run(task('broken'));

    expect(status).toBe('FAILED');
    expect(error).toBe('OutOfStockError');
    expect(JSON.parse(cause ?? '')).toEqual({
      errorType: 'OutOfStockError',
      errorMessage: 'none left',
      trace: ['at test'],
    });
  });

  it('can be stopped, with a reason', async () => {
    const executionArn = await sfn.start(await sfn.create(task('waiting')));

    await sfn.client.send(
      new StopExecutionCommand({ executionArn, error: 'Cancelled', cause: 'by hand' }),
    );

    expect(await sfn.ended(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Cancelled',
      cause: 'by hand',
    });
  });

  it('times out as a whole', async () => {
    const timing = { ...task('waiting'), TimeoutSeconds: 1 };

    expect(await sfn.run(timing)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
  });

  it('has a history in the words of AWS', async () => {
    const executionArn = await sfn.start(await sfn.create(task('double')), { value: 3 });
    await sfn.ended(executionArn);

    const { events = [] } = await sfn.client.send(new GetExecutionHistoryCommand({ executionArn }));

    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 1, 'TaskStateEntered'],
      [3, 2, 'LambdaFunctionScheduled'],
      [4, 3, 'LambdaFunctionStarted'],
      [5, 4, 'LambdaFunctionSucceeded'],
      [6, 5, 'TaskStateExited'],
      [7, 6, 'ExecutionSucceeded'],
    ]);
    expect(events[0]?.executionStartedEventDetails).toMatchObject({ input: '{"value":3}' });
    expect(events[2]?.lambdaFunctionScheduledEventDetails).toMatchObject({
      resource: functionArn('double'),
      input: '{"value":3}',
    });
    expect(events[6]?.executionSucceededEventDetails).toMatchObject({ output: '{"value":6}' });
    expect(Math.abs((events[0]?.timestamp?.getTime() ?? 0) - Date.now())).toBeLessThan(3_600_000);

    const reversed = await sfn.client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 }),
    );
    expect(reversed.events?.[0]?.id).toBe(7);
    expect(reversed.nextToken).toBeDefined();
  });

  it('is listed by status, in pages, newest first', async () => {
    const stateMachineArn = await sfn.create(task('double'));
    const arns: string[] = [];
    for (const value of [1, 2, 3]) arns.push(await sfn.start(stateMachineArn, { value }));
    for (const arn of arns) await sfn.ended(arn);

    const list = (options = {}) =>
      sfn.client.send(new ListExecutionsCommand({ stateMachineArn, ...options }));
    const first = await list({ maxResults: 2, statusFilter: 'SUCCEEDED' });
    const second = await list({
      maxResults: 2,
      statusFilter: 'SUCCEEDED',
      nextToken: first.nextToken,
    });
    const failed = await list({ statusFilter: 'FAILED' });

    const listed = [...(first.executions ?? []), ...(second.executions ?? [])];
    expect(listed.map(({ executionArn }) => executionArn)).toEqual(arns.toReversed());
    expect(second.nextToken).toBeUndefined();
    expect(failed.executions).toEqual([]);
  });

  it.each([
    [
      'unknown state machine',
      { stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:no' },
      'StateMachineDoesNotExist',
    ],
    ['input that is not JSON', { input: '{' }, 'InvalidExecutionInput'],
    [
      'input that is too large',
      { input: JSON.stringify('x'.repeat(262_145)) },
      'ValidationException',
    ],
    ['name with a space', { name: 'a b' }, 'InvalidName'],
  ])('is not started with %s', async (_case, request, name) => {
    const stateMachineArn = await sfn.create(task('double'));

    const started = sfn.client.send(new StartExecutionCommand({ stateMachineArn, ...request }));

    await expect(started).rejects.toMatchObject({ name });
  });

  it('that nobody started is unknown', async () => {
    const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:orders:no';

    for (const command of [
      new DescribeExecutionCommand({ executionArn }),
      new GetExecutionHistoryCommand({ executionArn }),
      new StopExecutionCommand({ executionArn }),
    ]) {
      await expect(sfn.client.send(command as DescribeExecutionCommand)).rejects.toMatchObject({
        name: 'ExecutionDoesNotExist',
      });
    }
  });
});

describe('an Express execution', () => {
  it('responds to the caller that waits for it', async () => {
    const stateMachineArn = await sfn.create(task('double'), 'EXPRESS');

    const response = await sfn.client.send(
      new StartSyncExecutionCommand({ stateMachineArn, input: '{"value":4}' }),
    );

    expect(response).toMatchObject({ status: 'SUCCEEDED', output: '{"value":8}' });
    expect(response.billingDetails?.billedDurationInMilliseconds).toBeGreaterThan(0);
  });

  it('reports its failure in a response', async () => {
    const stateMachineArn = await sfn.create(task('broken'), 'EXPRESS');

    const response = await sfn.client.send(new StartSyncExecutionCommand({ stateMachineArn }));

    expect(response).toMatchObject({ status: 'FAILED', error: 'OutOfStockError' });
  });

  it('may have the name of another one', async () => {
    const stateMachineArn = await sfn.create(task('double'), 'EXPRESS');
    const first = await sfn.start(stateMachineArn, { value: 1 }, 'same');
    const second = await sfn.start(stateMachineArn, { value: 1 }, 'same');

    expect(second).not.toBe(first);
  });

  it('is not described by the API, as in AWS, but shown to people', async () => {
    const stateMachineArn = await sfn.create(task('double'), 'EXPRESS');
    const executionArn = await sfn.start(stateMachineArn, { value: 5 });

    const described = sfn.client.send(new DescribeExecutionCommand({ executionArn }));
    const listed = sfn.client.send(new ListExecutionsCommand({ stateMachineArn }));

    await expect(described).rejects.toMatchObject({ name: 'InvalidArn' });
    await expect(listed).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
    expect(sfn.emulator.executions(100)).toContainEqual(
      expect.objectContaining({ executionArn, type: 'EXPRESS' }),
    );
    expect(sfn.emulator.history(executionArn)[0]).toMatchObject({ type: 'ExecutionStarted' });
  });

  it('is the only kind that can be waited for', async () => {
    const stateMachineArn = await sfn.create(task('double'));

    const started = sfn.client.send(new StartSyncExecutionCommand({ stateMachineArn }));

    await expect(started).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
  });
});

describe('an execution that people look at', () => {
  it('is found by its ARN and by its name, with what went in and its state machine', async () => {
    for (const type of ['STANDARD', 'EXPRESS'] as const) {
      const machine = await sfn.create(task('broken'), type);
      const arn = await sfn.start(machine, { orderId: 'o-1' }, `looked-at-${type}`);
      const failed = await eventually(() => {
        const found = sfn.emulator.execution(arn);
        return found?.status === 'RUNNING' ? undefined : found;
      });

      expect(failed).toMatchObject({
        executionArn: arn,
        status: 'FAILED',
        error: 'OutOfStockError',
        input: '{"orderId":"o-1"}',
        definition: JSON.stringify(task('broken')),
      });
      expect(sfn.emulator.execution(`looked-at-${type}`)).toEqual(failed);
      expect(sfn.emulator.executions(1, 'FAILED')).toMatchObject([{ executionArn: arn }]);
      expect(sfn.emulator.executions(100, 'SUCCEEDED')).not.toContainEqual(
        expect.objectContaining({ executionArn: arn }),
      );
    }
    expect(sfn.emulator.execution('never-started')).toBeUndefined();
  });
});
