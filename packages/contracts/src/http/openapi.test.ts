import { beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import * as z from 'zod';
import { apiDocuments } from '../documents/documents.ts';
import type { OpenApiDocument } from '../released.ts';
import { readServices } from '../working-tree.ts';
import { statusesOf } from './error-codes.ts';
import { openApi } from './openapi.ts';
import { type Operation, readServiceApi } from './operations.ts';

const services = await readServices();
let documents: Record<string, OpenApiDocument>;
beforeAll(async () => {
  documents = await apiDocuments({ services });
}, 60_000);

describe('the OpenAPI documents', () => {
  it.each(services.map(({ name }) => name))('of %s keeps the specification', async (name) => {
    const { valid, errors } = await new Validator().validate(documents[name] ?? {});
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  });
});

const operation: Operation = {
  id: 'put-order',
  summary: 'Changes an order',
  method: 'put',
  path: '/orders/{orderId}',
  request: {
    auth: 'staff',
    path: z.object({ orderId: z.string() }),
    query: z.object({ cursor: z.string().optional() }),
    body: z.object({ note: z.string().default('') }),
  },
  responses: {
    200: {
      description: 'Changed',
      body: z.object({ orderId: z.string() }),
      headers: { etag: 'Version' },
    },
  },
  errors: ['ORDER_CLOSED'],
};
const context = { version: '1.0.0', statuses: new Map([['ORDER_CLOSED', 409]]) };
const api = { title: 'Orders', description: 'Orders', operations: [operation] };
const described = (overrides: Partial<Operation> = {}) =>
  openApi({ ...api, operations: [{ ...operation, ...overrides }] }, context).paths?.[
    '/orders/{orderId}'
  ]?.put;

describe('openApi', () => {
  it('describes requests as they are sent and answers as they come', () => {
    expect(described()).toMatchObject({
      operationId: 'put-order',
      security: [{ customers: [] }],
      parameters: [
        { in: 'path', name: 'orderId', required: true },
        { in: 'query', name: 'cursor' },
      ],
      requestBody: {
        content: { 'application/json': { schema: { properties: { note: { default: '' } } } } },
      },
      responses: {
        200: {
          headers: { etag: { description: 'Version' } },
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { orderId: { type: 'string' } },
                required: ['orderId'],
              },
            },
          },
        },
      },
    });
  });

  it('names the errors that every request may meet, and those of the operation', () => {
    const descriptions = Object.fromEntries(
      Object.entries(described()?.responses ?? {}).map(([status, answer]) => [
        status,
        (answer as { description: string }).description,
      ]),
    );
    expect(descriptions).toEqual({
      200: 'Changed',
      400: '`INVALID_REQUEST`, `MALFORMED_JSON`, `UNSAFE_JSON`, `INVALID_CURSOR`, what the gateway rejects',
      401: '`UNAUTHENTICATED`',
      403: '`FORBIDDEN`',
      404: 'what the gateway rejects',
      409: '`ORDER_CLOSED`',
      413: '`BODY_TOO_LARGE`',
      415: '`UNSUPPORTED_MEDIA_TYPE`',
      429: expect.stringContaining('More than this route takes'),
      431: 'what the gateway rejects',
      500: '`INTERNAL_ERROR`',
    });
  });

  it('asks for no token where anybody may call, and expects nothing of raw bodies', () => {
    const open = described({ request: { auth: 'public', body: 'raw' } });
    expect(open).toMatchObject({ security: [], requestBody: { content: { '*/*': {} } } });
    expect(Object.keys(open?.responses ?? {})).toEqual(['200', '409', '413', '429', '431', '500']);
  });

  it('names both media types of a response that comes as either', () => {
    const response = { description: 'Orders', body: z.object({}), contentType: 'text/csv' };
    const content = described({ responses: { 200: response } })?.responses?.['200']?.content;
    expect(Object.keys(content ?? {})).toEqual(['application/json', 'text/csv']);
  });

  it('rejects an error that nobody declares', () => {
    expect(() => described({ errors: ['ORDER_CLOSD'] })).toThrow('put-order names ORDER_CLOSD');
  });
});

describe('readServiceApi', () => {
  const [orders] = services.filter(({ name }) => name === 'orders');

  it('finds nothing where there are no routes', async () => {
    const silent = {
      name: 'silent',
      directory: '/nowhere',
      functions: {},
      resources: {},
      stateMachines: {},
    };
    expect(await readServiceApi(silent)).toBeUndefined();
  });

  it('wants answers for every route', async () => {
    const extra = {
      'explode-order': {
        handler: 'x.handler',
        events: [{ httpApi: { method: 'POST', path: '/x' } }],
      },
    };
    if (!orders) throw new Error('There is no service orders');
    await expect(
      readServiceApi({ ...orders, functions: { ...orders.functions, ...extra } }),
    ).rejects.toThrow('does not say what explode-order answers');
    await expect(readServiceApi({ ...orders, functions: extra })).rejects.toThrow(
      'describes no routes',
    );
  });
});

describe('statusesOf', () => {
  it('reads the status of an error from where it is declared', () => {
    const orders = services.find(({ name }) => name === 'orders');
    expect(statusesOf(orders?.directory ?? '').get('UNKNOWN_PRODUCT')).toBe(422);
  });

  it('knows the errors of the clients that all services use', () => {
    expect(statusesOf('/no/such/service').get('BATCH_LEFT')).toBe(503);
  });
});
