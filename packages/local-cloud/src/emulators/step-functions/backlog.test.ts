import { StartSyncExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MachineClock } from '../../machine-clock.ts';
import { eventually } from '../testing/test-context.ts';
import './localhost-lookup.mjs';
import {
  functionArn,
  startTestStepFunctions,
  type TestStepFunctions,
} from './testing/test-step-functions.ts';

/** A clock that passes when the test says so. */
class TestClock extends MachineClock {
  #time = 0;
  readonly #timers = new Set<{ due: number; callback: () => void }>();

  override now(): number {
    return this.#time;
  }

  override after(milliseconds: number, callback: () => void): () => void {
    const timer = { due: this.#time + milliseconds, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  pass(seconds: number): void {
    this.#time += seconds * 1_000;
    for (const timer of this.#timers) {
      if (timer.due > this.#time) continue;
      this.#timers.delete(timer);
      timer.callback();
    }
  }
}

let sfn: TestStepFunctions;
let clock: TestClock;
let calls: string[] = [];
let waiting: { name: string; signal: AbortSignal }[] = [];
let worker = Promise.withResolvers<void>();
let turn = Promise.withResolvers<void>();
let work = Promise.withResolvers<unknown>();

beforeEach(async () => {
  clock = new TestClock();
  calls = [];
  waiting = [];
  worker = Promise.withResolvers();
  turn = Promise.withResolvers();
  work = Promise.withResolvers();
  sfn = await startTestStepFunctions(
    {
      step: () => {
        calls.push('step');
        return work.promise;
      },
    },
    {
      clock,
      giveWay: () => turn.promise,
      workerFor: async (name, signal) => {
        waiting.push({ name, signal });
        await worker.promise;
      },
    },
  );
});
afterEach(async () => {
  await sfn.stop();
  sfn.context.remove();
});

const machine = (more: object = {}, taskMore: object = {}) => ({
  StartAt: 'Step',
  States: { Step: { Type: 'Task', Resource: functionArn('step'), End: true, ...taskMore } },
  ...more,
});
const untilWaiting = () => eventually(() => waiting[0]);
const untilCalled = () => eventually(() => calls[0]);

describe('a task whose invocation waits for a worker', () => {
  it.each([
    ['itself', machine({}, { TimeoutSeconds: 10 })],
    ['its execution', machine({ TimeoutSeconds: 10 })],
  ])('does not use up the time of %s', async (_, definition) => {
    turn.resolve();
    const arn = await sfn.start(await sfn.create(definition));
    await untilWaiting();
    clock.pass(3_600);
    worker.resolve();
    await untilCalled();
    clock.pass(9);
    work.resolve('done');

    expect(await sfn.ended(arn)).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
    expect(calls).toEqual(['step']);
  });

  it('times out once its function has run for so long', async () => {
    turn.resolve();
    const arn = await sfn.start(await sfn.create(machine({}, { TimeoutSeconds: 10 })));
    worker.resolve();
    await untilCalled();
    clock.pass(10);

    expect(await sfn.ended(arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(waiting[0]?.signal.aborted).toBe(true);
  });

  it('leaves the queue when its execution is stopped', async () => {
    turn.resolve();
    const executionArn = await sfn.start(await sfn.create(machine()));
    const { signal } = await untilWaiting();
    expect(signal.aborted).toBe(false);
    await sfn.client.send(new StopExecutionCommand({ executionArn }));

    expect(signal.aborted).toBe(true);
  });
});

describe('an execution that cannot begin yet', () => {
  it('waits its turn, and its time does not run', async () => {
    const arn = await sfn.start(await sfn.create(machine({ TimeoutSeconds: 10 })));
    worker.resolve();
    clock.pass(60);
    expect(waiting).toEqual([]);
    turn.resolve();
    await untilCalled();
    clock.pass(9);
    work.resolve('done');

    expect(await sfn.ended(arn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('times out once it has run for so long', async () => {
    const arn = await sfn.start(await sfn.create(machine({ TimeoutSeconds: 10 })));
    clock.pass(60);
    turn.resolve();
    worker.resolve();
    await untilCalled();
    clock.pass(10);

    expect(await sfn.ended(arn)).toMatchObject({ status: 'TIMED_OUT' });
  });

  it('can be stopped, and never runs then', async () => {
    const executionArn = await sfn.start(await sfn.create(machine()));
    await sfn.client.send(new StopExecutionCommand({ executionArn }));
    expect(await sfn.ended(executionArn)).toMatchObject({ status: 'ABORTED' });
    turn.resolve();

    const later = await sfn.start(await sfn.create(machine()));
    worker.resolve();
    work.resolve('done');
    await sfn.ended(later);
    expect(calls).toHaveLength(1);
  });

  it('does not hold up one that somebody waits for', async () => {
    worker.resolve();
    work.resolve('done');
    await sfn.start(await sfn.create(machine()));
    const { status } = await sfn.client.send(
      new StartSyncExecutionCommand({ stateMachineArn: await sfn.create(machine(), 'EXPRESS') }),
    );

    expect(status).toBe('SUCCEEDED');
  });
});
