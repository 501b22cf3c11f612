import { orderBody, startPlatform, type TestPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiDocuments } from '../src/documents/documents.ts';
import { readServices } from '../src/working-tree.ts';
import { DocumentedAnswers } from './documented-answers.ts';

/** Few enough to be reached at once, on however slow a machine. */
const LIMITS = {
  LOCAL_REQUEST_RATE: '1',
  LOCAL_REQUEST_BURST: '20',
  LOCAL_COSTLY_RATE: '1',
  LOCAL_COSTLY_BURST: '2',
};
const HTTP_LOG = '/aws/vendedlogs/http-api/orders-local';
const WEB_SOCKET_LOG = '/aws/vendedlogs/websocket/notifications-local';
const FORM = /^[\w-]{15}=$/;

type Line = Readonly<Record<string, string>>;

/** The services with limits as a stage has them, only lower. */
describe('what stands before the APIs', () => {
  let platform: TestPlatform;
  let alice: string;
  const environment = { ...process.env };

  beforeAll(async () => {
    Object.assign(process.env, LIMITS);
    platform = await startPlatform({ services: ['orders', 'notifications'] });
    alice = await platform.token({ sub: 'alice' });
  });
  afterAll(async () => {
    process.env = environment;
    await platform?.stop();
  });

  /** As `aws logs filter-log-events` asks. */
  const linesOf = async (logGroupName: string): Promise<{ text: string; lines: Line[] }> => {
    const { body } = await platform.request<{ environment: Record<string, string> }>(
      'GET',
      '/_local/health',
    );
    const answer = await fetch(body.environment.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS ?? '', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Logs_20140328.FilterLogEvents',
      },
      body: JSON.stringify({ logGroupName }),
    });
    const { events } = (await answer.json()) as { events: { message: string }[] };
    const messages = events.map(({ message }) => message);
    return { text: messages.join('\n'), lines: messages.map((line) => JSON.parse(line) as Line) };
  };
  const lineOf = async (requestId: string | null) =>
    (await linesOf(HTTP_LOG)).lines.find((line) => line.requestId === requestId);

  const place = (headers: Record<string, string> = {}, token = alice) =>
    platform.request('POST', '/orders', {
      token,
      headers: { 'idempotency-key': 'one', ...headers },
      body: orderBody('NOTHING', 1),
    });

  it('writes a line with every field for a request, by the id that the answer carries', async () => {
    const { status, headers, body } = await place();
    const requestId = headers.get('apigw-requestid');

    expect([status, requestId]).toEqual([422, expect.stringMatching(FORM)]);
    // Nobody named the request, so that all that follows from it is called by the same id.
    expect(headers.get('x-correlation-id')).toBe(requestId);
    expect(body.correlationId).toBe(requestId);
    expect(await lineOf(requestId)).toEqual({
      requestId,
      time: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      caller: 'alice',
      route: 'POST /orders',
      status: '422',
      latencyMs: expect.stringMatching(/^\d+$/),
      integrationLatencyMs: expect.stringMatching(/^\d+$/),
      integrationError: '-',
      error: '-',
      authorizerError: '-',
    });
  });

  it('writes why a token was rejected, and no token, address or query', async () => {
    const path = '/orders?limit=1&secret=s3cret';
    const { headers } = await platform.request('GET', path, {
      token: `${alice.slice(0, -9)}forged`,
    });
    expect(await lineOf(headers.get('apigw-requestid'))).toMatchObject({
      caller: '-',
      route: 'GET /orders',
      status: '401',
      error: 'Unauthorized',
      authorizerError: 'The token is not valid.',
    });
    const { text } = await linesOf(HTTP_LOG);
    for (const secret of [alice.split('.')[1] ?? '', 'forged', 's3cret', '127.0.0.1', '@']) {
      expect(text).not.toContain(secret);
    }
  });

  it('limits what is costly before it looks at the token, as API Gateway answers', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => place({}, 'no token')));
    const rejected = answers.filter(({ status }) => status === 429);

    expect(rejected.length).toBeGreaterThan(0);
    const services = (await readServices()).filter(({ name }) => name === 'orders');
    const documented = new DocumentedAnswers(await apiDocuments({ services }));
    for (const answer of rejected) {
      expect(documented.problemsOf('POST', '/orders', answer)).toEqual([]);
      const { headers, body } = answer;
      expect(body).toEqual({ message: 'Too Many Requests' });
      expect(headers.get('retry-after')).toBe('1');
      expect(await lineOf(headers.get('apigw-requestid'))).toMatchObject({
        status: '429',
        caller: '-',
        error: 'Too Many Requests',
      });
    }
    // Another route has a bucket of its own.
    expect((await platform.request('GET', '/orders', { token: alice })).status).toBe(200);
  });

  it('lets browsers read when to come again, and which request it was', async () => {
    const headers = { origin: 'https://shop.example' };
    const answer = await platform.request('GET', '/orders', { token: alice, headers });
    const exposed = answer.headers.get('access-control-expose-headers')?.split(',');
    expect(exposed).toEqual(expect.arrayContaining(['apigw-requestid', 'retry-after']));
  });

  it('limits and logs messages and connections of the WebSocket, without its token', async () => {
    const address = `${platform.url.replace(/^http/, 'ws')}/live?token=${alice}`;
    const socket = new WebSocket(address);
    const received: Record<string, unknown>[] = [];
    const heard = (count: number) =>
      platform.eventually(async () => expect(received.length).toBeGreaterThanOrEqual(count));
    socket.addEventListener('message', ({ data }) => received.push(JSON.parse(String(data))));
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));

    for (let n = 0; n < 60; n += 1) socket.send('{"action":"ping"}');
    await heard(60);
    expect(received).toContainEqual({ type: 'pong' });
    expect(received).toContainEqual({
      message: 'Too Many Requests',
      connectionId: expect.any(String),
      requestId: expect.any(String),
    });
    socket.close();

    const { text, lines } = await linesOf(WEB_SOCKET_LOG);
    expect(lines[0]).toEqual({
      requestId: expect.any(String),
      time: expect.any(String),
      connectionId: expect.any(String),
      event: 'CONNECT',
      route: '$connect',
      status: '200',
      integrationLatencyMs: expect.stringMatching(/^\d+$/),
      integrationError: '-',
      error: '-',
    });
    expect(lines).toContainEqual(
      expect.objectContaining({ event: 'MESSAGE', route: '$default', status: '429' }),
    );
    expect(text).not.toContain(alice.split('.')[1]);
  });

  it('shows the lines where the logs are', async () => {
    const { body } = await platform.request<unknown>('GET', `/_local/logs?function=${HTTP_LOG}`);
    expect(body).toEqual(expect.stringContaining('POST /orders'));
    expect(body).toEqual(expect.stringContaining('caller=alice'));
  });
});
