import assert from 'node:assert/strict';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { CaseGroup } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { rejected } from '../expect.ts';
import { streamSources } from './stream-sources.cases.ts';

const QUOTAS = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';
const INVOKE = 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html';
const MB = 1024 * 1024;

const invoke = (
  { clients, fixtureName }: ConformanceContext,
  name: string,
  payload: unknown,
  InvocationType: 'Event' | 'RequestResponse' = 'RequestResponse',
) =>
  clients.lambda.send(
    new InvokeCommand({
      FunctionName: fixtureName(name),
      InvocationType,
      Payload: Buffer.from(JSON.stringify(payload)),
    }),
  );

export const lambda: CaseGroup = {
  service: 'Lambda',
  creates: [],
  cases: [
    {
      id: 'lambda/request-over-6-mb',
      sentence: 'A synchronous invocation takes a payload of at most 6 MB.',
      documentation: QUOTAS,
      needs: ['functions'],
      async run(context) {
        await rejected(invoke(context, 'token', 'x'.repeat(6 * MB)), [
          'RequestTooLargeException',
          'RequestEntityTooLargeException',
        ]);
      },
    },
    {
      id: 'lambda/event-over-1-mb',
      sentence: 'An asynchronous invocation takes a payload of at most 1 MB.',
      documentation: QUOTAS,
      needs: ['functions'],
      async run(context) {
        await rejected(invoke(context, 'token', 'x'.repeat(MB), 'Event'), [
          'RequestTooLargeException',
          'RequestEntityTooLargeException',
        ]);
      },
    },
    {
      id: 'lambda/answer-over-6-mb',
      sentence: 'An answer over 6 MB is an error of the function.',
      documentation: QUOTAS,
      needs: ['functions'],
      async run(context) {
        const { FunctionError, Payload } = await invoke(context, 'sized', { bytes: 6 * MB + 200 });
        assert.ok(FunctionError, 'the answer was taken');
        const { errorType } = JSON.parse(Buffer.from(Payload ?? []).toString());
        assert.equal(errorType, 'Function.ResponseSizeTooLarge');
      },
    },
    {
      id: 'lambda/error-of-a-function',
      sentence: 'An error of a function is answered with 200, its name and its message.',
      documentation: INVOKE,
      needs: ['functions'],
      async run(context) {
        const { StatusCode, FunctionError, Payload } = await invoke(context, 'risky', {
          fail: true,
        });
        assert.deepEqual([StatusCode, FunctionError], [200, 'Unhandled']);
        const { errorType } = JSON.parse(Buffer.from(Payload ?? []).toString());
        assert.equal(errorType, 'OutOfStockError');
      },
    },
    {
      id: 'lambda/function-that-is-not-there',
      sentence: 'A function that is not there is ResourceNotFoundException.',
      documentation: INVOKE,
      async run({ clients }) {
        const FunctionName = 'conformance-no-such-function';
        await rejected(
          clients.lambda.send(new InvokeCommand({ FunctionName })),
          'ResourceNotFoundException',
        );
      },
    },
    {
      id: 'lambda/payload-that-is-no-json',
      sentence: 'A payload that is no JSON is rejected.',
      documentation: INVOKE,
      needs: ['functions'],
      async run({ clients, fixtureName }) {
        await rejected(
          clients.lambda.send(
            new InvokeCommand({ FunctionName: fixtureName('token'), Payload: Buffer.from('{') }),
          ),
          'InvalidRequestContentException',
        );
      },
    },
    ...streamSources,
  ],
};
