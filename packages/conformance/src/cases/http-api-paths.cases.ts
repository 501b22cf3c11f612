import assert from 'node:assert/strict';
import type { ConformanceCase } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { sendHttp } from '../http.ts';

const ROUTES =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html';

const get = async ({ httpUrl }: ConformanceContext, path: string) => {
  const { status, body } = await sendHttp('GET', `${httpUrl}${path}`);
  return { status, body: JSON.parse(body) };
};

/** Finds the route of a path. AWS documents the order of routes; how it reads a path was measured. */
export const httpApiPaths: readonly ConformanceCase[] = [
  {
    id: 'http-api/slash-at-the-end',
    sentence: 'A path with a slash at its end is another one than without: 404.',
    documentation: ROUTES,
    needs: ['http'],
    async run(context) {
      for (const path of ['/echo/', '/event/1/', '/event/', '/event//', '/event/%2F']) {
        assert.deepEqual(
          await get(context, path),
          { status: 404, body: { message: 'Not Found' } },
          path,
        );
      }
    },
  },
  {
    id: 'http-api/slashes-in-a-row',
    sentence: 'Slashes in a row are one.',
    documentation: ROUTES,
    needs: ['http'],
    async run(context) {
      const { status, body } = await get(context, '//event///1');
      assert.deepEqual([status, body.rawPath, body.pathParameters], [200, '/event/1', { id: '1' }]);
    },
  },
  {
    id: 'http-api/encoded-slash',
    sentence: 'A path is decoded before a route is looked for, so %2F separates segments.',
    documentation: ROUTES,
    needs: ['http'],
    async run(context) {
      assert.equal((await get(context, '/event%2F1')).body.rawPath, '/event/1');
      assert.equal((await get(context, '/event/a%2Fb')).status, 404);
      assert.equal((await get(context, '/event/a%252Fb')).status, 404);
    },
  },
  {
    id: 'http-api/encoded-twice',
    sentence:
      'A path is decoded twice, and ends at a question mark that the first time brings out.',
    documentation: ROUTES,
    needs: ['http'],
    async run(context) {
      for (const [path, id] of [
        ['/event/a%2525b', 'a%b'],
        ['/event/a%253Fb', 'a?b'],
        ['/event/a%3Fb', 'a'],
        ['/event/a%23b', 'a#b'],
      ] as const) {
        assert.deepEqual((await get(context, path)).body.pathParameters, { id }, path);
      }
    },
  },
  {
    id: 'http-api/path-that-cannot-be-decoded',
    sentence: 'A path that cannot be decoded twice is rejected with 400.',
    documentation: ROUTES,
    needs: ['http'],
    async run(context) {
      for (const path of ['/event/%zz', '/event/a%25done']) {
        assert.equal((await get(context, path)).status, 400, path);
      }
    },
  },
  {
    id: 'http-api/method-without-a-route',
    sentence: 'A method that no route has is 404, HEAD on a route for GET as well.',
    documentation: ROUTES,
    needs: ['http'],
    async run({ httpUrl }) {
      for (const method of ['HEAD', 'DELETE', 'PATCH']) {
        assert.equal((await sendHttp(method, `${httpUrl}/event/1`)).status, 404, method);
      }
    },
  },
];
