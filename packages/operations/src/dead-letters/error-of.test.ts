import { ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from '@jest/globals';
import { deadLetter } from '../testing/sqs.ts';
import { errorInLetter, errorOf, errorOfReader } from './error-of.ts';
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
