import { AsyncLocalStorage } from 'node:async_hooks';
import type { Definition } from '@commerce/service-model/asl';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Calls } from '../../platform/calls.ts';
import { type Handler, smallWorld } from '../../testing/small-world.ts';
import { UnsimulatedMemberError } from '../members.ts';
import { StateMachines } from './state-machines.ts';

const arnOf = (kind: string, name: string) =>
  `arn:aws:states:us-east-1:000000000000:${kind}:${name}`;
const task = (name: string, more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
  End: true,
  ...more,
});
const asking = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
  End: true,
  ...more,
});

function machineOf(
  type: 'STANDARD' | 'EXPRESS',
  states: Readonly<Record<string, object>>,
  handlers: Readonly<Record<string, Handler>> = {},
) {
  const world = smallWorld(handlers, { timeoutMs: 900_000 });
  const entered: string[] = [];
  // The interpreter has the clock and the timers of the process, which are the history's in a history:
  // not those of Jest, whose reporter is in the same process.
  const { kernel } = world;
  const { setTimeout, clearTimeout } = globalThis;
  const history = new AsyncLocalStorage<true>();
  const during: typeof world.during = (work) => history.run(true, () => world.during(work));
  jest.spyOn(Date, 'now').mockImplementation(() => Math.floor(kernel.nowMs));
  const timer = (callback: () => void, delayMs = 0) =>
    history.getStore() ? kernel.timer(delayMs, callback) : setTimeout(callback, delayMs);
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(timer as never);
  jest.spyOn(globalThis, 'clearTimeout').mockImplementation((handle) => {
    if (!history.getStore()) clearTimeout(handle);
    else if (handle) Object.assign(handle, { cancelled: true });
  });
  const machines = new StateMachines({
    ...world,
    onState: ({ machine }, state) => entered.push(`${machine.name} ${state}`),
  });
  const [StartAt = ''] = Object.keys(states);
  machines.create({ name: 'm', type, definition: { StartAt, States: states } as Definition });
  const calls = new Calls(world.kernel, world.weather, () => {});
  calls.add('SFN', machines.operations);
  const start = (input: object = {}) => ({
    stateMachineArn: arnOf('stateMachine', 'm'),
    input: '{}',
    ...input,
  });
  return {
    ...world,
    during,
    machines,
    entered,
    start,
    call: (operation: string, input: object) => calls.call('SFN', operation, input),
    run: (input?: object) => during(() => calls.call('SFN', 'StartExecution', start(input))),
    statuses: () => [...machines.executions.values()].map(({ status }) => status),
  };
}

const named = (name: string) => expect.objectContaining({ name });

afterEach(() => {
  jest.restoreAllMocks();
});

describe('an execution', () => {
  it('goes on with the definition under which it began, when there is another one', async () => {
    const states = { First: task('f', { End: undefined, Next: 'Second' }), Second: task('f') };
    const { machines, kernel, call, start, entered } = machineOf('EXPRESS', states, {
      f: () => kernel.pause(1_000),
    });
    const begin = (name: string) =>
      kernel.spawn({ name }, () => call('StartExecution', start({ name })));
    begin('one');
    await kernel.run(kernel.nowMs + 500);
    const Third = { Type: 'Succeed' } as const;
    machines.create({
      name: 'm',
      type: 'EXPRESS',
      definition: { StartAt: 'Third', States: { Third } } as Definition,
    });
    begin('two');
    await kernel.run();

    expect(entered.toSorted()).toEqual(['m First', 'm Second', 'm Third']);
  });

  it('invokes functions with its input, and hands on what they return', async () => {
    const inputs: unknown[] = [];
    const { run, statuses, entered } = machineOf(
      'EXPRESS',
      { First: task('f', { End: undefined, Next: 'Second' }), Second: task('f') },
      {
        f(input: object) {
          inputs.push(input);
          return { got: input };
        },
      },
    );
    await run({ input: '{"a":1}' });

    expect(inputs).toEqual([{ a: 1 }, { got: { a: 1 } }]);
    expect(entered).toEqual(['m First', 'm Second']);
    expect(statuses()).toEqual(['SUCCEEDED']);
  });

  it('retries and catches errors by their names, those of a dead function as well', async () => {
    const outcomes: (() => unknown)[] = [
      () => Promise.reject(Object.assign(new Error('no'), { name: 'BusyError' })),
      () => Promise.reject(Object.assign(new Error('no'), { name: 'OtherError' })),
    ];
    const { run, statuses, elapsedMs, entered } = machineOf(
      'EXPRESS',
      {
        Work: task('f', {
          Retry: [{ ErrorEquals: ['BusyError'], IntervalSeconds: 5, MaxAttempts: 1 }],
          Catch: [{ ErrorEquals: ['OtherError'], Next: 'Rescue' }],
        }),
        Rescue: { Type: 'Succeed' },
      },
      { f: () => outcomes.shift()?.() },
    );
    await run();

    expect(statuses()).toEqual(['SUCCEEDED']);
    expect(entered.at(-1)).toBe('m Rescue');
    expect(elapsedMs()).toBeGreaterThan(5_000);
  });

  it('fails when a function fails and nobody catches it', async () => {
    const { run, statuses } = machineOf(
      'STANDARD',
      { Work: task('f') },
      { f: () => Promise.reject(new Error('no')) },
    );
    await run();

    expect(statuses()).toEqual(['FAILED']);
  });

  it('can be stopped, in the moment of its start as well', async () => {
    const { call, during, start, statuses, machines } = machineOf('STANDARD', {
      Wait: { Type: 'Wait', Seconds: 60, End: true },
    });
    const executionArn = arnOf('execution', 'm:one');
    await during(async () => {
      await call('StartExecution', start({ name: 'one' }));
      await call('StopExecution', { executionArn });
    });
    const atOnce = { stateMachineArn: arnOf('stateMachine', 'm'), name: 'two' };
    await during(async () => {
      machines.operations.StartExecution?.(atOnce as never);
      machines.operations.StopExecution?.({ executionArn: arnOf('execution', 'm:two') } as never);
    });

    expect(statuses()).toEqual(['ABORTED', 'ABORTED']);
  });

  it('ends the history when it does what is not simulated, though it catches everything', async () => {
    const { run } = machineOf('EXPRESS', {
      Send: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Parameters: { QueueUrl: 'q', MessageBody: 'm' },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }],
        Next: 'Done',
      },
      Done: { Type: 'Succeed' },
    });

    await expect(run()).rejects.toThrow(UnsimulatedMemberError);
  });
});

