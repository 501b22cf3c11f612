import {
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, type TestContext, testContext } from '../testing/test-context.ts';
import './localhost-lookup.mjs';
import {
  functionArn,
  startTestStepFunctions,
  type TestStepFunctions,
} from './testing/test-step-functions.ts';

let context: TestContext;
let sfn: TestStepFunctions;
let calls: string[] = [];
let tokens: string[] = [];
let gate = Promise.withResolvers<unknown>();

const start = () =>
  startTestStepFunctions(
    {
      step: ({ name }: { name: string }) => {
        calls.push(name);
        return { name };
      },
      held: ({ name }: { name: string }) => {
        calls.push(name);
        return gate.promise;
      },
      ask: ({ token }: { token: string }) => {
        calls.push('ask');
        tokens.push(token);
      },
    },
    { context },
  );
const restart = async () => {
  await sfn.stop();
  sfn = await start();
};

beforeEach(async () => {
  context = testContext();
  calls = [];
  tokens = [];
  gate = Promise.withResolvers();
  sfn = await start();
});
afterEach(async () => {
  await sfn.stop();
  context.remove();
});

const task = (name: string, more: object) => ({
  Type: 'Task',
  Resource: functionArn(name),
  Parameters: { 'name.$': '$$.State.Name' },
  ...more,
});
const ask = (more: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
  ...more,
});
const called = (count: number) => eventually(() => (calls.length >= count ? true : undefined));
/** Starts an execution of one task, and waits until that has asked. */
const startAsking = async () => {
  const stateMachineArn = await sfn.create({
    StartAt: 'Ask',
    States: { Ask: ask({ End: true }) },
  });
  const executionArn = await sfn.start(stateMachineArn);
  await called(1);
  return executionArn;
};
const succeed = (taskToken: string | undefined, output: unknown) =>
  sfn.client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));

describe('a Standard execution over a restart', () => {
  it('goes on where it was, without doing again what is done', async () => {
    const stateMachineArn = await sfn.create({
      StartAt: 'First',
      States: {
        First: task('step', { ResultPath: '$.first', Next: 'Held' }),
        Held: task('held', { ResultPath: '$.held', Next: 'Last' }),
        Last: task('step', { ResultPath: '$.last', End: true }),
      },
    });
    const executionArn = await sfn.start(stateMachineArn, { order: 1 });
    await called(2);
    await restart();
    gate.resolve({ ok: true });

    sfn.emulator.resumeExecutions();
    sfn.emulator.resumeExecutions();

    expect(await sfn.ended(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: { order: 1, first: { name: 'First' }, held: { ok: true }, last: { name: 'Last' } },
    });
    expect(calls).toEqual(['First', 'Held', 'Held', 'Last']);
    const { events = [] } = await sfn.client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.filter(({ type }) => type === 'TaskStateEntered')).toHaveLength(3);
    expect(events.map(({ id }) => id)).toEqual(events.map((_event, index) => index + 1));
  });

  it('runs on with the definition it started with', async () => {
    const settings = { name: 'changing', type: 'STANDARD' } as const;
    const definition = (result: string) =>
      JSON.stringify({
        StartAt: 'Held',
        States: {
          Held: task('held', { Next: 'Result' }),
          Result: { Type: 'Pass', Result: result, End: true },
        },
      });
    const ensure = (result: string) =>
      sfn.emulator.ensureStateMachine({ ...settings, definition: definition(result) });
    const { stateMachineArn } = ensure('old');
    const executionArn = await sfn.start(stateMachineArn);
    await called(1);
    await restart();
    ensure('new');
    gate.resolve({});

    sfn.emulator.resumeExecutions();

    expect(await sfn.ended(executionArn)).toMatchObject({ output: 'old' });
  });

  it('keeps its task tokens, and asks nobody again', async () => {
    const executionArn = await startAsking();
    await restart();
    sfn.emulator.resumeExecutions();

    await succeed(tokens[0], 'approved');

    expect(await sfn.ended(executionArn)).toMatchObject({ output: 'approved' });
    expect(calls).toEqual(['ask']);
  });

  it('takes a result that comes before it is resumed, and only the first', async () => {
    const executionArn = await startAsking();
    await restart();

    await succeed(tokens[0], 'first');
    const second = succeed(tokens[0], 'second');

    await expect(second).rejects.toMatchObject({ name: 'TaskTimedOut' });
    sfn.emulator.resumeExecutions();
    expect(await sfn.ended(executionArn)).toMatchObject({ output: 'first' });
  });

  it('lets its deadlines pass meanwhile', async () => {
    const stateMachineArn = await sfn.create({
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'Ask',
              States: {
                Ask: ask({
                  TimeoutSeconds: 1,
                  Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Expired' }],
                  End: true,
                }),
                Expired: { Type: 'Pass', Result: 'expired', End: true },
              },
            },
            { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 1, End: true } } },
          ],
          End: true,
        },
      },
    });
    const executionArn = await sfn.start(stateMachineArn, { order: 1 });
    await called(1);
    await sfn.stop();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    sfn = await start();

    sfn.emulator.resumeExecutions();

    expect(await sfn.ended(executionArn)).toMatchObject({ output: ['expired', { order: 1 }] });
    expect(calls).toEqual(['ask']);
  });

  it('keeps the iterations of a Map that are done', async () => {
    const stateMachineArn = await sfn.create({
      StartAt: 'Map',
      States: {
        Map: {
          Type: 'Map',
          MaxConcurrency: 1,
          ItemProcessor: {
            StartAt: 'Which',
            States: {
              Which: {
                Type: 'Choice',
                Choices: [{ Variable: '$', NumericEquals: 1, Next: 'Held' }],
                Default: 'Step',
              },
              Held: task('held', { End: true }),
              Step: task('step', { Parameters: { 'name.$': "States.Format('{}', $)" }, End: true }),
            },
          },
          End: true,
        },
      },
    });
    const executionArn = await sfn.start(stateMachineArn, [0, 1, 2]);
    await called(2);
    await restart();
    gate.resolve('held');

    sfn.emulator.resumeExecutions();

    expect(await sfn.ended(executionArn)).toMatchObject({
      output: [{ name: '0' }, 'held', { name: '2' }],
    });
    expect(calls).toEqual(['0', 'Held', 'Held', '2']);
    const { events = [] } = await sfn.client.send(new GetExecutionHistoryCommand({ executionArn }));
    const count = (type: string) => events.filter((event) => event.type === type).length;
    expect(count('MapStateStarted')).toBe(1);
    expect(count('MapIterationStarted')).toBe(3);
    expect(count('MapIterationSucceeded')).toBe(3);
  });

  it('still waits for the execution that it started', async () => {
    const child = await sfn.create({
      StartAt: 'Held',
      States: { Held: task('held', { End: true }) },
    });
    const parent = await sfn.create({
      StartAt: 'Child',
      States: {
        Child: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution.sync:2',
          Parameters: { StateMachineArn: child },
          OutputPath: '$.Output',
          End: true,
        },
      },
    });
    const executionArn = await sfn.start(parent);
    await called(1);
    await restart();
    gate.resolve('done');

    sfn.emulator.resumeExecutions();

    expect(await sfn.ended(executionArn)).toMatchObject({ output: 'done' });
    expect(sfn.emulator.executions(10)).toHaveLength(2);
  });

  it('can be stopped before it is resumed', async () => {
    const executionArn = await startAsking();
    await restart();

    await sfn.client.send(new StopExecutionCommand({ executionArn, error: 'Cancelled' }));
    sfn.emulator.resumeExecutions();

    expect(await sfn.ended(executionArn)).toMatchObject({ status: 'ABORTED', error: 'Cancelled' });
    await expect(succeed(tokens[0], {})).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('counts the retries it has used', async () => {
    const stateMachineArn = await sfn.create({
      StartAt: 'Ask',
      States: {
        Ask: ask({
          HeartbeatSeconds: 1,
          Retry: [{ ErrorEquals: ['States.HeartbeatTimeout'], IntervalSeconds: 1, MaxAttempts: 1 }],
          End: true,
        }),
      },
    });
    const executionArn = await sfn.start(stateMachineArn);
    await called(2);
    await restart();

    sfn.emulator.resumeExecutions();

    expect(await sfn.ended(executionArn)).toMatchObject({ error: 'States.HeartbeatTimeout' });
    expect(calls).toEqual(['ask', 'ask']);
    expect(tokens[1]).not.toBe(tokens[0]);
  });
});

