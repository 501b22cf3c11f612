import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import * as z from 'zod';
import { UnauthenticatedError } from '../errors/edge-errors.ts';
import {
  lambdaContext,
  webSocketConnect,
  webSocketDisconnect,
  webSocketMessage,
} from '../fixtures/index.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { webSocketHandler } from './websocket-handler.ts';

const connect = webSocketHandler(
  { query: z.object({ token: z.string().min(1) }) },
  ({ query, connectionId, routeKey }, { verify }: { verify: (token: string) => void }) => {
    verify(query.token);
    return { status: 200, body: { connectionId, routeKey } };
  },
  () => ({ verify: () => {} }),
);

const subscribe = webSocketHandler(
  { body: z.object({ action: z.literal('subscribe'), orderId: z.string() }) },
  ({ body }) => ({ status: 200, body: { orderId: body.orderId } }),
);

const bodyOf = ({ body }: { body?: string | undefined }) => JSON.parse(body ?? 'null');

const logs = captureLogsOfTests();

describe('webSocketHandler', () => {
  it('hands over who connects with which query', async () => {
    expect(await connect(webSocketConnect({ token: 'good' }), lambdaContext())).toEqual({
      statusCode: 200,
      body: JSON.stringify({ connectionId: 'fVZ2UcZnIAMCLjQ=', routeKey: '$connect' }),
    });
  });

  it('rejects a connection without its query', async () => {
    const answer = await connect(webSocketConnect(), lambdaContext());
    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer)).toMatchObject({
      code: 'INVALID_REQUEST',
      errors: [{ parameter: 'token' }],
    });
  });

  it('rejects a connection that the function rejects, and logs no token', async () => {
    const rejecting = connect.with({
      verify: () => {
        throw new UnauthenticatedError();
      },
    });
    const answer = await rejecting(webSocketConnect({ token: 'forged' }), lambdaContext());
    expect(answer.statusCode).toBe(401);
    expect(logs.lines()).toMatchObject([
      { level: 'INFO', status: 401, route: '$connect', requestId: 'fVZ2UHFFoAMFcwQ=' },
    ]);
    expect(logs.text()).not.toContain('forged');
  });

  it('answers the same message twice in the same way', async () => {
    const message = webSocketMessage({ action: 'subscribe', orderId: 'ord_1' });
    const expected = { statusCode: 200, body: '{"orderId":"ord_1"}' };
    expect(await subscribe(message, lambdaContext())).toEqual(expected);
    expect(await subscribe(message, lambdaContext())).toEqual(expected);
  });

  it('reads a message that came as bytes', async () => {
    const text = JSON.stringify({ action: 'subscribe', orderId: 'ord_1' });
    const message = webSocketMessage(Buffer.from(text).toString('base64'));
    const answer = await subscribe({ ...message, isBase64Encoded: true }, lambdaContext());
    expect(answer.statusCode).toBe(200);
  });

  it('reads a message that begins with a byte order mark', async () => {
    const message = webSocketMessage('\ufeff{"action":"subscribe","orderId":"ord_1"}');
    expect((await subscribe(message, lambdaContext())).statusCode).toBe(200);
  });

  it.each([
    ['MALFORMED_JSON', undefined, '{"action":'],
    ['MALFORMED_JSON', undefined, ''],
    ['INVALID_REQUEST', undefined, '[]'],
    ['UNSAFE_JSON', 'NESTED_TOO_DEEP', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['UNSAFE_JSON', 'DUPLICATE_KEY', '{"action":"subscribe","orderId":"a","orderId":"b"}'],
    ['UNSAFE_JSON', 'FORBIDDEN_KEY', '{"action":"subscribe","orderId":"a","__proto__":{}}'],
    ['UNSAFE_JSON', 'NOT_UTF_8', '{"action":"subscribe","orderId":"M\ufffd"}'],
  ])('answers a message with 400 %s %s', async (code, reason, text) => {
    const answer = await subscribe(webSocketMessage(text), lambdaContext());
    expect(answer.statusCode).toBe(400);
    expect(bodyOf(answer)).toMatchObject({ code, ...(reason && { reason }) });
  });

  it('shows nothing of what it did not foresee', async () => {
    const broken = connect.with({
      verify: () => {
        throw new Error('key set is at 10.0.0.7');
      },
    });
    const answer = await broken(webSocketConnect({ token: 'good' }), lambdaContext());
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('10.0.0.7');
    expect(logs.lines()).toMatchObject([
      { level: 'ERROR', error: { message: 'key set is at 10.0.0.7' } },
    ]);
  });

  it('needs no contract to say that a client is gone', async () => {
    const disconnect = webSocketHandler({}, () => ({ status: 200 }));
    expect(await disconnect(webSocketDisconnect(), lambdaContext())).toEqual({ statusCode: 200 });
  });

  it('answers any message, and never takes it for its own fault', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
        fc.boolean(),
        async (body, isBase64Encoded) => {
          const event = { ...webSocketMessage(body), isBase64Encoded };
          const answer = await subscribe(event, lambdaContext());
          expect([200, 400]).toContain(answer.statusCode);
          expect(bodyOf(answer)).toEqual(expect.any(Object));
        },
      ),
    );
  });
});
