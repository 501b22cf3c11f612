import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { Edge } from './edge.ts';
import type {
  Behaviour,
  CachePolicy,
  DistributionSettings,
  EdgeRequest,
  EdgeResponse,
  Origin,
} from './types.ts';

const none = { kind: 'none' } as const;
const cached: CachePolicy = {
  ...{ headers: none, cookies: none, query: { kind: 'only', names: ['page'] } },
  ...{ minTtl: 0, defaultTtl: 60, maxTtl: 3_600, gzip: true, brotli: true },
};
const uncached: CachePolicy = { ...cached, query: none, defaultTtl: 0, maxTtl: 0 };
const everything = {
  headers: { kind: 'all' },
  cookies: { kind: 'all' },
  query: { kind: 'all' },
} as const;

const api: Origin = {
  ...{ id: 'api', domain: 'api.example', path: '', isBucket: false },
  customHeaders: { 'x-origin-verify': 'secret' },
};

const behaviour = (pattern: string, changes: Partial<Behaviour> = {}): Behaviour => ({
  pattern,
  origin: api,
  methods: ['GET', 'HEAD'],
  cachePolicy: cached,
  originRequestPolicy: undefined,
  responseHeadersPolicy: undefined,
  viewerRequest: undefined,
  viewerResponse: undefined,
  compress: true,
  ...changes,
});

const request = (path: string, changes: Partial<EdgeRequest> = {}): EdgeRequest => {
  const [bare = '', query = ''] = path.split('?');
  return { method: 'GET', path: bare, query, headers: {}, ip: '203.0.113.7', ...changes };
};

const text = (body: string, headers: EdgeResponse['headers'] = {}, status = 200): EdgeResponse => ({
  status,
  headers: { 'content-type': 'text/plain', ...headers },
  body: Buffer.from(body),
});

function edgeOf(
  behaviours: readonly Behaviour[],
  answer: (request: EdgeRequest) => EdgeResponse | Promise<EdgeResponse>,
  settings: Partial<DistributionSettings> = {},
) {
  let now = Date.parse('2026-01-05T10:00:00Z');
  const asked: EdgeRequest[] = [];
  const edge = new Edge(
    {
      ...{ id: 'E1', domainName: 'd1.cloudfront.net', rootObject: 'index.html', errorPages: [] },
      origins: new Map(behaviours.map(({ origin }) => [origin.id, origin])),
      behaviours,
      ...settings,
    },
    {
      askOrigin: async (_, sent) => {
        asked.push(sent);
        return answer(sent);
      },
      now: () => now,
      log: () => {},
    },
  );
  const get = (path: string, changes: Partial<EdgeRequest> = {}) =>
    edge.respond(request(path, changes), Buffer.alloc(0));
  return { edge, asked, get, wait: (seconds: number) => (now += seconds * 1_000) };
}