describe('what has ended', () => {
  it('is described after a restart, its state machine too', async () => {
    const definition = { StartAt: 'Step', States: { Step: task('step', { End: true }) } };
    const stateMachineArn = await sfn.create(definition);
    const executionArn = await sfn.start(stateMachineArn);
    const before = await sfn.ended(executionArn);
    await restart();

    expect(await sfn.ended(executionArn)).toEqual(before);
    await expect(sfn.start(stateMachineArn)).resolves.toContain(':execution:');
  });
});

describe('an Express execution over a restart', () => {
  const express = () =>
    sfn.create(
      {
        StartAt: 'First',
        States: { First: task('step', { Next: 'Held' }), Held: task('held', { End: true }) },
      },
      'EXPRESS',
    );
  const latest = () => sfn.emulator.executions(10);
  const whenEnded = () =>
    eventually(() => (latest().every(({ status }) => status !== 'RUNNING') ? latest() : undefined));

  it('begins again from its start, as what runs at least once may', async () => {
    const executionArn = await sfn.start(await express());
    await called(2);
    await restart();
    gate.resolve('done');

    sfn.emulator.resumeExecutions();

    expect(await whenEnded()).toMatchObject([{ executionArn, status: 'SUCCEEDED' }]);
    expect(calls).toEqual(['First', 'Held', 'First', 'Held']);
  });

  it('is forgotten once it has ended', async () => {
    gate.resolve('done');
    await sfn.start(await express());
    await whenEnded();
    await restart();

    sfn.emulator.resumeExecutions();

    expect(latest()).toEqual([]);
  });

  it('ends with its caller when somebody waited for it', async () => {
    const stateMachineArn = await express();
    const response = sfn.client.send(new StartSyncExecutionCommand({ stateMachineArn }));
    response.catch(() => {});
    await called(2);
    await restart();

    sfn.emulator.resumeExecutions();

    expect(latest()).toEqual([]);
    await expect(response).rejects.toThrow();
  });
});

describe('the end of the process', () => {
  it('leaves executions as they stand before the functions end', async () => {
    const stateMachineArn = await sfn.create({
      StartAt: 'Held',
      States: {
        Held: task('held', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Lost' }], End: true }),
        Lost: { Type: 'Fail' },
      },
    });
    const executionArn = await sfn.start(stateMachineArn);
    await called(1);
    sfn.emulator.suspendExecutions();
    gate.reject(new Error('The worker ended'));
    await restart();
    gate = Promise.withResolvers();
    gate.resolve('done');

    sfn.emulator.resumeExecutions();

    expect(await sfn.ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
  });
});
