import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as fc from 'fast-check';
import * as z from 'zod';
import { customerClaims, httpEvent, lambdaContext } from '../fixtures/index.ts';
import { httpHandler } from './http-handler.ts';

process.env.LOG_LEVEL = 'SILENT';

const placeOrder = httpHandler(
  {
    auth: 'customer',
    path: z.object({ shop: z.string().max(10) }),
    query: z.object({ dryRun: z.stringbool().optional() }),
    headers: z.object({ 'idempotency-key': z.string().min(1) }),
    body: z.strictObject({
      lines: z.array(z.object({ sku: z.string(), quantity: z.int().positive() })).min(1),
      notes: z.record(z.string().max(5), z.string()).optional(),
    }),
  },
  ({ body }) => ({ status: 202, body }),
);

const problem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string().min(1),
  status: z.int().min(400).max(499),
  detail: z.string().min(1),
  code: z.string().regex(/^[A-Z_]+$/),
  correlationId: z.string().regex(/^[\w.:=+/-]{1,128}$/),
  maxBodyBytes: z.int().optional(),
  reason: z
    .string()
    .regex(/^[A-Z_0-9]+$/)
    .optional(),
  errors: z
    .array(
      z.union([
        z.strictObject({ pointer: z.string().startsWith('#'), detail: z.string() }),
        z.strictObject({ parameter: z.string(), detail: z.string() }),
      ]),
    )
    .optional(),
});

const checkAnswer = ({ statusCode, headers, body }: APIGatewayProxyStructuredResultV2) => {
  expect(headers?.['x-correlation-id']).toMatch(/^[\w.:=+/-]{1,128}$/);
  if (statusCode === 202) return;
  expect(headers?.['content-type']).toBe('application/problem+json');
  expect(problem.parse(JSON.parse(body ?? '')).status).toBe(statusCode);
};

const likeAnOrder = fc.record(
  {
    lines: fc.oneof(
      fc.array(fc.record({ sku: fc.anything(), quantity: fc.anything() })),
      fc.jsonValue(),
    ),
    notes: fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
    __proto__: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

const body = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  likeAnOrder.map((order) => JSON.stringify(order) ?? ''),
  fc.json().map((json) => `\ufeff${json}`),
  fc.constant('['.repeat(40_000)),
  fc.constant(`"${'x'.repeat(70_000)}"`),
);

const text = fc.string({ unit: 'binary', maxLength: 20 });

describe('httpHandler', () => {
  it('answers any input with success or a problem, and never takes it for its own fault', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          body: fc.option(body, { nil: undefined }),
          isBase64Encoded: fc.boolean(),
          headers: fc.dictionary(
            fc.constantFrom(
              'content-type',
              'Content-Type',
              'content-encoding',
              'x-correlation-id',
              'traceparent',
              'idempotency-key',
              'x-other',
            ),
            fc.oneof(
              fc.constantFrom('application/json', 'application/json,text/json', 'gzip'),
              text,
            ),
          ),
          path: fc.option(fc.dictionary(fc.constantFrom('shop', 'other'), text), {
            nil: undefined,
          }),
          query: fc.option(fc.dictionary(fc.constantFrom('dryRun', '__proto__'), text), {
            nil: undefined,
          }),
          groups: fc.anything(),
        }),
        async ({ isBase64Encoded, path, query, groups, ...options }) => {
          const claims = { ...customerClaims(), 'cognito:groups': groups };
          const event = httpEvent({
            claims,
            ...options,
            ...(path && { path }),
            ...(query && { query }),
          });
          checkAnswer(await placeOrder({ ...event, isBase64Encoded }, lambdaContext()));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reaches the function, so that the rule above is about more than rejections', async () => {
    const event = httpEvent({
      claims: customerClaims(),
      path: { shop: 'main' },
      headers: { 'idempotency-key': 'k-1' },
      body: { lines: [{ sku: 'MUG-01', quantity: 2 }] },
    });
    expect((await placeOrder(event, lambdaContext())).statusCode).toBe(202);
  });
});
