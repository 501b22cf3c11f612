import assert from 'node:assert/strict';
import type { ConformanceCase } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { sendHttp } from '../http.ts';

const DOCUMENTATION =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response';

/** Responses that the API makes of a function's result. */
const answerTo = ({ httpUrl }: ConformanceContext, result: unknown) =>
  sendHttp('POST', `${httpUrl}/answer`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answer: result }),
  });

/** Responses of an API for its functions. */
export const httpApiAnswers: readonly ConformanceCase[] = [
  {
    id: 'http-api/inferred-answer',
    sentence: 'A result without a statusCode is answered with 200 as application/json.',
    documentation: DOCUMENTATION,
    needs: ['http'],
    async run(context) {
      for (const [result, expected] of [
        [{ hello: 'you' }, '{"hello":"you"}'],
        ['text', 'text'],
        [[1, 2], '[1,2]'],
      ] as const) {
        const { status, headers, body } = await answerTo(context, result);
        assert.deepEqual(
          [status, headers['content-type'], body],
          [200, ['application/json'], expected],
        );
      }
    },
  },
  {
    id: 'http-api/answer-without-content-type',
    sentence: 'A result with a statusCode and no content type is answered as text/plain.',
    documentation: DOCUMENTATION,
    needs: ['http'],
    async run(context) {
      const { status, headers, body } = await answerTo(context, { statusCode: 202, body: 'ok' });
      assert.equal(status, 202);
      assert.match(headers['content-type']?.[0] ?? '', /^text\/plain/);
      assert.equal(body, 'ok');
    },
  },
  {
    id: 'http-api/binary-answer',
    sentence: 'A body marked as base64 is answered as its bytes.',
    documentation: DOCUMENTATION,
    needs: ['http'],
    async run(context) {
      const { headers, body } = await answerTo(context, {
        statusCode: 200,
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.from('bytes').toString('base64'),
        isBase64Encoded: true,
      });
      assert.deepEqual([headers['content-type'], body], [['application/octet-stream'], 'bytes']);
    },
  },
  {
    id: 'http-api/cookies-of-an-answer',
    sentence: 'Each of the result’s cookies is a set-cookie header, as it was written.',
    documentation: DOCUMENTATION,
    needs: ['http'],
    async run(context) {
      const cookies = ['a=1; Path=/; HttpOnly', 'b=x%20y; SameSite=Lax'];
      const { headers } = await answerTo(context, { statusCode: 204, cookies });
      assert.deepEqual(headers['set-cookie'], cookies);
    },
  },
  {
    id: 'http-api/answer-that-is-none',
    sentence: 'A body that is no text makes the answer 500.',
    documentation: DOCUMENTATION,
    needs: ['http'],
    async run(context) {
      const { status, body } = await answerTo(context, { statusCode: 200, body: { a: 1 } });
      assert.deepEqual([status, JSON.parse(body)], [500, { message: 'Internal Server Error' }]);
    },
  },
  {
    id: 'http-api/no-such-route',
    sentence: 'A route that is not there is 404 with the gateway’s own body.',
    documentation:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html',
    needs: ['http'],
    async run({ httpUrl }) {
      const { status, body } = await sendHttp('GET', `${httpUrl}/no/such/route`);
      assert.deepEqual([status, JSON.parse(body)], [404, { message: 'Not Found' }]);
    },
  },
];
