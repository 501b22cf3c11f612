import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { openApi } from '../http/openapi.ts';
import type { Operation } from '../http/operations.ts';
import { judgeApis } from './judge-apis.ts';

const body = z.object({ sku: z.string(), note: z.string().optional() });
const answer = z.object({
  orderId: z.string(),
  status: z.enum(['PENDING', 'CONFIRMED']),
  hint: z.string().optional(),
});
const base: Operation = {
  id: 'place-order',
  summary: 'Places an order',
  method: 'post',
  path: '/orders',
  request: { auth: 'customer', body, query: z.object({ dryRun: z.string().optional() }) },
  responses: { 202: { description: 'Accepted', body: answer } },
  errors: ['OUT_OF_STOCK'],
};
const statuses = new Map([
  ['OUT_OF_STOCK', 409],
  ['GONE', 410],
]);
const document = (...operations: Operation[]) => ({
  orders: JSON.parse(
    JSON.stringify(
      openApi(
        { title: 'Orders', description: 'Orders', operations },
        { version: '1.0.0', statuses },
      ),
    ),
  ),
});
const changed = (request: Partial<Operation['request']>): Operation => ({
  ...base,
  request: { ...base.request, ...request },
});
const answering = (schema: z.ZodType): Operation => ({
  ...base,
  responses: { 202: { description: 'Accepted', body: schema } },
});
const judge = (...operations: Operation[]) => judgeApis(document(base), document(...operations));

describe('judgeApis', () => {
  it('finds nothing when nothing changed but words and errors', () => {
    expect(judge(base)).toEqual([]);
    expect(judge({ ...base, summary: 'Takes an order', errors: ['GONE'] })).toEqual([]);
  });

  it.each<[string, Operation[]]>([
    ['a new operation', [base, { ...base, id: 'list-orders', method: 'get' }]],
    [
      'an optional field more in the request',
      [changed({ body: body.extend({ gift: z.boolean().optional() }) })],
    ],
    ['a field less that the request needs', [changed({ body: body.partial() })]],
    [
      'an optional parameter more',
      [
        changed({
          query: z.object({ dryRun: z.string().optional(), locale: z.string().optional() }),
        }),
      ],
    ],
    ['a field more in the answer', [answering(answer.extend({ total: z.int() }))]],
    ['a promise more in the answer', [answering(answer.required())]],
  ])('lets %s pass', (_, operations) => {
    const verdicts = judge(...operations).map(({ verdict }) => verdict);
    expect(new Set(verdicts)).toEqual(new Set(['compatible']));
  });

  it.each<[string, Operation[]]>([
    ['an operation that is gone', [{ ...base, path: '/purchases' }]],
    ['a field more that the request needs', [changed({ body: body.extend({ total: z.int() }) })]],
    ['a field that the request needs now', [changed({ body: body.required() })]],
    [
      'a parameter more that is needed',
      [changed({ query: z.object({ dryRun: z.string().optional(), locale: z.string() }) })],
    ],
    [
      'a narrower field in the request',
      [changed({ body: body.extend({ sku: z.string().max(5) }) })],
    ],
    ['a field less in the answer', [answering(answer.omit({ status: true }))]],
    ['a promise less in the answer', [answering(answer.partial({ status: true }))]],
    [
      'a value more in the answer, which clients do not know',
      [answering(answer.extend({ status: z.enum(['PENDING', 'CONFIRMED', 'LOST']) }))],
    ],
    ['an answer without its body', [{ ...base, responses: { 202: { description: 'Accepted' } } }]],
    ['another type in the answer', [answering(answer.extend({ orderId: z.int() }))]],
    ['a success less', [{ ...base, responses: { 200: { description: 'Done', body: answer } } }]],
  ])('does not let %s pass', (_, operations) => {
    expect(judge(...operations)).toContainEqual(
      expect.objectContaining({ verdict: 'breaking', producer: 'orders', consumers: ['clients'] }),
    );
  });

  it('does not let a public operation ask for a token, or for a body', () => {
    const open = { ...base, request: { auth: 'public' as const } };
    expect(judgeApis(document(open), document(base)).map(({ change }) => change)).toEqual([
      'Asks for a token',
      'Added query dryRun',
      'Needs a body',
    ]);
  });

  it('lets an operation take a body that it does not need', () => {
    const { body: _, ...request } = { body, ...base.request };
    const without = { ...base, request };
    const optional = { ...base, request: { ...request, body: body.optional() } };
    expect(judgeApis(document(without), document(optional))).toEqual([
      expect.objectContaining({ verdict: 'compatible', change: 'Takes a body' }),
    ]);
  });

  it('names the operation', () => {
    const [finding] = judge(changed({ body: body.required() }));
    expect(finding?.contract).toBe('POST /orders');
  });

  it('lets a new API pass, and no API go', () => {
    expect(judgeApis({}, document(base))).toEqual([
      expect.objectContaining({ verdict: 'compatible', change: 'New API' }),
    ]);
    expect(judgeApis(document(base), {})).toEqual([
      expect.objectContaining({ verdict: 'breaking', change: 'Removed' }),
    ]);
  });

  it('knows an API only where there is one, whatever objects have', () => {
    const apis = { constructor: document(base).orders };
    expect(judgeApis({}, apis).map(({ change }) => change)).toEqual(['New API']);
    expect(judgeApis(apis, {}).map(({ change }) => change)).toEqual(['Removed']);
  });
});
