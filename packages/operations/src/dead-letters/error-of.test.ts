import { ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { InvalidEventError } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { deadLetter } from '../testing/sqs.ts';
import { describeError, errorInLetter, errorOf, errorOfReader } from './error-of.ts';
import { errorInLogs } from './logs.ts';

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

describe('errorInLetter', () => {
  it('reads what the scheduler says beside an invocation that failed', async () => {
    const attributes = { ERROR_CODE: text('Lambda.TooManyRequests'), ERROR_MESSAGE: text('Busy') };
    expect(await errorInLetter(deadLetter({ attributes }))).toBe('Lambda.TooManyRequests: Busy');
    const { ERROR_CODE } = attributes;
    expect(await errorInLetter(deadLetter({ attributes: { ERROR_CODE } }))).toBe(
      'Lambda.TooManyRequests',
    );
  });

  it("reads what Lambda says of a stream's records", async () => {
    const body = (functionError?: string) =>
      JSON.stringify({
        requestContext: { condition: 'RetryAttemptsExhausted' },
        ...(functionError && { responseContext: { functionError } }),
        DDBStreamBatchInfo: {},
      });
    expect(await errorInLetter(deadLetter({ body: body('Unhandled') }))).toBe(
      'RetryAttemptsExhausted: Unhandled',
    );
    expect(await errorInLetter(deadLetter({ body: body() }))).toBe('RetryAttemptsExhausted');
  });

  it.each(['not json', '{}', '[]', 'null'])('knows nothing of %s', async (body) => {
    expect(await errorInLetter(deadLetter({ body }))).toBeUndefined();
  });
});

describe('errorOfReader', () => {
  it('says what the consumer says', async () => {
    const read = () => {
      throw new TypeError('No such field');
    };
    expect(await errorOfReader(read)(deadLetter())).toBe('TypeError: No such field');
    expect(await errorOfReader(() => 'fine')(deadLetter())).toBeUndefined();
  });

  it('hands the consumer the record, as SQS does', async () => {
    const read = (_: string, { receiptHandle }: { receiptHandle: string }) => {
      throw new Error(receiptHandle);
    };
    expect(await errorOfReader(read)(deadLetter())).toBe('Error: handle-m-1');
  });
});

describe('describeError', () => {
  it('names the fields that break the contract, the first few of many', () => {
    const issues = [1, 2, 3, 4, 5].map((n) => `data.f${n}: Invalid input`);
    expect(describeError(new InvalidEventError('Data breaks its contract', { issues }))).toBe(
      'InvalidEventError: Data breaks its contract: data.f1: Invalid input; data.f2: Invalid input; data.f3: Invalid input; and 2 more',
    );
  });

  it('writes what a schema throws in one line', () => {
    const { error } = z.object({ line: z.int() }).safeParse({ line: 'one' });
    expect(describeError(error)).toBe('ZodError: line: expected number, got string');
  });

  it.each([
    [new TypeError('No such field'), 'TypeError: No such field'],
    ['text', 'Error: text'],
  ])('says of %s no more than it says', (error, text) => {
    expect(describeError(error)).toBe(text);
  });
});

describe('errorInLogs', () => {
  const logs = (messages: string[]) => {
    const asked: unknown[] = [];
    const send = async ({ input }: { input: unknown }) => {
      asked.push(input);
      return { events: messages.map((message) => ({ message })) };
    };
    return { asked, find: errorInLogs({ send } as never, ['/aws/lambda/orders-a-dev']) };
  };

  it('finds the last error that was logged about the message', async () => {
    const line = (name: string, message?: string) =>
      JSON.stringify({ level: 'ERROR', messageId: 'm-1', error: { name, message } });
    const { asked, find } = logs([line('Timeout'), 'REPORT ...', line('Throttled', 'Slow down')]);
    expect(await find(deadLetter())).toBe('Throttled: Slow down');
    const issues = ['data.sku: Invalid input: expected string, received undefined'];
    const broken = { name: 'InvalidEventError', message: 'Broken', issues };
    const { find: findBroken } = logs([JSON.stringify({ error: broken })]);
    expect(await findBroken(deadLetter())).toBe(
      'InvalidEventError: Broken: data.sku: expected string, got nothing',
    );
    expect(asked).toEqual([
      {
        logGroupName: '/aws/lambda/orders-a-dev',
        filterPattern: '{ $.messageId = "m-1" && $.level = "ERROR" }',
        startTime: Date.parse('2026-01-05T09:15:30Z'),
      },
    ]);
  });

  it('knows nothing when nothing was logged, or nobody ever ran', async () => {
    expect(await logs([]).find(deadLetter())).toBeUndefined();
    const error = new ResourceNotFoundException({ message: 'No such group', $metadata: {} });
    const find = errorInLogs({ send: () => Promise.reject(error) } as never, ['/aws/lambda/none']);
    expect(await find(deadLetter())).toBeUndefined();
  });
});

describe('errorOf', () => {
  it('asks one after the other until somebody knows', async () => {
    const finders = [async () => undefined, async () => 'B', async () => 'C'];
    expect(await errorOf(deadLetter(), finders)).toBe('B');
    expect(await errorOf(deadLetter(), [])).toBeUndefined();
  });
});
