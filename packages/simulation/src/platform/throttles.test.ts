import { describe, expect, it } from '@jest/globals';
import { START_MS, smallWorld } from '../testing/small-world.ts';
import { AsyncInvocations } from './async-invocations.ts';
import { Calls } from './calls.ts';
import { Functions, type InvocationOutcome } from './functions.ts';
import { Throttles } from './throttles.ts';

const HOUR_MS = 3_600_000;

function throttledWorld(work: () => unknown = () => 1) {
  const times: number[] = [];
  const world = smallWorld({
    f() {
      times.push(world.elapsedMs());
      return work();
    },
  });
  const throttles = new Throttles(world.kernel);
  const isThrottled = (what: string) => throttles.rejects(what);
  const { kernel, weather, loaded } = world;
  const functions = new Functions(kernel, weather, loaded, isThrottled);
  const givenUp: object[] = [];
  const invocations = new AsyncInvocations({
    ...world,
    functions,
    onGivenUp: (each) => givenUp.push(each),
  });
  return { ...world, times, throttles, isThrottled, functions, invocations, givenUp };
}

describe('throttling', () => {
  it('rejects a function by its name for as long as it lasts, before its code begins', async () => {
    const { kernel, functions, throttles, times } = throttledWorld();
    const outcomes: InvocationOutcome[] = [];
    throttles.begin('f', 1, 1_000);
    functions.invoke('f', {}, (outcome) => outcomes.push(outcome));
    kernel.later(2_000, () => functions.invoke('f', {}, (outcome) => outcomes.push(outcome)));
    await kernel.run();

    expect(outcomes).toEqual([
      expect.objectContaining({
        functionError: expect.objectContaining({ errorType: 'Lambda.TooManyRequestsException' }),
        isThrottled: true,
      }),
      { payload: 1 },
    ]);
    expect(times).toHaveLength(1);
  });

  it('rejects the calls of an operation, and no other', async () => {
    const { kernel, weather, during, throttles, isThrottled } = throttledWorld();
    const calls = new Calls(kernel, weather, () => {}, isThrottled);
    calls.add('DynamoDB', { Put: () => ({}), Get: () => ({ found: true }) });
    throttles.begin('DynamoDB Put', 1, HOUR_MS);

    await expect(during(() => calls.call('DynamoDB', 'Put', {}))).rejects.toMatchObject({
      name: 'ProvisionedThroughputExceededException',
    });
    expect(await during(() => calls.call('DynamoDB', 'Get', {}))).toEqual({ found: true });
    throttles.end();
    expect(await during(() => calls.call('DynamoDB', 'Put', {}))).toEqual({});
  });

  it('lets an event wait that nobody waits for, and counts no attempt', async () => {
    const { kernel, invocations, throttles, times, givenUp } = throttledWorld();
    throttles.begin('f', 1, HOUR_MS);
    invocations.run('f', {});
    await kernel.run();

    expect([times.length, givenUp.length, invocations.pending]).toEqual([1, 0, 0]);
    expect(times[0]).toBeGreaterThanOrEqual(HOUR_MS);
  });

  it('gives an event up after six hours', async () => {
    const { kernel, invocations, throttles, times, givenUp } = throttledWorld();
    throttles.begin('f', 1, 48 * HOUR_MS);
    invocations.run('f', {});
    await kernel.run(START_MS + 24 * HOUR_MS);

    expect([times.length, givenUp.length, invocations.pending]).toEqual([0, 1, 0]);
  });
});
