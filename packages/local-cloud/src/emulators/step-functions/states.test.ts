import { setImmediate as turn } from 'node:timers/promises';
import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  FunctionFailure,
  functionArn,
  startTestStepFunctions,
  type TestStepFunctions,
} from './testing/test-step-functions.ts';

let sfn: TestStepFunctions;
let calls: unknown[] = [];
let running = 0;
let mostRunning = 0;
let partner: PromiseWithResolvers<void> | undefined;
const never = Promise.withResolvers<never>();

beforeAll(async () => {
  sfn = await startTestStepFunctions({
    echo: (payload) => {
      calls.push(payload);
      return payload;
    },
    /** Is over once another one runs beside it. */
    paired: async (payload) => {
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      if (partner) {
        partner.resolve();
        partner = undefined;
      } else {
        partner = Promise.withResolvers<void>();
        await partner.promise;
      }
      // A third one, if there is one, gets its turn.
      await turn();
      running -= 1;
      return payload;
    },
    hanging: () => never.promise,
    'fails-twice': () => {
      calls.push('attempt');
      if (calls.length < 3) throw new FunctionFailure('BusyError');
      return { attempts: calls.length };
    },
    fails: ({ error = 'DeclinedError' }: { error?: string }) => {
      calls.push('attempt');
      throw new FunctionFailure(error, 'no');
    },
  });
});
beforeEach(() => {
  calls = [];
  mostRunning = 0;
});
afterAll(async () => {
  await sfn.stop();
  sfn.context.remove();
});

const task = (name: string, more = {}) => ({
  Type: 'Task',
  Resource: functionArn(name),
  End: true,
  ...more,
});
const machine = (state: object, others = {}) => ({
  StartAt: 'First',
  States: { First: state, ...others },
});
const retry = (more: object) => ({
  ErrorEquals: ['BusyError'],
  IntervalSeconds: 1,
  BackoffRate: 1,
  JitterStrategy: 'FULL',
  ...more,
});

describe('Retry', () => {
  it('tries again after an error it names', async () => {
    const state = task('fails-twice', { Retry: [retry({})] });

    expect(await sfn.run(machine(state))).toMatchObject({ output: { attempts: 3 } });
  });

  it('leaves other errors alone', async () => {
    const state = task('fails', { Retry: [retry({})] });

    expect(await sfn.run(machine(state))).toMatchObject({ error: 'DeclinedError' });
    expect(calls).toHaveLength(1);
  });

  it('gives up after its attempts', async () => {
    const state = task('fails', {
      Retry: [retry({ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 })],
    });

    expect(await sfn.run(machine(state))).toMatchObject({ error: 'DeclinedError' });
    expect(calls).toHaveLength(2);
  });

  it('runs all of a Map again', async () => {
    const processor = { StartAt: 'Item', States: { Item: task('fails-twice') } };
    const state = {
      Type: 'Map',
      ItemProcessor: processor,
      Retry: [retry({ ErrorEquals: ['States.ALL'] })],
      End: true,
    };

    expect(await sfn.run(machine(state), [1])).toMatchObject({ output: [{ attempts: 3 }] });
  });
});

