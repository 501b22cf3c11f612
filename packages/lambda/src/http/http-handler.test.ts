import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { NotFoundError } from '../errors/edge-errors.ts';
import { customerClaims, httpEvent, lambdaContext } from '../fixtures/index.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { rawBody } from './http-contract.ts';
import { httpHandler } from './http-handler.ts';

interface Orders {
  readonly find: (orderId: string) => Promise<{ readonly status: string } | undefined>;
}

const getOrder = httpHandler(
  {
    auth: 'customer',
    path: z.object({ orderId: z.string().min(5) }),
    query: z.object({ expand: z.enum(['timeline']).optional() }),
    headers: z.object({ 'if-none-match': z.string().optional() }),
  },
  async ({ path, query, headers, caller, correlationId }, { orders }) => {
    const order = await orders.find(path.orderId);
    if (!order) throw new NotFoundError('order');
    return {
      status: 200,
      headers: { ETag: '"1"' },
      body: { ...order, ...query, ...headers, customer: caller.sub, correlationId },
    };
  },
  (): { orders: Orders } => ({ orders: { find: async () => undefined } }),
);

const found = getOrder.with({ orders: { find: async () => ({ status: 'CONFIRMED' }) } });
const claims = customerClaims('alice');
const path = { orderId: 'ord_1' };
const call = (handler: typeof found, options: Parameters<typeof httpEvent>[0]) =>
  handler(httpEvent({ route: 'GET /orders/{orderId}', ...options }), lambdaContext());
const bodyOf = ({ body }: { body?: string | undefined }) => JSON.parse(body ?? 'null');

const logs = captureLogsOfTests();

describe('httpHandler', () => {
  it('hands validated input to the function and its answer to the client', async () => {
    const answer = await call(found, {
      claims,
      path,
      query: { expand: 'timeline', unknown: 'x' },
      headers: { 'If-None-Match': '"0"', 'X-Correlation-Id': 'c-1' },
    });
    expect(answer).toEqual({
      statusCode: 200,
      headers: {
        'cache-control': 'no-store',
        'content-type': 'application/json',
        etag: '"1"',
        'x-correlation-id': 'c-1',
      },
      body: JSON.stringify({
        status: 'CONFIRMED',
        expand: 'timeline',
        'if-none-match': '"0"',
        customer: 'alice',
        correlationId: 'c-1',
      }),
    });
  });

  it('says what it takes', () => {
    expect(getOrder.contract.auth).toBe('customer');
    expect(getOrder.contract.path?.safeParse(path).success).toBe(true);
  });

  it('answers the same event twice in the same way', async () => {
    const event = httpEvent({ path, claims, headers: { 'x-correlation-id': 'c-1' } });
    expect(await found(event, lambdaContext())).toEqual(await found(event, lambdaContext()));
  });

  it('answers an error of the domain as a problem', async () => {
    const answer = await call(getOrder, { claims, path, headers: { 'x-correlation-id': 'c-1' } });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      'x-correlation-id': 'c-1',
    });
    expect(bodyOf(answer)).toMatchObject({ code: 'NOT_FOUND', correlationId: 'c-1' });
  });

  it('calls a request that nobody named as the access log of the API does', async () => {
    const answer = await call(found, { claims, path });
    expect(answer.headers?.['x-correlation-id']).toBe('JKJaXmPLvHcESHA=');
    expect(bodyOf(answer).correlationId).toBe('JKJaXmPLvHcESHA=');
  });

  it('asks who calls before it looks at the input', async () => {
    const answer = await call(found, { path: { orderId: 'x' } });
    expect(answer.statusCode).toBe(401);
    expect(bodyOf(answer).code).toBe('UNAUTHENTICATED');
  });

  it('names each parameter that is wrong', async () => {
    const answer = await call(found, { claims, path: { orderId: 'x' }, query: { expand: 'all' } });
    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer)).toMatchObject({
      code: 'INVALID_REQUEST',
      errors: [{ parameter: 'orderId' }, { parameter: 'expand' }],
    });
  });

  it('shows nothing of what it did not foresee, and logs all of it', async () => {
    const broken = getOrder.with({
      orders: { find: () => Promise.reject(new Error('table orders-orders-prod is gone')) },
    });
    const answer = await call(broken, { claims, path, headers: { 'x-correlation-id': 'c-1' } });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('orders-prod');
    expect(logs.lines()).toMatchObject([
      {
        level: 'ERROR',
        correlationId: 'c-1',
        requestId: 'JKJaXmPLvHcESHA=',
        route: 'GET /orders/{orderId}',
        error: {
          message: 'table orders-orders-prod is gone',
          stack: expect.stringContaining('at '),
        },
      },
    ]);
  });

  it('logs of a request that fails nothing of what it carries', async () => {
    const failing = httpHandler(
      { auth: 'customer', body: z.object({ email: z.email() }) },
      (): { status: number } => {
        throw new Error('no answer');
      },
    );
    const answer = await failing(
      httpEvent({
        claims: { ...customerClaims('alice'), email: 'alice@example.com' },
        body: { email: 'bob@example.com' },
        query: { coupon: 'SECRET-10' },
        headers: {
          authorization: 'Bearer a.secret.token',
          cookie: 'session=1',
          'x-api-key': 'k-9',
        },
      }),
      lambdaContext(),
    );
    expect(answer.statusCode).toBe(500);
    expect(logs.lines()).toHaveLength(1);
    expect(JSON.stringify(logs.lines())).not.toMatch(
      /secret|session=1|k-9|alice|bob@|authorization|cookie|headers/i,
    );
  });

  it('logs what it rejects without anything personal', async () => {
    const post = httpHandler({ auth: 'public', body: z.object({ email: z.email() }) }, () => ({
      status: 204,
    }));
    const answer = await post(
      httpEvent({ body: { email: 'alice@example' }, headers: { authorization: 'Bearer token' } }),
      lambdaContext(),
    );
    expect(answer.statusCode).toBe(400);
    expect(logs.lines()).toMatchObject([{ level: 'INFO', status: 400, code: 'INVALID_REQUEST' }]);
    expect(logs.text()).not.toMatch(/alice|Bearer/);
  });

  it('answers in time when the function hangs', async () => {
    const hanging = httpHandler({ auth: 'public' }, () => new Promise<never>(() => {}));
    const context = lambdaContext({ getRemainingTimeInMillis: () => 60 });
    expect((await hanging(httpEvent(), context)).statusCode).toBe(500);
    expect(logs.lines()).toMatchObject([{ error: { name: 'OutOfTimeError' } }]);
  });

  it('keeps the requests apart that run at the same time', async () => {
    const context = lambdaContext();
    const ids = ['c-1', 'c-2', 'c-3'];
    const answers = await Promise.all(
      ids.map((id) =>
        found(httpEvent({ claims, path, headers: { 'x-correlation-id': id } }), context),
      ),
    );
    expect(answers.map((answer) => bodyOf(answer).correlationId)).toEqual(ids);
  });
});

