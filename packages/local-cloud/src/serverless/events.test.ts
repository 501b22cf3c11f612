import { describe, expect, it } from '@jest/globals';
import { UNLIMITED } from '../event-sources/types.ts';
import { eventSourcesOf, UnsupportedEventError } from './events.ts';
import type { FunctionDefinition } from './instance.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/local';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:orders';

const sourcesOf = (event: Record<string, unknown>) =>
  eventSourcesOf(
    'orders',
    'publish-events',
    {
      name: 'orders-publish-events-local',
      handler: 'handler.handler',
      events: [event],
    } as FunctionDefinition,
    (value) => value,
  );

describe('eventSourcesOf', () => {
  it('reads how a stream is worked', () => {
    const stream = {
      type: 'dynamodb',
      arn: TABLE,
      batchSize: 10,
      batchWindow: 3,
      startingPosition: 'TRIM_HORIZON',
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 0,
      maximumRecordAgeInSeconds: 60,
      functionResponseType: 'ReportBatchItemFailures',
      destinations: { onFailure: QUEUE },
    };
    expect(sourcesOf({ stream })).toEqual([
      {
        kind: 'stream',
        tableName: 'orders',
        batchSize: 10,
        batchWindow: 3,
        startingPosition: 'TRIM_HORIZON',
        bisectBatchOnFunctionError: true,
        maximumRetryAttempts: 0,
        maximumRecordAge: 60,
        reportBatchItemFailures: true,
        filterPatterns: [],
        onFailure: QUEUE,
      },
    ]);
  });

  it.each([
    ['no limits', {}],
    ['-1', { maximumRetryAttempts: -1, maximumRecordAgeInSeconds: -1 }],
  ])('takes %s of a stream for none', (_, limits) => {
    const sources = sourcesOf({ stream: { arn: TABLE, ...limits } });
    // An attached service sends its manifest as JSON.
    expect(JSON.parse(JSON.stringify(sources))).toMatchObject([
      {
        maximumRetryAttempts: UNLIMITED,
        maximumRecordAge: UNLIMITED,
        batchWindow: 0,
      },
    ]);
  });

  it.each([
    [
      'a position that DynamoDB has not',
      { stream: { arn: TABLE, startingPosition: 'AT_TIMESTAMP' } },
    ],
    ['parallel batches', { stream: { arn: TABLE, parallelizationFactor: 2 } }],
    ['tumbling windows', { stream: { arn: TABLE, tumblingWindowInSeconds: 30 } }],
    ['an unknown type of response', { stream: { arn: TABLE, functionResponseType: 'Whatever' } }],
    ['a window by the name of streams', { sqs: { arn: QUEUE, batchWindow: 5 } }],
    ['an unknown type of response', { sqs: { arn: QUEUE, functionResponseType: 'Whatever' } }],
    ['a large batch without a window', { sqs: { arn: QUEUE, batchSize: 100 } }],
  ])('rejects %s', (_, event) => {
    expect(() => sourcesOf(event)).toThrow(UnsupportedEventError);
  });
});
