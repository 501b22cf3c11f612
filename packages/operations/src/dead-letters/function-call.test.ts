import { describe, expect, it } from '@jest/globals';
import { deadLetter } from '../testing/sqs.ts';
import { functionCallOf } from './function-call.ts';

const arn = 'arn:aws:lambda:eu-central-1:111122223333:function:orders-publish-events-dev';
const letter = (body: unknown, attributes = {}) =>
  deadLetter({ body: JSON.stringify(body), attributes });

describe('functionCallOf', () => {
  const range = {
    streamArn: 'arn:aws:dynamodb:eu-central-1:111122223333:table/orders-orders-dev/stream/1',
    shardId: 'shardId-1',
    startSequenceNumber: '100',
    endSequenceNumber: '200',
  };

  it('names the records of a stream, and the function without the version that failed', () => {
    const body = { requestContext: { functionArn: `${arn}:live` }, DDBStreamBatchInfo: range };
    expect(functionCallOf(letter(body))).toEqual({ functionName: arn, range });
  });

  it('names what an asynchronous invocation was called with, also when that is nothing', () => {
    const requestContext = { functionArn: `${arn}:$LATEST` };
    for (const requestPayload of [{ a: 1 }, null]) {
      expect(functionCallOf(letter({ requestContext, requestPayload }))).toEqual({
        functionName: arn,
        payload: requestPayload,
      });
    }
  });

  it('names the target of a schedule', () => {
    const attributes = { TARGET_ARN: { DataType: 'String', StringValue: arn } };
    expect(functionCallOf(letter({ a: 1 }, attributes))).toEqual({
      functionName: arn,
      payload: { a: 1 },
    });
  });

  it.each([
    ['an event', { type: 'order.placed.v1' }, {}],
    ['a text', 'hello', {}],
    [
      'a schedule of a state machine',
      {},
      { TARGET_ARN: { DataType: 'String', StringValue: 'arn:aws:states:::x' } },
    ],
  ])('names no function for %s', (_, body, attributes) => {
    expect(functionCallOf(letter(body, attributes))).toBeUndefined();
  });
});
