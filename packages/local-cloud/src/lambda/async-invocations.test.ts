import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openDatabase } from '../emulators/shared/database.ts';
import type { FunctionManifest } from '../serverless/manifest.ts';
import { AsyncInvocations } from './async-invocations.ts';
import { FunctionRegistry, type Invoker } from './function-registry.ts';
import type { InvocationResult } from './types.ts';

const NAME = 'cleanup-start-run-local';
const DLQ = 'arn:aws:sqs:us-east-1:000000000000:schedules-dlq';
const failed: InvocationResult = {
  functionError: { errorType: 'Error', errorMessage: 'no', stackTrace: [] },
};

describe('AsyncInvocations', () => {
  const database = openDatabase(':memory:', AsyncInvocations.schema);
  const sendTo = jest.fn(async (_arn: string, _message: unknown) => {});

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** A run of the platform on the same state. */
  const platform = (invoke: Invoker) => {
    const functions = new FunctionRegistry(() => () => {});
    const configuration = { name: NAME } as FunctionManifest['configuration'];
    functions.register(
      {
        configuration,
        roleName: 'unused',
        events: [],
        sources: [],
        maximumRetryAttempts: 2,
        onFailure: DLQ,
      },
      invoke,
    );
    const onError = () => {};
    return {
      functions,
      invocations: new AsyncInvocations({ database, functions, sendTo, onError }),
    };
  };
  const kept = () => database.prepare('SELECT function, payload FROM async_invocations').all();

  it('retries, and then tells the on-failure destination', async () => {
    const invoke = jest.fn<Invoker>(async () => failed);
    const done = platform(invoke).invocations.run(NAME, { at: 'now' });
    await jest.advanceTimersByTimeAsync(5_000);
    await done;

    expect(invoke).toHaveBeenCalledTimes(3);
    expect(sendTo).toHaveBeenCalledTimes(1);
    expect(sendTo.mock.calls[0]).toMatchObject([
      DLQ,
      { requestPayload: { at: 'now' }, requestContext: { approximateInvokeCount: 3 } },
      'cleanup-start-run-local',
    ]);
    expect(kept()).toEqual([]);
  });

  it('begins again what was running when the platform ended', async () => {
    const first = platform(() => new Promise(() => {}));
    void first.invocations.run(NAME, { at: 'now' });
    first.functions.stop();
    expect(kept()).toEqual([{ function: NAME, payload: '{"at":"now"}' }]);

    const ran = Promise.withResolvers<unknown>();
    const second = platform(async (payload) => {
      ran.resolve(payload);
      return { payload: null };
    });
    second.invocations.resume();
    expect(await ran.promise).toEqual({ at: 'now' });
    await jest.advanceTimersByTimeAsync(0);
    expect(kept()).toEqual([]);
  });

  it('leaves what belongs to a service that does not run', async () => {
    const first = platform(() => new Promise(() => {}));
    void first.invocations.run('orders-archive-orders-local', {});
    first.functions.stop();

    const invoke = jest.fn<Invoker>(async () => ({ payload: null }));
    platform(invoke).invocations.resume();
    expect(invoke).not.toHaveBeenCalled();
  });
});
