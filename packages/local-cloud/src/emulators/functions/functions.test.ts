import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Emulator, InvokeFunction } from '../emulator.ts';
import { clientFor, testContext } from '../testing/test-context.ts';
import { startFunctions } from './functions.ts';

const context = testContext();
let emulator: Emulator;
let lambda: LambdaClient;
let invoked: [name: string, payload: unknown][];
let invokedAsync: [name: string, payload: unknown][];

beforeAll(async () => {
  const invokeFunction: InvokeFunction = async (name, payload) => {
    invoked.push([name, payload]);
    if (name === 'gone') {
      const errorType = 'Lambda.ResourceNotFoundException';
      return { functionError: { errorType, errorMessage: 'Function not found: gone' } };
    }
    return name === 'broken'
      ? { functionError: { errorType: 'TypeError', errorMessage: 'No such field' } }
      : { payload: { hello: payload } };
  };
  emulator = await startFunctions(context, invokeFunction, async (name, payload) => {
    invokedAsync.push([name, payload]);
  });
  lambda = new LambdaClient(clientFor(emulator.endpoint));
});
beforeEach(() => {
  invoked = [];
  invokedAsync = [];
});
afterAll(async () => {
  lambda.destroy();
  await emulator.stop();
  context.remove();
});

const invoke = async (FunctionName: string, payload?: unknown) => {
  const response = await lambda.send(
    new InvokeCommand({
      FunctionName,
      ...(payload !== undefined && { Payload: JSON.stringify(payload) }),
    }),
  );
  return {
    error: response.FunctionError,
    body: JSON.parse(response.Payload?.transformToString() ?? ''),
  };
};

describe('Invoke', () => {
  it('hands the payload over and returns what the function returns', async () => {
    expect(await invoke('orders-place-order-local', { a: 1 })).toEqual({
      error: undefined,
      body: { hello: { a: 1 } },
    });
    expect(invoked).toEqual([['orders-place-order-local', { a: 1 }]]);
  });

  it('finds a function by its ARN, and hands over nothing as an empty object', async () => {
    await invoke('arn:aws:lambda:us-east-1:000000000000:function:orders-place-order-local');
    expect(invoked).toEqual([
      ['arn:aws:lambda:us-east-1:000000000000:function:orders-place-order-local', {}],
    ]);
  });

  it('tells an error of the function from a result', async () => {
    expect(await invoke('broken')).toEqual({
      error: 'Unhandled',
      body: { errorType: 'TypeError', errorMessage: 'No such field' },
    });
  });

  it('knows no other functions', async () => {
    await expect(invoke('gone')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('does not wait for whoever does not wait', async () => {
    const response = await lambda.send(
      new InvokeCommand({ FunctionName: 'later', InvocationType: 'Event', Payload: '{}' }),
    );
    expect(response.StatusCode).toBe(202);
    expect([invoked, invokedAsync]).toEqual([[], [['later', {}]]]);
  });

  it.each([
    ['RequestResponse', 6_291_457],
    ['Event', 1_048_577],
  ] as const)('rejects a payload of a %s that is too large', async (InvocationType, bytes) => {
    const Payload = JSON.stringify('x'.repeat(bytes - 2));
    await expect(
      lambda.send(new InvokeCommand({ FunctionName: 'a', InvocationType, Payload })),
    ).rejects.toMatchObject({ name: 'RequestTooLargeException' });
    expect(invoked).toEqual([]);
  });

  it('rejects a payload that is no JSON', async () => {
    await expect(
      lambda.send(new InvokeCommand({ FunctionName: 'a', Payload: '{' })),
    ).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
  });

  it('says what it does not do', async () => {
    const response = await fetch(`${emulator.endpoint}/2015-03-31/functions`);
    expect([response.status, await response.json()]).toEqual([
      404,
      { Message: 'The local Lambda does not know GET /2015-03-31/functions' },
    ]);
  });
});
