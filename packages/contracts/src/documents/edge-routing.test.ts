import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenApiDocument } from '../released.ts';
import { edgeRouting } from './edge-routing.ts';

const service = (name: string, events: readonly Record<string, unknown>[] = []) => ({
  name,
  directory: folder,
  functions: { handle: { handler: 'a.handler', events: [...events] } },
  resources: {},
  stateMachines: {},
});
const operation = (security: readonly object[] = []) => ({ security, responses: {} });
const api = (paths: Record<string, object>): OpenApiDocument => ({ paths }) as OpenApiDocument;

const APIS = {
  shop: api({ '/shop/home': { get: operation() } }),
  orders: api({
    '/orders': { get: operation([{ customers: [] }]), post: operation([{ customers: [] }]) },
    '/payments/webhook': { post: operation() },
  }),
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-routing-'));
  mkdirSync(join(folder, 'edge'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function routing(catalogue: readonly string[] = [], apis = APIS) {
  writeFileSync(
    join(folder, 'edge/paths.yml'),
    JSON.stringify({
      origins: [{ Id: 'site' }],
      apiOrigin: { CustomOriginConfig: {} },
      behaviours: [{ PathPattern: '/images/*', TargetOriginId: 'site' }],
      forms: { api: { A: 1 }, guarded: { G: 1 }, catalogue: { C: 1 }, live: { L: 1 } },
      catalogue,
    }),
  );
  const services = [
    service('shop'),
    service('orders'),
    service('news', [{ websocket: { route: '$connect' } }]),
  ];
  return edgeRouting(service('shop'), services, apis);
}

describe('the routing of the edge', () => {
  it('has an origin for each API, its own by its id and others by their parameters', () => {
    const host = (name: string) => `{{resolve:ssm:/commerce/$${`{sls:stage}/${name}`}}}`;
    expect(routing().origins).toEqual([
      { Id: 'site' },
      { Id: 'orders', DomainName: host('orders/api-host'), CustomOriginConfig: {} },
      {
        Id: 'shop',
        DomainName: { 'Fn::Sub': expect.stringContaining('HttpApi') },
        CustomOriginConfig: {},
      },
      { Id: 'news-live', DomainName: host('news/live-api-host'), CustomOriginConfig: {} },
    ]);
  });

  it('has the forms of the paths: what is kept, what wants a caller, and the WebSocket', () => {
    expect(routing(['GET /shop/home']).behaviours).toEqual([
      { PathPattern: '/images/*', TargetOriginId: 'site' },
      { PathPattern: '/live', TargetOriginId: 'news-live', L: 1 },
      { PathPattern: '/orders', TargetOriginId: 'orders', G: 1 },
      { PathPattern: '/payments/*', TargetOriginId: 'orders', A: 1 },
      { PathPattern: '/shop/*', TargetOriginId: 'shop', C: 1 },
    ]);
  });

  it('has no more behaviours than a distribution may', () => {
    const many = Array.from({ length: 75 }, (_, n) => [`/path-${n}`, { get: operation() }]);
    expect(() => routing([], { ...APIS, shop: api(Object.fromEntries(many)) })).toThrow(
      '75 may be',
    );
  });

  it('keeps nothing that needs a caller, and nothing that is not there', () => {
    expect(() => routing(['GET /orders'])).toThrow('GET /orders, which needs a caller');
    expect(() => routing(['GET /shop/attic'])).toThrow('GET /shop/attic, which no service has');
  });
});
