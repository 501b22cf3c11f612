import assert from 'node:assert/strict';
import type { CaseGroup } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { sendHttp } from '../http.ts';
import { httpApiAnswers } from './http-api-answers.cases.ts';
import { httpApiCors } from './http-api-cors.cases.ts';
import { httpApiPaths } from './http-api-paths.cases.ts';

const PROXY =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html';
const QUOTAS = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html';

interface HttpApiEvent {
  readonly version: string;
  readonly routeKey: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly cookies?: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly requestContext: {
    readonly stage: string;
    readonly http: { readonly method: string; readonly path: string };
  };
  readonly body?: string;
  readonly isBase64Encoded: boolean;
}

/** The event that the fixture's function got for a request. */
async function eventOf(
  { httpUrl }: ConformanceContext,
  method: string,
  path: string,
  options?: Parameters<typeof sendHttp>[2],
): Promise<HttpApiEvent> {
  const { status, body } = await sendHttp(method, `${httpUrl}${path}`, options);
  assert.equal(status, 200, body);
  return JSON.parse(body);
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export const httpApi: CaseGroup = {
  service: 'HTTP API',
  creates: [],
  cases: [
    {
      id: 'http-api/no-content-type-is-made-up',
      sentence: 'A request without a content type reaches the function without one.',
      documentation: PROXY,
      needs: ['http'],
      async run(context) {
        const event = await eventOf(context, 'POST', '/event/1', { body: '{}' });
        assert.equal(event.headers['content-type'], undefined);
      },
    },
    {
      id: 'http-api/content-type-of-nothing',
      sentence: 'A request whose content-length is 0 reaches the function with a content type.',
      documentation:
        'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html',
      needs: ['http'],
      knownToDiffer:
        'none is made up; which one it is in AWS is not documented, and without a body nobody reads it',
      async run(context) {
        const event = await eventOf(context, 'POST', '/event/1', { body: '' });
        assert.notEqual(event.headers['content-type'], undefined);
      },
    },
    {
      id: 'http-api/text-stays-text',
      sentence: 'A body of JSON, XML, JavaScript or text comes as it was sent.',
      documentation: PROXY,
      needs: ['http'],
      async run(context) {
        for (const type of [
          'application/json',
          'application/json; charset=utf-8',
          'application/xml',
          'application/javascript',
          'text/plain',
          'text/csv',
        ]) {
          const body = '{ "ä": 1 }';
          const event = await eventOf(context, 'POST', '/event/1', {
            headers: { 'content-type': type },
            body,
          });
          assert.deepEqual([event.body, event.isBase64Encoded], [body, false], type);
        }
      },
    },
    {
      id: 'http-api/the-rest-is-base64',
      sentence: 'A body of any other type, of a form or of none is base64.',
      documentation: PROXY,
      needs: ['http'],
      async run(context) {
        for (const headers of [FORM, { 'content-type': 'application/octet-stream' }, {}]) {
          const body = Buffer.from([97, 61, 255, 0]);
          const event = await eventOf(context, 'POST', '/event/1', { headers, body });
          assert.deepEqual(
            [event.body, event.isBase64Encoded],
            [body.toString('base64'), true],
            JSON.stringify(headers),
          );
        }
      },
    },
    {
      id: 'http-api/no-body',
      sentence: 'A request without a body has none in its event.',
      documentation: PROXY,
      needs: ['http'],
      async run(context) {
        const event = await eventOf(context, 'GET', '/event/1');
        assert.deepEqual([event.body, event.isBase64Encoded], [undefined, false]);
      },
    },
    {
      id: 'http-api/cookies-are-a-list',
      sentence: 'Cookies are a list of their own, and not among the headers.',
      documentation: PROXY,
      needs: ['http'],
      async run(context) {
        const event = await eventOf(context, 'GET', '/event/1', {
          headers: { cookie: 'a=1; b=x%20y' },
        });
        assert.deepEqual(event.cookies, ['a=1', 'b=x%20y']);
        assert.equal(event.headers.cookie, undefined);
        assert.equal((await eventOf(context, 'GET', '/event/1')).cookies, undefined);
      },
    },
    {
      id: 'http-api/header-that-comes-twice',
      sentence: 'Values of a header that comes twice are joined by a comma; names are lower case.',
      documentation: PROXY,
      needs: ['http'],
      async run(context) {
        const event = await eventOf(context, 'GET', '/event/1', {
          headers: { 'X-Twice': ['one', 'two'] },
        });
        assert.equal(event.headers['x-twice'], 'one,two');
      },
    },
    {
      id: 'http-api/query',
      sentence: 'A query comes as it was sent, and decoded with repeated values joined by a comma.',
      documentation: PROXY,
      needs: ['http'],
      async run(context) {
        const query = 'a=1&a=2&b=x%20y&c=p+q&d';
        const event = await eventOf(context, 'GET', `/event/1?${query}`);
        assert.equal(event.rawQueryString, query);
        assert.deepEqual(event.queryStringParameters, { a: '1,2', b: 'x y', c: 'p q', d: '' });
        const bare = await eventOf(context, 'GET', '/event/1');
        assert.deepEqual([bare.rawQueryString, bare.queryStringParameters], ['', undefined]);
      },
    },
    {
      id: 'http-api/path',
      sentence: 'The path and its parameters come decoded, with the route and the stage $default.',
      documentation: PROXY,
      needs: ['http'],
      async run(context) {
        const event = await eventOf(context, 'GET', '/event/a%20b');
        assert.deepEqual(
          [event.rawPath, event.requestContext.http.path, event.pathParameters],
          ['/event/a b', '/event/a b', { id: 'a b' }],
        );
        assert.deepEqual(
          [event.version, event.routeKey, event.requestContext.stage],
          ['2.0', 'GET /event/{id}', '$default'],
        );
      },
    },
    {
      id: 'http-api/body-over-10-mb',
      sentence: 'A request over 10 MB is rejected with 413.',
      documentation: QUOTAS,
      needs: ['http'],
      async run({ httpUrl }) {
        const { status, body } = await sendHttp('POST', `${httpUrl}/event/1`, {
          headers: { 'content-type': 'text/plain' },
          body: 'x'.repeat(10 * 1024 * 1024 + 1),
        });
        assert.deepEqual(
          [status, JSON.parse(body)],
          [413, { message: 'Request Entity Too Large' }],
        );
      },
    },
    {
      id: 'http-api/event-over-6-mb',
      sentence: 'A request that makes an event over 6 MB is rejected with 413.',
      documentation: QUOTAS,
      needs: ['http'],
      async run({ httpUrl }) {
        const { status } = await sendHttp('POST', `${httpUrl}/event/1`, {
          headers: { 'content-type': 'text/plain' },
          body: 'x'.repeat(6 * 1024 * 1024),
        });
        assert.equal(status, 413);
      },
    },
    {
      id: 'http-api/headers-over-10240-bytes',
      sentence: 'A request line and header values over 10,240 bytes are rejected with 431.',
      documentation: QUOTAS,
      needs: ['http'],
      async run({ httpUrl }) {
        const { status } = await sendHttp('GET', `${httpUrl}/event/1`, {
          headers: { 'x-long': 'x'.repeat(10_240) },
        });
        assert.equal(status, 431);
      },
    },
    ...httpApiPaths,
    ...httpApiCors,
    ...httpApiAnswers,
  ],
};
