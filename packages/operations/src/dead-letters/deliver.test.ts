import type { LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it } from '@jest/globals';
import { deadLetter, fakeSqs } from '../testing/sqs.ts';
import { destinationOf } from './deliver.ts';

const queue = { name: 'orders-schedules-dlq', url: 'http://sqs/dlq', depth: 1, sources: [] };
const functionArn = 'arn:aws:lambda:eu-central-1:1:function:orders-resume-dev';
const letter = deadLetter({
  body: JSON.stringify({ requestContext: { functionArn }, requestPayload: { at: 'now' } }),
});

function clients(answer: { FunctionError?: string; payload?: unknown }) {
  const sqs = fakeSqs([letter]);
  const called: unknown[] = [];
  const send = async ({ input }: { input: unknown }) => {
    called.push(input);
    const text = JSON.stringify(answer.payload ?? null);
    return {
      ...(answer.FunctionError && { FunctionError: answer.FunctionError }),
      Payload: { transformToString: () => text },
      $metadata: { requestId: 'r-1' },
    };
  };
  return {
    sqs,
    called,
    all: { sqs: sqs.client, lambda: { send } as unknown as LambdaClient, streams: {} as never },
  };
}

describe('a letter of a function', () => {
  it('is called again with what it was called with, and goes when that succeeds', async () => {
    const { sqs, called, all } = clients({});
    const destination = destinationOf(letter, queue, all);
    expect(destination.name).toBe(functionArn);
    expect(await destination.deliver()).toBe('r-1');
    expect(called).toEqual([{ FunctionName: functionArn, Payload: '{"at":"now"}' }]);
    expect(sqs.visible()).toEqual([]);
  });

  it.each([
    [
      'fails',
      { FunctionError: 'Unhandled', payload: { errorMessage: 'still broken' } },
      'failed again',
    ],
    [
      'fails for a part of the records',
      { payload: { batchItemFailures: [{ itemIdentifier: '100' }] } },
      'failed again for a part',
    ],
  ])('stays when the function %s', async (_, answer, message) => {
    const { sqs, all } = clients(answer);
    await expect(destinationOf(letter, queue, all).deliver()).rejects.toThrow(message);
    expect(sqs.visible()).toEqual(['m-1']);
  });

  it('goes when every record was worked on', async () => {
    const { sqs, all } = clients({ payload: { batchItemFailures: [] } });
    await destinationOf(letter, queue, all).deliver();
    expect(sqs.visible()).toEqual([]);
  });
});
