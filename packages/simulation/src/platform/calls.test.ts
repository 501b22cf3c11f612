import { describe, expect, it } from '@jest/globals';
import { UnsimulatedMemberError } from '../aws/members.ts';
import { smallWorld } from '../testing/small-world.ts';
import { type CallRecord, Calls } from './calls.ts';

function counter(operation = 'Put') {
  const world = smallWorld();
  const records: CallRecord[] = [];
  const inputs: object[] = [];
  const calls = new Calls(world.kernel, world.weather, (record) => records.push(record));
  calls.add('DynamoDB', {
    [operation](input: object) {
      inputs.push(input);
      return { count: inputs.length };
    },
  });
  const call = (input: object = {}, attempts?: number) =>
    world.during(() => calls.call('DynamoDB', operation, input, attempts));
  return { ...world, calls, inputs, records, call, outcomes: () => records.map((r) => r.outcome) };
}

const named = (name: string) => expect.objectContaining({ name });

describe('a call of an SDK client', () => {
  it('takes effect once, some time later', async () => {
    const { call, elapsedMs, records } = counter();

    expect(await call({ Key: 'k' })).toEqual({ count: 1 });
    expect(elapsedMs()).toBeGreaterThan(0);
    expect(records).toEqual([
      { process: 'somebody', call: 'DynamoDB Put', input: { Key: 'k' }, outcome: 'done' },
    ]);
  });

  it('is given up after three attempts of three seconds when no request arrives', async () => {
    const { call, change, outcomes, inputs, elapsedMs } = counter();
    change({ lostRequest: 1 });

    await expect(call()).rejects.toEqual(named('TimeoutError'));
    expect(outcomes()).toEqual(Array(3).fill('lost request'));
    expect(inputs).toEqual([]);
    expect(elapsedMs()).toBeGreaterThan(9_000);
    expect(elapsedMs()).toBeLessThan(10_000);
  });

  it('takes effect three times when no response comes back', async () => {
    const { call, change, inputs } = counter();
    change({ lostResponse: 1 });

    await expect(call()).rejects.toEqual(named('TimeoutError'));
    expect(inputs).toHaveLength(3);
  });

  it('is tried as often as its client is set to', async () => {
    const { call, change, outcomes } = counter();
    change({ lostRequest: 1 });

    await expect(call({}, 1)).rejects.toEqual(named('TimeoutError'));
    expect(outcomes()).toHaveLength(1);
  });

  it('arrives after its caller gave it up when it is on its way for long', async () => {
    const { call, change, inputs, records } = counter();
    change({ slow: 1 });
    let gaveUp = 0;
    for (let time = 0; time < 20; time += 1) {
      await call().catch(() => {
        gaveUp += 1;
      });
    }

    // Every request arrives, of those that were given up as well.
    expect(inputs.length).toBeGreaterThan(20);
    expect(inputs).toHaveLength(records.length);
    expect(gaveUp).toBeGreaterThan(0);
  });

  it('has one token for all attempts of a transaction', async () => {
    const { call, change, inputs } = counter('TransactWrite');
    change({ lostResponse: 1 });
    await expect(call({ TransactItems: [] })).rejects.toEqual(named('TimeoutError'));
    await expect(call({ TransactItems: [] })).rejects.toEqual(named('TimeoutError'));
    const tokens = inputs.map(
      (input) => (input as { ClientRequestToken: string }).ClientRequestToken,
    );

    expect(tokens.slice(0, 3)).toEqual(Array(3).fill(tokens[0]));
    expect(new Set(tokens).size).toBe(2);
  });

  it('throws what the service throws, and does not try again', async () => {
    const { calls, during, records } = counter();
    calls.add('S3', {
      Get() {
        throw Object.assign(new Error('no'), { name: 'NoSuchKey' });
      },
    });

    await expect(during(() => calls.call('S3', 'Get', {}))).rejects.toEqual(named('NoSuchKey'));
    expect(records.map(({ outcome }) => outcome)).toEqual(['rejected']);
  });

  it('throws what its service has for it when it meets another one', async () => {
    const { calls, during, change, inputs, records } = counter();
    change({ conflict: 1 });
    const Put = () => {
      throw Object.assign(new Error('met'), { name: 'TransactionConflictException' });
    };
    calls.add('DynamoDB', { Put: () => ({}), Get: () => ({}) }, { Put });

    await expect(during(() => calls.call('DynamoDB', 'Put', {}))).rejects.toEqual(
      named('TransactionConflictException'),
    );
    expect(await during(() => calls.call('DynamoDB', 'Get', {}))).toEqual({});
    expect(inputs).toEqual([]);
    expect(records.map(({ outcome }) => outcome)).toEqual(['rejected', 'done']);
  });

  it.each([
    ['DynamoDB', 'ProvisionedThroughputExceededException'],
    ['SNS', 'ThrottledException'],
    ['SQS', 'RequestThrottled'],
    ['SESv2', 'TooManyRequestsException'],
    ['SFN', 'ThrottlingException'],
  ])('is throttled by %s three times, and throws %s', async (service, name) => {
    const { calls, during, change, outcomes } = counter();
    calls.add(service, { Do: () => ({}) });
    change({ throttled: 1 });

    await expect(during(() => calls.call(service, 'Do', {}))).rejects.toEqual(named(name));
    expect(outcomes()).toEqual(['throttled', 'throttled', 'throttled']);
  });

  it('kills its caller by chance: before it takes effect, or after', async () => {
    const effects = new Set<number>();
    const { calls, change, kernel, inputs } = counter();
    change({ crash: 0.5 });
    for (let time = 0; time < 50; time += 1) {
      const before = inputs.length;
      kernel.spawn(
        { name: 'dies' },
        () => calls.call('DynamoDB', 'Put', {}),
        ({ kind }) => {
          if (kind === 'died') effects.add(inputs.length - before);
        },
      );
      await kernel.run();
    }

    expect(effects).toEqual(new Set([0, 1]));
  });

  it.each<[string, string]>([
    ['Delete', 'DynamoDB Delete is not simulated'],
    ['Heed', 'VersionId is not simulated'],
  ])(
    'ends the history when it is not simulated, though its caller catches all: %s',
    async (operation, message) => {
      const { calls, kernel } = counter();
      calls.add('S3', {
        Heed() {
          throw new UnsimulatedMemberError('VersionId is not simulated');
        },
      });
      const service = operation === 'Heed' ? 'S3' : 'DynamoDB';
      kernel.spawn({ name: 'catches' }, () => calls.call(service, operation, {}).catch(() => {}));

      await expect(kernel.run()).rejects.toThrow(message);
    },
  );
});