describe('a body', () => {
  const echo = httpHandler(
    { auth: 'public', body: z.object({ quantity: z.int() }), maxBodyBytes: 30 },
    ({ body }) => ({ status: 201, body }),
  );
  const post = (options: Parameters<typeof httpEvent>[0]) =>
    echo(httpEvent(options), lambdaContext());

  it('is validated, and what the contract does not name is dropped', async () => {
    const answer = await post({ body: { quantity: 2, x: 1 } });
    expect(bodyOf(answer)).toEqual({ quantity: 2 });
  });

  it.each([
    ['{"quantity":', 400, 'MALFORMED_JSON'],
    ['{"quantity":"2"}', 400, 'INVALID_REQUEST'],
    ['null', 400, 'INVALID_REQUEST'],
    ['false', 400, 'INVALID_REQUEST'],
    ['0', 400, 'INVALID_REQUEST'],
    ['""', 400, 'INVALID_REQUEST'],
    ['', 400, 'INVALID_REQUEST'],
    ['{"quantity":2,"quantity":3}', 400, 'UNSAFE_JSON'],
    [undefined, 400, 'INVALID_REQUEST'],
    [`{"quantity":2}${' '.repeat(20)}`, 413, 'BODY_TOO_LARGE'],
  ])('%p is answered as %d %s', async (body, status, code) => {
    const answer = await post({ body });
    expect(answer.statusCode).toBe(status);
    expect(bodyOf(answer).code).toBe(code);
  });

  it('is rejected under another content type', async () => {
    const answer = await post({ body: '{}', headers: { 'content-type': 'text/plain' } });
    expect(answer).toMatchObject({ statusCode: 415, headers: { 'accept-encoding': 'identity' } });
    expect(bodyOf(answer).detail).toBe('Send JSON, with content-type: application/json');
  });

  it('may come as it was signed', async () => {
    const webhook = httpHandler({ auth: 'public', body: rawBody }, ({ body }) => ({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: body.toString('hex'),
    }));
    const event = httpEvent({ body: 'a=1', headers: { 'content-type': 'text/x-any' } });
    expect(await webhook(event, lambdaContext())).toMatchObject({
      statusCode: 200,
      body: '613d31',
    });
  });

  it('is left alone where the contract has none', async () => {
    const get = httpHandler({ auth: 'public' }, ({ body }) => ({ status: 200, body: { body } }));
    const answer = await get(httpEvent({ body: '{' }), lambdaContext());
    expect(answer).toMatchObject({ statusCode: 200, body: '{}' });
  });

  it('is not sent where the function answers none', async () => {
    const remove = httpHandler({ auth: 'public' }, () => ({ status: 204 }));
    expect(
      await remove(httpEvent({ headers: { 'x-correlation-id': 'c-1' } }), lambdaContext()),
    ).toEqual({
      statusCode: 204,
      headers: { 'cache-control': 'no-store', 'x-correlation-id': 'c-1' },
    });
  });
});