describe('Catch', () => {
  const caught = { Caught: { Type: 'Pass', End: true } };

  it('puts error and cause where it is told, beside the raw input', async () => {
    const state = task('fails', {
      Parameters: {},
      Catch: [{ ErrorEquals: ['DeclinedError'], ResultPath: '$.failure', Next: 'Caught' }],
    });

    const { output } = await sfn.run(machine(state, caught), { order: 1 });

    expect(output).toEqual({
      order: 1,
      failure: { Error: 'DeclinedError', Cause: expect.stringContaining('"errorMessage":"no"') },
    });
  });

  it('takes the first that matches', async () => {
    const state = task('fails', {
      Catch: [
        { ErrorEquals: ['OtherError'], Next: 'Caught' },
        { ErrorEquals: ['States.TaskFailed'], ResultPath: null, Next: 'Second' },
        { ErrorEquals: ['States.ALL'], Next: 'Caught' },
      ],
    });
    const second = { Second: { Type: 'Pass', Result: 'second', End: true } };

    expect(await sfn.run(machine(state, { ...caught, ...second }))).toMatchObject({
      output: 'second',
    });
  });

  it('sees a timeout, which is no failure of the task', async () => {
    const state = task('hanging', {
      TimeoutSeconds: 1,
      Catch: [
        { ErrorEquals: ['States.TaskFailed'], Next: 'Caught' },
        { ErrorEquals: ['States.Timeout'], Next: 'Late' },
      ],
    });
    const late = { Late: { Type: 'Succeed' } };

    expect(await sfn.run(machine(state, { ...caught, ...late }))).toMatchObject({
      output: { Error: 'States.Timeout' },
    });
  });

  it.each(['States.ALL', 'States.Runtime'])(
    'never sees an error of the definition, not as %s',
    async (name) => {
      const state = task('echo', {
        Parameters: { 'sku.$': '$.missing' },
        Retry: [{ ErrorEquals: [name] }],
        Catch: [{ ErrorEquals: [name], Next: 'Caught' }],
      });

      const { error, cause } = await sfn.run(machine(state, caught), {});

      expect(error).toBe('States.Runtime');
      expect(cause).toBe(
        "An error occurred while executing the state 'First' (entered at the event id #2). " +
          "The JSONPath '$.missing' specified for the field 'sku.$' could not be found in the input '{}'",
      );
    },
  );
});

describe('Map', () => {
  const map = (processor: object, more = {}) =>
    machine({
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Item',
        States: { Item: processor },
      },
      End: true,
      ...more,
    });

  it('returns the outputs in the order of the items, a few at a time', async () => {
    const items = Array.from({ length: 10 }, (_, index) => index);
    const definition = map(task('paired'), { ItemsPath: '$.items', MaxConcurrency: 2 });

    expect(await sfn.run(definition, { items })).toMatchObject({ output: items });
    expect(mostRunning).toBe(2);
  });

  it('hands each iteration its item and index, inside of the iteration too', async () => {
    const pass = {
      Type: 'Pass',
      Parameters: {
        'inside.$': '$$.Map.Item.Index',
        'selected.$': '$',
        'of.$': '$$.Execution.Input.of',
      },
      End: true,
    };
    const definition = map(pass, {
      ItemsPath: '$.items',
      ItemSelector: { 'value.$': '$$.Map.Item.Value', 'of.$': '$.of' },
    });

    const { output } = await sfn.run(definition, { of: 'o', items: ['a', 'b'] });

    expect(output).toEqual([
      { inside: 0, selected: { value: 'a', of: 'o' }, of: 'o' },
      { inside: 1, selected: { value: 'b', of: 'o' }, of: 'o' },
    ]);
  });

  it('of nothing is nothing', async () => {
    expect(await sfn.run(map(task('echo')), [])).toMatchObject({ output: [] });
  });

  it('fails with the first error and ends what else runs', async () => {
    const choice = {
      Type: 'Choice',
      Choices: [{ Variable: '$', NumericEquals: 1, Next: 'Fails' }],
      Default: 'Hangs',
    };
    const processor = {
      StartAt: 'Item',
      States: { Item: choice, Fails: task('fails', { Parameters: {} }), Hangs: task('hanging') },
    };
    const definition = machine({ Type: 'Map', ItemProcessor: processor, End: true });
    const executionArn = await sfn.start(await sfn.create(definition), [0, 1, 2]);

    expect(await sfn.ended(executionArn)).toMatchObject({ error: 'DeclinedError' });
    const { events = [] } = await sfn.client.send(new GetExecutionHistoryCommand({ executionArn }));
    const ends = events.flatMap(
      ({ mapIterationFailedEventDetails: f, mapIterationAbortedEventDetails: a }) =>
        f ? [`failed ${f.index}`] : a ? [`aborted ${a.index}`] : [],
    );
    expect(ends.sort()).toEqual(['aborted 0', 'aborted 2', 'failed 1']);
  });

  it('of something else than a list fails', async () => {
    expect(await sfn.run(map(task('echo')), {})).toMatchObject({ error: 'States.Runtime' });
  });
});

