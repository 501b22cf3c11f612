import assert from 'node:assert/strict';
import type { ConformanceCase } from '../case.ts';
import { sendHttp } from '../http.ts';

const CORS = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html';

const origin = 'https://shop.example';

/** Requests of pages of other sites; the fixture's API is configured with `cors: true`. */
export const httpApiCors: readonly ConformanceCase[] = [
  {
    id: 'http-api/preflight',
    sentence: 'A preflight is answered for any path, although there is no route for OPTIONS.',
    documentation: CORS,
    needs: ['http'],
    async run({ httpUrl }) {
      for (const path of ['/event/1', '/no/such/route']) {
        const { status, headers } = await sendHttp('OPTIONS', `${httpUrl}${path}`, {
          headers: { origin, 'access-control-request-method': 'POST' },
        });
        assert.equal(status, 204, path);
        assert.deepEqual(headers['access-control-allow-origin'], ['*']);
        assert.match(headers['access-control-allow-methods']?.[0] ?? '', /\bPOST\b/);
        assert.match(headers['access-control-allow-headers']?.[0] ?? '', /\bauthorization\b/i);
      }
    },
  },
  {
    id: 'http-api/options-that-are-no-preflight',
    sentence: 'OPTIONS without an origin or a method to ask for gets no CORS headers.',
    documentation: CORS,
    needs: ['http'],
    async run({ httpUrl }) {
      for (const headers of [{}, { origin }, { 'access-control-request-method': 'POST' }]) {
        const answer = await sendHttp('OPTIONS', `${httpUrl}/event/1`, { headers });
        assert.equal(answer.headers['access-control-allow-origin'], undefined);
      }
    },
  },
  {
    id: 'http-api/cors-of-an-answer',
    sentence: 'An answer gets CORS headers when the request names an origin, and only then.',
    documentation: CORS,
    needs: ['http'],
    async run({ httpUrl }) {
      const asked = await sendHttp('GET', `${httpUrl}/event/1`, { headers: { origin } });
      assert.deepEqual(asked.headers['access-control-allow-origin'], ['*']);
      const unasked = await sendHttp('GET', `${httpUrl}/event/1`);
      assert.equal(unasked.headers['access-control-allow-origin'], undefined);
    },
  },
  {
    id: 'http-api/cors-of-a-function',
    sentence: 'CORS headers of the function are ignored where the API has its own.',
    documentation: CORS,
    needs: ['http'],
    async run({ httpUrl }) {
      const answer = {
        statusCode: 200,
        headers: { 'access-control-allow-origin': 'https://evil.example' },
      };
      const { headers } = await sendHttp('POST', `${httpUrl}/answer`, {
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ answer }),
      });
      assert.deepEqual(headers['access-control-allow-origin'], ['*']);
    },
  },
];
