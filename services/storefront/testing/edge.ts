import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Behaviour,
  Edge,
  type EdgeRequest,
  type EdgeResponse,
} from '@commerce/local-cloud/cdn';

const none = { kind: 'none' } as const;
const all = { kind: 'all' } as const;

const origin = (id: string) => ({
  ...{ id, domain: `${id}.example`, path: '', isBucket: false },
  customHeaders: {},
});

/** The source of an edge function, with what the template puts before it. */
export const edgeFunction = (name: string, values: Readonly<Record<string, unknown>> = {}) => ({
  name,
  code: [
    ...Object.entries(values).map(([key, value]) => `const ${key} = ${JSON.stringify(value)};`),
    readFileSync(join(import.meta.dirname, '../edge-functions', `${name}.js`), 'utf8'),
  ].join('\n'),
});

/**
 * An edge whose one behaviour has these functions and keeps nothing. What reaches an origin is recorded; the
 * origin is by default the API, and another one is `site`.
 */
export function edgeWith(
  functions: Partial<Pick<Behaviour, 'viewerRequest' | 'viewerResponse'>>,
  answer: EdgeResponse['headers'] = { 'content-type': 'text/html' },
) {
  const reached: { readonly at: string; readonly request: EdgeRequest }[] = [];
  const behaviour: Behaviour = {
    pattern: '*',
    origin: origin('api'),
    methods: ['GET', 'HEAD', 'PUT'],
    cachePolicy: {
      ...{ headers: none, cookies: none, query: none, gzip: false, brotli: false },
      ...{ minTtl: 0, defaultTtl: 0, maxTtl: 0 },
    },
    originRequestPolicy: {
      headers: { kind: 'allExcept', names: ['host'] },
      cookies: all,
      query: all,
    },
    responseHeadersPolicy: undefined,
    viewerRequest: undefined,
    viewerResponse: undefined,
    compress: false,
    ...functions,
  };
  const edge = new Edge(
    {
      ...{ id: 'E1', domainName: 'd1.cloudfront.net', rootObject: undefined, errorPages: [] },
      origins: new Map(['api', 'site'].map((id) => [id, origin(id)])),
      behaviours: [behaviour],
    },
    {
      askOrigin: async ({ id }, request) => {
        reached.push({ at: id, request });
        return { status: 200, headers: answer, body: Buffer.from('') };
      },
      now: () => 0,
      log: () => {},
    },
  );
  return {
    reached,
    ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
      const [bare = '', query = ''] = path.split('?');
      return edge.respond(
        { method, path: bare, query, headers, ip: '203.0.113.7' },
        Buffer.alloc(0),
      );
    },
  };
}
