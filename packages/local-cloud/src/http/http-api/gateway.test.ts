import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import {
  type InvocationOptions,
  type InvocationResult,
  TooManyRequestsError,
} from '../../lambda/types.ts';
import type { AccessContext, ApiEdge } from '../edge/api-edge.ts';
import { httpApiRoute } from './gateway.ts';

const OPEN: ApiEdge = { admit: () => 0, log: () => {} };

/** The response that hapi would send for a request to the route `POST /things`. */
async function responseTo(
  request: { headers?: Record<string, string>; body?: Buffer; leave?: Promise<unknown> },
  invoke: (event: object, options: InvocationOptions) => Promise<InvocationResult>,
  edge: ApiEdge = OPEN,
): Promise<{ status: number; body: string | undefined; headers: Record<string, string> }> {
  const req = new IncomingMessage(new Socket());
  const { headers = {}, body = Buffer.alloc(0) } = request;
  Object.assign(req, {
    method: 'POST',
    url: '/things',
    rawHeaders: Object.entries(headers).flat(),
  });
  req.push(body);
  req.push(null);
  const res = new ServerResponse(req);
  void request.leave?.then(() => res.emit('close'));
  const sent = { status: 0, body: undefined as string | undefined, headers: {} };
  const response = {
    code(status: number) {
      sent.status = status;
      return response;
    },
    charset: () => response,
    header(name: string, value: string) {
      Object.assign(sent.headers, { [name]: value });
      return response;
    },
    takeover: () => sent,
  };
  const toolkit = {
    response(content?: Buffer) {
      sent.body = content?.toString();
      return response;
    },
  };
  const info = { received: 0, remoteAddress: '127.0.0.1' };
  await httpApiRoute(
    { routeKey: 'POST /things' },
    {},
    invoke,
    edge,
  )({ raw: { req, res }, params: {}, info }, toolkit);
  return sent;
}

const never = async (): Promise<InvocationResult> => {
  throw new Error('it was invoked');
};

describe('a route', () => {
  it('responds with what the function returns', async () => {
    const response = await responseTo({}, async () => ({
      payload: { statusCode: 202, body: 'ok' },
    }));
    expect(response).toMatchObject({ status: 202, body: 'ok' });
  });

  it('responds 503 while the function is throttled, and 500 when it cannot be reached', async () => {
    const throttled = async (): Promise<InvocationResult> => {
      throw new TooManyRequestsError('things');
    };
    expect(await responseTo({}, throttled)).toMatchObject({ status: 503 });
    expect(await responseTo({}, never)).toMatchObject({
      status: 500,
      body: '{"message":"Internal Server Error"}',
    });
  });

  it.each([
    [431, 'headers that are too long', { headers: { 'x-long': 'x'.repeat(10_240) } }],
    [413, 'a body of more than 10 MB', { body: Buffer.alloc(10 * 1024 * 1024 + 1) }],
    [413, 'a body that makes too large an event', { body: Buffer.alloc(5 * 1024 * 1024) }],
  ])('responds %i to %s, and invokes nothing', async (status, _, request) => {
    expect(await responseTo(request, never)).toMatchObject({ status });
  });

  it('tells of a caller who goes away without a response', async () => {
    const begun = Promise.withResolvers<void>();
    const abandoned = (_event: object, { signal }: InvocationOptions) =>
      new Promise<InvocationResult>((_, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('nobody waits')));
        begun.resolve();
      });

    expect(await responseTo({ leave: begun.promise }, abandoned)).toMatchObject({ status: 500 });
  });

  it('responds 429 as API Gateway does to what is too much, and says when to come again', async () => {
    const full = { ...OPEN, admit: () => 1.2 };
    expect(await responseTo({}, never, full)).toMatchObject({
      status: 429,
      body: '{"message":"Too Many Requests"}',
      headers: { 'retry-after': '2', 'content-type': 'application/json' },
    });
  });

  it('names each request to the function, to the client and in the access log alike', async () => {
    const lines: AccessContext[] = [];
    let requestId: unknown;
    const { headers } = await responseTo(
      {},
      async (event) => {
        ({ requestId } = (event as { requestContext: { requestId: string } }).requestContext);
        return { payload: { statusCode: 200 } };
      },
      { ...OPEN, log: (line) => lines.push(line) },
    );
    expect(requestId).toMatch(/^[\w-]{15}=$/);
    expect(headers['apigw-requestid']).toBe(requestId);
    expect(lines).toMatchObject([{ requestId, routeKey: 'POST /things', status: 200 }]);
  });

  it('logs what failed, without what the function says of it', async () => {
    const lines: AccessContext[] = [];
    const functionError = { errorType: 'TypeError', errorMessage: 'of Alice', stackTrace: [] };
    await responseTo({}, async () => ({ functionError }), {
      ...OPEN,
      log: (line) => lines.push(line),
    });
    expect(lines).toMatchObject([
      {
        status: 500,
        'error.message': 'Internal Server Error',
        integrationErrorMessage: expect.stringContaining('TypeError'),
        integrationLatency: expect.any(Number),
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('Alice');
  });

  it('needs the authorizer that it names', () => {
    const route = { routeKey: 'GET /things', authorizer: { name: 'customers' } };
    expect(() => httpApiRoute(route, {}, never, OPEN)).toThrow(/names the authorizer "customers"/);
  });
});
