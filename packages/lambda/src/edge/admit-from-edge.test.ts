import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keyringOf } from '@commerce/aws/keys/fixtures';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as z from 'zod';
import { PastTheEdgeError } from '../errors/edge-errors.ts';
import {
  httpEvent,
  lambdaContext,
  webSocketConnect,
  webSocketDisconnect,
} from '../fixtures/index.ts';
import { httpHandler } from '../http/http-handler.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { webSocketHandler } from '../websocket/websocket-handler.ts';
import { admitFrom } from './admit-from-edge.ts';

const CURRENT = 'c'.repeat(32);
const PREVIOUS = 'p'.repeat(32);

captureLogsOfTests();

describe('admitFrom', () => {
  const keys = keyringOf(CURRENT, PREVIOUS);

  it.each([CURRENT, PREVIOUS])('lets in what carries a key that is good: %s', async (key) => {
    await expect(admitFrom(keys, { 'x-origin-verify': key })).resolves.toBeUndefined();
  });

  it.each(['', 'x', `${CURRENT} `, `${CURRENT},${PREVIOUS}`, CURRENT.toUpperCase()])(
    'rejects what carries another: "%s"',
    async (key) => {
      await expect(admitFrom(keys, { 'x-origin-verify': key })).rejects.toThrow(PastTheEdgeError);
    },
  );

  it('reads nothing for what carries none', async () => {
    const find = jest.fn(keys.find);
    await expect(admitFrom({ find }, {})).rejects.toThrow(PastTheEdgeError);
    expect(find).not.toHaveBeenCalled();
  });
});

describe('a function whose environment names the secret', () => {
  const asked: string[] = [];
  let secretsManager: Server;
  beforeAll(async () => {
    secretsManager = createServer((request, response) => {
      asked.push(String(request.headers['x-amz-target']));
      response.end(
        JSON.stringify({ SecretString: JSON.stringify({ current: CURRENT, previous: '' }) }),
      );
    });
    await new Promise<void>((resolve) => secretsManager.listen(0, '127.0.0.1', resolve));
    const { port } = secretsManager.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${port}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
  });
  afterEach(() => {
    delete process.env.EDGE_SECRET_ID;
  });
  afterAll(() => new Promise((resolve) => secretsManager.close(resolve)));

  const run = jest.fn(() => ({ status: 200 }));
  const readShop = httpHandler({ auth: 'public', query: z.object({ q: z.string() }) }, run);
  const connect = webSocketHandler({}, run);
  const disconnect = webSocketHandler({}, run);
  const request = (headers?: Record<string, string>, query?: Record<string, string>) =>
    readShop(
      httpEvent({ route: 'GET /shop', ...(headers && { headers }), ...(query && { query }) }),
      lambdaContext(),
    );

  it('rejects a request before it looks at it, and runs what came through the edge', async () => {
    process.env.EDGE_SECRET_ID = '/commerce/test/edge-secret';
    const { statusCode, body } = await request();
    expect([statusCode, JSON.parse(body ?? '')]).toEqual([
      403,
      expect.objectContaining({ code: 'PAST_THE_EDGE' }),
    ]);
    expect(await request({ 'X-Origin-Verify': PREVIOUS })).toMatchObject({ statusCode: 403 });
    expect(run).not.toHaveBeenCalled();

    const through = { 'X-Origin-Verify': CURRENT };
    expect(await request(through, { q: 'mug' })).toMatchObject({ statusCode: 200 });
    expect(await request(through)).toMatchObject({ statusCode: 400 });
    expect(asked).toEqual(['secretsmanager.GetSecretValue']);
  });

  it('lets a WebSocket connect that came through it, and whoever is in go', async () => {
    process.env.EDGE_SECRET_ID = '/commerce/test/edge-secret';
    const connecting = webSocketConnect();
    expect(await connect(connecting, lambdaContext())).toMatchObject({ statusCode: 403 });
    const headers = { ...connecting.headers, 'x-origin-verify': CURRENT };
    expect(await connect({ ...connecting, headers }, lambdaContext())).toMatchObject({
      statusCode: 200,
    });
    expect(await disconnect(webSocketDisconnect(), lambdaContext())).toMatchObject({
      statusCode: 200,
    });
  });

  it('takes everything where the environment names none', async () => {
    expect(await request(undefined, { q: 'mug' })).toMatchObject({ statusCode: 200 });
  });
});