describe('a Standard workflow', () => {
  const wait = { Wait: { Type: 'Wait', Seconds: 60, End: true } };

  it('runs once by its name: the same input finds it while it runs, all else is rejected', async () => {
    const { call, during, start, machines } = machineOf('STANDARD', wait);
    await during(async () => {
      const first = await call('StartExecution', start({ name: 'one' }));
      expect(await call('StartExecution', start({ name: 'one' }))).toEqual(first);
      const other = call('StartExecution', start({ name: 'one', input: '{"a":1}' }));
      await expect(other).rejects.toEqual(named('ExecutionAlreadyExists'));
    });
    await during(async () => {
      const again = call('StartExecution', start({ name: 'one' }));
      await expect(again).rejects.toEqual(named('ExecutionAlreadyExists'));
    });

    expect(machines.executions.size).toBe(1);
  });

  it('is never lost and never runs twice', async () => {
    const { run, change, statuses } = machineOf('STANDARD', wait);
    change({ workerLoss: 1 });
    await run();

    expect(statuses()).toEqual(['SUCCEEDED']);
  });

  it('is described and listed, the latest first', async () => {
    const { call, during, run } = machineOf('STANDARD', wait);
    for (const name of ['one', 'two']) await run({ name });
    const stateMachineArn = arnOf('stateMachine', 'm');
    const list = (more: object) => call('ListExecutions', { stateMachineArn, ...more });
    await during(async () => {
      expect(await list({})).toMatchObject({ executions: [{ name: 'two' }, { name: 'one' }] });
      expect(await list({ statusFilter: 'RUNNING' })).toEqual({ executions: [] });
      const one = call('DescribeExecution', { executionArn: arnOf('execution', 'm:one') });
      expect(await one).toMatchObject({ name: 'one', status: 'SUCCEEDED', input: '{}' });
      const gone = call('DescribeExecution', { executionArn: arnOf('execution', 'm:gone') });
      await expect(gone).rejects.toEqual(named('ExecutionDoesNotExist'));
    });
  });
});

describe('an Express workflow', () => {
  it('may run twice, and each run may be lost with its worker', async () => {
    const { run, change, statuses, kernel } = machineOf('EXPRESS', {
      Wait: { Type: 'Wait', Seconds: 200, End: true },
    });
    change({ workerLoss: 1 });
    await run();

    expect(statuses()).toEqual(['LOST', 'LOST']);
    expect(kernel.running).toEqual([]);
  });

  it('takes a name again and again', async () => {
    const { run, statuses } = machineOf('EXPRESS', { Done: { Type: 'Succeed' } });
    for (let time = 0; time < 2; time += 1) await run({ name: 'one' });

    expect(statuses()).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  });

  it('is over after five minutes', async () => {
    const { run, statuses, elapsedMs } = machineOf('EXPRESS', {
      Wait: { Type: 'Wait', Seconds: 3_600, End: true },
    });
    await run();

    expect(statuses()).toEqual(['TIMED_OUT']);
    expect(elapsedMs()).toBeLessThan(301_000);
  });
});

describe('a task token', () => {
  function waiting(more: object = {}) {
    const tokens: string[] = [];
    const machine = machineOf(
      'STANDARD',
      { Ask: asking(more) },
      { ask: ({ token }: { readonly token: string }) => void tokens.push(token) },
    );
    const send = (taskToken: string | undefined) =>
      machine.call('SendTaskSuccess', { taskToken, output: '{"yes":true}' });
    return { ...machine, tokens, send };
  }

  it('ends the wait once', async () => {
    const { call, start, during, kernel, tokens, send, statuses } = waiting();
    await during(async () => {
      await call('StartExecution', start());
      await kernel.pause(86_400_000);
      expect(statuses()).toEqual(['RUNNING']);
      await send(tokens[0]);
      await expect(send(tokens[0])).rejects.toEqual(named('TaskTimedOut'));
    });

    expect(statuses()).toEqual(['SUCCEEDED']);
  });

  it('is over with the time of the task', async () => {
    const { run, during, tokens, send, statuses } = waiting({ TimeoutSeconds: 600 });
    await run();
    expect(statuses()).toEqual(['FAILED']);
    await during(() => expect(send(tokens[0])).rejects.toEqual(named('TaskTimedOut')));
  });

  it.each([
    ['TaskDoesNotExist', 'token-99'],
    ['InvalidToken', 'made up'],
  ])('is answered with %s when it is %s', async (name, token) => {
    const { during, send } = waiting();
    await during(() => expect(send(token)).rejects.toEqual(named(name)));
  });
});