describe('Parallel', () => {
  const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });

  it('runs every branch with the input and returns their outputs in order', async () => {
    const definition = machine({
      Type: 'Parallel',
      Branches: [branch('A', task('echo')), branch('B', { Type: 'Pass', Result: 'b', End: true })],
      ResultSelector: { 'a.$': '$[0]', 'b.$': '$[1]' },
      ResultPath: '$.results',
      End: true,
    });

    expect(await sfn.run(definition, { order: 1 })).toMatchObject({
      output: { order: 1, results: { a: { order: 1 }, b: 'b' } },
    });
  });

  it('lets a failed branch be caught without hurting what comes next', async () => {
    const definition = machine(
      {
        Type: 'Parallel',
        Branches: [branch('A', task('hanging')), branch('B', task('fails'))],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
        End: true,
      },
      { After: task('echo') },
    );

    expect(await sfn.run(definition)).toMatchObject({
      status: 'SUCCEEDED',
      output: { Error: 'DeclinedError' },
    });
  });
});

describe('the context object', () => {
  it('tells a state about its execution and itself', async () => {
    const state = {
      Type: 'Pass',
      Parameters: {
        'execution.$': '$$.Execution.Name',
        'machine.$': '$$.StateMachine.Name',
        'state.$': '$$.State.Name',
        'entered.$': '$$.State.EnteredTime',
        'started.$': '$$.Execution.StartTime',
        'retries.$': '$$.State.RetryCount',
      },
      End: true,
    };
    const stateMachineArn = await sfn.create(machine(state));

    const { output } = await sfn.ended(await sfn.start(stateMachineArn, {}, 'named'));

    expect(output).toEqual({
      execution: 'named',
      machine: stateMachineArn.split(':').at(-1),
      state: 'First',
      entered: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      started: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      retries: 0,
    });
  });
});

describe('the other states', () => {
  it('choose, wait, and fail as their input says', async () => {
    const definition = machine(
      {
        Type: 'Choice',
        Choices: [{ Variable: '$.wait', IsPresent: true, Next: 'Wait' }],
        Default: 'Fail',
      },
      {
        Wait: { Type: 'Wait', SecondsPath: '$.wait', Next: 'Done' },
        Done: { Type: 'Succeed', OutputPath: '$.result' },
        Fail: {
          Type: 'Fail',
          ErrorPath: '$.error',
          CausePath: "States.Format('It was {}', $.error)",
        },
      },
    );
    expect(await sfn.run(definition, { wait: 0, result: 'waited' })).toMatchObject({
      output: 'waited',
    });
    expect(await sfn.run(definition, { error: 'ToldError' })).toMatchObject({
      status: 'FAILED',
      error: 'ToldError',
      cause: 'It was ToldError',
    });
  });

  it('fail when no choice matches', async () => {
    const definition = machine(
      { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'Done' }] },
      { Done: { Type: 'Succeed' } },
    );

    expect(await sfn.run(definition, { a: 2 })).toMatchObject({ error: 'States.NoChoiceMatched' });
  });

  it('pass falsy results on', async () => {
    const definition = machine({ Type: 'Pass', Result: false, ResultPath: '$.flag', End: true });

    expect(await sfn.run(definition, {})).toMatchObject({ output: { flag: false } });
  });

  it('reject a payload that is larger than Step Functions passes on', async () => {
    const definition = machine({ Type: 'Pass', Result: 'x'.repeat(262_145), End: true });

    expect(await sfn.run(definition)).toMatchObject({ error: 'States.DataLimitExceeded' });
  });
});