describe('what is cached', () => {
  it('asks the origin once, and says how old its response is', async () => {
    const { get, asked, wait } = edgeOf([behaviour('*')], () => text('mugs'));
    expect((await get('/a')).headers['x-cache']).toBe('Miss from cloudfront');
    wait(20);
    const again = await get('/a');
    expect(again.headers).toMatchObject({ 'x-cache': 'Hit from cloudfront', age: '20' });
    expect(again.body.toString()).toBe('mugs');
    wait(41);
    expect((await get('/a')).headers['x-cache']).toBe('Miss from cloudfront');
    expect(asked).toHaveLength(2);
  });

  it('tells apart what the policy takes, and nothing else', async () => {
    const { get, asked } = edgeOf([behaviour('*')], () => text('mugs'));
    await get('/a?page=1&utm=x');
    await get('/a?utm=y&page=1', { headers: { cookie: 'visitor=1', authorization: 'Bearer a' } });
    await get('/a?page=2');
    expect(asked.map(({ query }) => query)).toEqual(['page=1', 'page=2']);
    expect(asked[0]?.headers).toEqual({
      'user-agent': 'Amazon CloudFront',
      host: 'api.example',
      via: expect.any(String),
      'x-forwarded-for': '203.0.113.7',
      'x-origin-verify': 'secret',
    });
  });

  it.each([
    ['private', 'private, max-age=60'],
    ['no-store', 'no-store'],
    ['no-cache', 'no-cache'],
    ['an age of zero', 'max-age=0'],
    ['an age of zero for shared caches', 'max-age=60, s-maxage=0'],
  ])('asks each time for what is %s', async (_, control) => {
    const { get, asked } = edgeOf([behaviour('*')], () => text('', { 'cache-control': control }));
    await get('/a');
    await get('/a');
    expect(asked).toHaveLength(2);
  });

  it('keeps nothing for longer than the policy says', async () => {
    const { get, asked, wait } = edgeOf([behaviour('*')], () =>
      text('', { 'cache-control': 'max-age=31536000' }),
    );
    await get('/a');
    wait(3_601);
    await get('/a');
    expect(asked).toHaveLength(2);
  });

  it('gives out what is old, and asks meanwhile', async () => {
    let body = 'first';
    const { get, wait } = edgeOf([behaviour('*')], () =>
      text(body, { 'cache-control': 'max-age=30, stale-while-revalidate=300' }),
    );
    await get('/a');
    body = 'second';
    wait(31);
    expect((await get('/a')).body.toString()).toBe('first');
    await new Promise(setImmediate);
    expect((await get('/a')).body.toString()).toBe('second');
  });

  it('gives out what is old when the origin fails, where it was told so', async () => {
    let fails = false;
    const { get, wait } = edgeOf([behaviour('*')], () =>
      fails
        ? text('', {}, 503)
        : text('mugs', { 'cache-control': 'max-age=30, stale-if-error=60' }),
    );
    await get('/a');
    fails = true;
    wait(31);
    expect(await get('/a')).toMatchObject({ status: 200 });
    wait(60);
    expect(await get('/a')).toMatchObject({ status: 503 });
  });

  it('asks with the entity tag, and keeps what is confirmed', async () => {
    const { get, asked, wait } = edgeOf([behaviour('*')], ({ headers }) =>
      headers['if-none-match'] === '"1"' ? text('', {}, 304) : text('mugs', { etag: '"1"' }),
    );
    await get('/a');
    wait(61);
    const again = await get('/a');
    expect(again.headers['x-cache']).toBe('RefreshHit from cloudfront');
    expect(again.body.toString()).toBe('mugs');
    expect(asked).toHaveLength(2);
    expect(await get('/a', { headers: { 'if-none-match': 'W/"1"' } })).toMatchObject({
      status: 304,
    });
  });

  it('asks once for requests at the same time', async () => {
    const { get, asked } = edgeOf([behaviour('*')], () => text('mugs'));
    await Promise.all([get('/a'), get('/a'), get('/a', { method: 'HEAD' })]);
    expect(asked).toHaveLength(1);
  });

  it('keeps an error for ten seconds', async () => {
    const { get, asked, wait } = edgeOf([behaviour('*')], () => text('', {}, 404));
    await get('/a');
    await get('/a');
    expect(asked).toHaveLength(1);
    wait(11);
    await get('/a');
    expect(asked).toHaveLength(2);
  });

  it('compresses for who takes it, and tells such responses apart', async () => {
    const { get, asked } = edgeOf([behaviour('*')], () =>
      text('mug '.repeat(500), { etag: '"1"' }),
    );
    const small = await get('/a', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(small.headers).toMatchObject({ 'content-encoding': 'br', etag: 'W/"1"' });
    expect(brotliDecompressSync(small.body).toString()).toBe('mug '.repeat(500));
    const plain = await get('/a', { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(asked).toHaveLength(2);
  });

  it('gives a part for a range', async () => {
    const { get } = edgeOf([behaviour('*')], () => text('0123456789'));
    const part = await get('/a', { headers: { range: 'bytes=2-4' } });
    expect([part.status, part.body.toString(), part.headers['content-range']]).toEqual([
      206,
      '234',
      'bytes 2-4/10',
    ]);
    expect(await get('/a', { headers: { range: 'bytes=20-' } })).toMatchObject({ status: 416 });
  });

  it.each([
    { range: 'bytes=0-1' },
    { 'if-none-match': '*' },
    { 'if-match': '"other"' },
    { 'if-range': '"1"' },
  ])(
    'keeps the whole, whatever part %j wants of what the origin decides by all headers',
    async (headers) => {
      const { asked, get } = edgeOf(
        [behaviour('*', { originRequestPolicy: everything })],
        (sent) =>
          Object.keys(headers).some((name) => name in sent.headers)
            ? text('01', { etag: '"1"' }, 206)
            : text('0123456789', { etag: '"1"' }),
      );
      await get('/a', { headers });
      const next = await get('/a');
      expect([next.status, next.body.toString()]).toEqual([200, '0123456789']);
      expect(asked).toHaveLength(1);
    },
  );

  it('tells parameters apart by their order, as origins may', async () => {
    const byQuery: CachePolicy = { ...cached, query: { kind: 'all' } };
    const { get } = edgeOf([behaviour('*', { cachePolicy: byQuery })], ({ query }) => text(query));
    await get('/a?q=mug&q=lamp');
    expect((await get('/a?q=lamp&q=mug')).body.toString()).toBe('q=lamp&q=mug');
  });
});

describe('what is not cached', () => {
  const orders = behaviour('/orders*', {
    methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
    cachePolicy: uncached,
    originRequestPolicy: { ...everything, headers: { kind: 'allExcept', names: ['host'] } },
  });

  it('passes on whole, but for the name of the host', async () => {
    const { edge, asked } = edgeOf([orders, behaviour('*')], () => text('{}', {}, 202));
    const headers = { authorization: 'Bearer a', host: 'shop.example', 'idempotency-key': 'k' };
    const sent = request('/orders?a=1', { method: 'POST', headers });
    const response = await edge.respond(sent, Buffer.from('{}'));
    expect(response).toMatchObject({ status: 202, headers: { 'x-cache': 'Miss from cloudfront' } });
    expect(asked[0]).toMatchObject({
      method: 'POST',
      query: 'a=1',
      headers: { authorization: 'Bearer a', host: 'api.example', 'idempotency-key': 'k' },
    });
  });

  it('rejects a method that the behaviour does not allow', async () => {
    const { get, asked } = edgeOf([behaviour('*')], () => text(''));
    expect(await get('/', { method: 'POST' })).toMatchObject({ status: 403 });
    expect(asked).toEqual([]);
  });

  it('is 502 when the origin cannot be reached', async () => {
    const { get } = edgeOf([orders], () => Promise.reject(new Error('refused')));
    expect(await get('/orders')).toMatchObject({ status: 502 });
  });
});

describe('behaviours', () => {
  it('are tried in their order', async () => {
    const origin = (id: string): Origin => ({ ...api, id, path: `/${id}` });
    const { get, asked } = edgeOf(
      [
        behaviour('/products/*/images*', { origin: origin('images') }),
        behaviour('products*', { origin: origin('products') }),
        behaviour('*', { origin: origin('site') }),
      ],
      () => text(''),
    );
    for (const path of ['/products/A/images', '/products/A', '/Products']) await get(path);
    expect(asked.map(({ path }) => path)).toEqual([
      '/images/products/A/images',
      '/products/products/A',
      '/site/Products',
    ]);
  });

  it('add and take headers', async () => {
    const policy = {
      headers: [
        { name: 'strict-transport-security', value: 'max-age=1', override: true },
        { name: 'cache-control', value: 'no-store', override: false },
      ],
      removed: ['server'],
    };
    const { get } = edgeOf([behaviour('*', { responseHeadersPolicy: policy })], () =>
      text('', { server: 'x', 'cache-control': 'max-age=5' }),
    );
    const { headers } = await get('/');
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=1',
      'cache-control': 'max-age=5',
    });
    expect(headers).not.toHaveProperty('server');
  });

  it('show the page of a status', async () => {
    const { get } = edgeOf(
      [behaviour('*')],
      ({ path }) => (path === '/404.html' ? text('nothing here') : text('', {}, 403)),
      { errorPages: [{ status: 403, pagePath: '/404.html', responseStatus: 404, minTtl: 10 }] },
    );
    const shown = await get('/lost');
    expect([shown.status, shown.body.toString()]).toEqual([404, 'nothing here']);
  });
});

describe('functions', () => {
  const withRequest = (code: string) =>
    edgeOf([behaviour('*', { viewerRequest: { name: 'f', code } })], ({ path, query }) =>
      text(`${path}?${query}`),
    );

  it('change the request before the cache is looked at', async () => {
    const { get, asked } = withRequest(`function handler(event) {
      const request = event.request;
      if (!request.uri.includes('.')) request.uri = '/index.html';
      request.querystring = { page: { value: '1', multiValue: [{ value: '1' }, { value: '2' }] } };
      return request;
    }`);
    expect((await get('/account')).body.toString()).toBe('/index.html?page=1&page=2');
    expect((await get('/orders/1')).headers['x-cache']).toBe('Hit from cloudfront');
    expect(asked).toHaveLength(1);
  });

  it('choose another origin, which has to be there', async () => {
    const choosing = (id: string) => {
      const code = `// Comments may stand above it.
        import cf from 'cloudfront';
        function handler(event) { cf.selectRequestOriginById('${id}'); return event.request; }`;
      return edgeOf(
        [
          behaviour('/orders', { viewerRequest: { name: 'f', code } }),
          behaviour('*', { origin: { ...api, id: 'site', domain: 'site.example' } }),
        ],
        ({ headers }) => text(headers.host ?? ''),
      );
    };
    expect((await choosing('site').get('/orders')).body.toString()).toBe('site.example');
    expect(await choosing('nowhere').get('/orders')).toMatchObject({ status: 503 });
  });

  it('respond themselves', async () => {
    const { get, asked } = withRequest(`async function handler(event) {
      const host = event.request.headers.host.value;
      return { statusCode: 301, headers: { location: { value: 'https://' + host + '/' } } };
    }`);
    expect(await get('/', { headers: { host: 'shop.example' } })).toMatchObject({
      status: 301,
      headers: { location: 'https://shop.example/' },
    });
    expect(asked).toEqual([]);
  });

  it('change the response, with a cookie', async () => {
    const code = `function handler(event) {
      event.response.headers['x-variant'] = { value: 'b' };
      event.response.cookies = { variant: { value: 'b', attributes: 'Path=/; Secure' } };
      return event.response;
    }`;
    const { get } = edgeOf([behaviour('*', { viewerResponse: { name: 'g', code } })], () =>
      text('x'),
    );
    expect((await get('/')).headers).toMatchObject({
      'x-variant': 'b',
      'set-cookie': ['variant=b; Path=/; Secure'],
    });
  });

  it('remember nothing of the event before', async () => {
    const { get } = withRequest(`let count = 0;
      function handler(event) { count += 1; event.request.uri = '/' + count; return event.request; }`);
    await get('/a');
    expect((await get('/b')).body.toString()).toBe('/1?');
  });

  it.each([
    ['makes a global variable', 'function handler(e) { left = 1; return e.request; }', 503],
    ['throws', 'function handler() { throw new Error("no"); }', 503],
    ['never ends', 'function handler() { for (;;); }', 503],
    [
      'works for too long',
      'function handler(e) { for (let n = 0; n < 1e9; n += 1); return e.request; }',
      503,
    ],
    ['never settles', 'async function handler() { await new Promise(() => {}); }', 503],
    ['makes code of text', 'function handler(e) { return Function("return 1")(); }', 503],
    ['looks for this process', 'function handler() { return process.env; }', 503],
    ['fetches', 'async function handler() { return fetch("http://localhost"); }', 503],
    ['returns nothing', 'function handler() {}', 502],
    ['makes a path of none', 'function handler(e) { e.request.uri = "x"; return e.request; }', 502],
    [
      'makes a forbidden header',
      'function handler(e) { e.request.headers.connection = { value: "x" }; return e.request; }',
      502,
    ],
  ])('that %s is an error of the edge', async (_, code, status) => {
    expect(await withRequest(code).get('/')).toMatchObject({ status });
  });

  it.each([
    ['is too long', `function handler() {} // ${'x'.repeat(10_240)}`],
    ['cannot be read', 'function handler( {'],
    ['has modules', 'import fs from "fs";\nfunction handler() {}'],
  ])('that %s stops the distribution', (_, code) => {
    expect(() => withRequest(code)).toThrow(/^f /);
  });
});

describe('invalidations', () => {
  it('forget paths, and what begins with one', async () => {
    const { edge, get, asked } = edgeOf([behaviour('*')], () => text('x'));
    for (const path of ['/a', '/a/b', '/b']) await get(path);
    edge.invalidations.create('one', ['/a*']);
    for (const path of ['/a', '/a/b', '/b']) await get(path);
    expect(asked).toHaveLength(5);
  });

  it('are one for one reference', () => {
    const { edge } = edgeOf([behaviour('*')], () => text('x'));
    const first = edge.invalidations.create('one', ['/a']);
    expect(edge.invalidations.create('one', ['/a'])).toBe(first);
    expect(() => edge.invalidations.create('one', ['/b'])).toThrow('do not match');
    expect(() => edge.invalidations.create('two', ['b'])).toThrow('invalid invalidation paths');
  });
});
