import { request } from 'node:http';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LocalCloud } from '../cloud.ts';
import type { RenderedResource } from '../cloudformation/resource-type.ts';
import { clientFor, eventually } from '../emulators/testing/test-context.ts';
import type { FunctionManifest, ServiceManifest } from '../serverless/manifest.ts';
import { type FrontDoor, startFrontDoor } from './front-door.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:000000000000:${name}`;
const resource = (
  type: string,
  logicalId: string,
  properties: RenderedResource['properties'],
): RenderedResource => ({ service: 'orders', type, logicalId, properties });

const startFulfilment: FunctionManifest = {
  configuration: {
    name: 'orders-start-fulfilment-local',
    arn: arn('lambda', 'function:orders-start-fulfilment-local'),
    modulePath: '',
    exportName: 'handler',
    environment: {},
    memorySize: 128,
    timeout: 6,
  },
  sources: [
    {
      kind: 'sqs',
      queueName: 'orders-fulfilment-local',
      batchSize: 10,
      maximumBatchingWindow: 0,
      maximumConcurrency: 2,
      reportBatchItemFailures: false,
      filterPatterns: [],
    },
    {
      kind: 'schedule',
      name: 'orders-nightly-local',
      expression: 'cron(0 3 * * ? *)',
      timezone: 'UTC',
      input: {},
    },
  ],
  maximumRetryAttempts: 0,
};

const manifest: ServiceManifest = {
  service: 'orders',
  functions: [startFulfilment],
  resources: [
    resource('AWS::SQS::Queue', 'Dlq', { QueueName: 'orders-fulfilment-dlq-local' }),
    resource('AWS::SQS::Queue', 'Queue', {
      QueueName: 'orders-fulfilment-local',
      RedrivePolicy: {
        deadLetterTargetArn: arn('sqs', 'orders-fulfilment-dlq-local'),
        maxReceiveCount: 3,
      },
    }),
    resource('AWS::SQS::Queue', 'Idle', { QueueName: 'orders-catalogue-local' }),
    resource('AWS::SNS::Subscription', 'Subscription', {
      Protocol: 'sqs',
      TopicArn: arn('sns', 'orders-events-local'),
      Endpoint: arn('sqs', 'orders-fulfilment-local'),
      FilterPolicy: { type: ['order.placed.v1'] },
    }),
  ],
  stateMachines: [
    {
      name: 'orders-fulfilment-local',
      type: 'EXPRESS',
      definition: JSON.stringify({
        StartAt: 'Reserve',
        States: { Reserve: { Type: 'Pass', Next: 'Confirm' }, Confirm: { Type: 'Succeed' } },
      }),
    },
    {
      name: 'orders-broken-local',
      type: 'STANDARD',
      definition: JSON.stringify({
        StartAt: 'Break',
        States: { Break: { Type: 'Fail', Error: 'Broken<b>', Cause: 'as it is' } },
      }),
    },
  ],
  schedules: [],
  routes: [{ method: 'GET', path: '/products' }],
  hasWebSocket: false,
  parameters: {},
  paymentWebhooks: [],
};

let door: FrontDoor;
let cloud: LocalCloud;
const runs: unknown[] = [];

/** Node's own client, because `fetch` keeps `Sec-Fetch-Site` and `Origin` to itself. */
const call = (
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> =>
  new Promise((resolve, reject) => {
    request(
      `${door.url.replace('localhost', '127.0.0.1')}${path}`,
      { method, headers },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (chunk) => {
          body += chunk;
        });
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
        );
      },
    )
      .on('error', reject)
      .end();
  });
const page = (path: string) => call(path, { accept: BROWSER });

beforeAll(async () => {
  door = await startFrontDoor(0);
  cloud = await LocalCloud.start({ stateDir: null, stage: 'local', log: () => {} });
  cloud.add({ manifest, httpPort: 1, webSocketPort: 1 }, () => async (payload) => {
    runs.push(payload);
    return { payload: null };
  });
  await cloud.deploy();
  door.open(cloud);

  const { messaging, stepFunctions, mail, logs } = cloud.emulators;
  const sqs = new SQSClient(clientFor(messaging.endpoint));
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: messaging.queueUrl('orders-fulfilment-dlq-local'),
      MessageBody: '{"name":"<script>alert(1)</script>"}',
    }),
  );
  sqs.destroy();
  const sfn = new SFNClient(clientFor(stepFunctions.endpoint));
  for (const name of ['orders-fulfilment-local', 'orders-broken-local']) {
    await sfn.send(
      new StartExecutionCommand({
        stateMachineArn: arn('states', `stateMachine:${name}`),
        name: `run-of-${name}`,
        input: JSON.stringify({ orderId: 'ord_<i>1' }),
      }),
    );
  }
  sfn.destroy();
  const ses = new SESv2Client(clientFor(mail.endpoint));
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: 'shop@example.com',
      Destination: { ToAddresses: ['alice@example.com'] },
      Content: {
        Simple: {
          Subject: { Data: 'Hello <u>' },
          Body: {
            Text: { Data: 'plain <u>' },
            Html: {
              Data: '<html><head><title>x</title></head><body><a href="/o">o</a></body></html>',
            },
          },
        },
      },
    }),
  );
  ses.destroy();
  logs.write(
    'orders-start-fulfilment-local',
    `${JSON.stringify({ level: 'ERROR', message: 'it <u> failed', messageId: 'm-1' })}\nplain <u> line\n`,
  );
  await eventually(
    () => stepFunctions.executions(10).every(({ status }) => status !== 'RUNNING') || undefined,
  );
});
afterAll(async () => {
  await door.stop();
  await cloud.stop();
});

const ADDRESSES = [
  '/_local',
  '/_local/executions',
  '/_local/executions/run-of-orders-broken-local',
  '/_local/queues',
  '/_local/queues/orders-fulfilment-local',
  '/_local/queues/orders-fulfilment-dlq-local',
  '/_local/mailbox',
  '/_local/mails',
  '/_local/charges',
  '/_local/schedules',
  '/_local/logs',
  '/_local/tables',
  '/_local/routes',
  '/_local/token?sub=<u>alice',
  '/_local/health',
];

describe('every page', () => {
  it.each(ADDRESSES)('%s can be read, leads on and lets nothing in', async (address) => {
    const { status, headers, body } = await page(address);

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers.vary).toBe('Accept');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*form-action 'self'/);
    expect(body).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(body.match(/<h1>/g)).toHaveLength(1);
    expect(body).toContain('<main>');
    for (const path of ['/_local', '/_local/executions', '/_local/queues', '/_local/mailbox']) {
      expect(body).toContain(`href="${path}"`);
    }
    expect(body).toContain('aria-current="page"');
    // What came from outside is never markup: neither ids, nor names, nor subjects, nor messages.
    expect(body).not.toMatch(/<script>alert|<i>1|Hello <u>|<u>alice|Broken<b>|it <u>|plain <u>/);
    // And nothing is loaded from anywhere else.
    expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it.each([
    ['/_local/executions/run-of-orders-broken-local', '/_local/executions'],
    ['/_local/queues/orders-fulfilment-local', '/_local/queues'],
    ['/_local/logs?function=orders-start-fulfilment-local', '/_local/logs'],
    ['/_local/health', '/_local'],
    ['/_local/executions/forgotten', '/_local'],
  ])('%s leads back', async (address, back) => {
    expect((await page(address)).body).toContain(`<p class="back"><a href="${back}">`);
  });
});

describe('machines', () => {
  it.each([
    ['/_local/mails', 'mails'],
    ['/_local/executions', 'executions'],
    ['/_local/queues', 'queues'],
    ['/_local/charges', 'charges'],
    ['/_local/schedules', 'schedules'],
    ['/_local/health', 'services'],
  ])('get JSON at %s', async (path, member) => {
    for (const accept of ['*/*', 'application/json']) {
      const { headers, body } = await call(path, { accept });
      expect(headers).toMatchObject({ 'content-type': 'application/json', vary: 'Accept' });
      expect(JSON.parse(body)[member]).toBeInstanceOf(Array);
    }
  });

  it('get a token as text', async () => {
    const { headers, body } = await call('/_local/token?sub=alice');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body.split('.')).toHaveLength(3);
  });

  it('get one execution and one queue as JSON too', async () => {
    const one = JSON.parse((await call('/_local/executions/run-of-orders-broken-local')).body);
    expect(one.execution).toMatchObject({ status: 'FAILED', input: '{"orderId":"ord_<i>1"}' });
    expect(one.history).toHaveLength(3);
    const queue = JSON.parse((await call('/_local/queues/orders-fulfilment-dlq-local')).body);
    expect(queue.messages).toMatchObject([{ state: 'waiting', receiveCount: 0 }]);
  });

  it('are told in a line that there is nothing', async () => {
    const { status, body } = await call('/_local/executions/forgotten');
    expect(status).toBe(404);
    expect(body).toMatch(/^Nothing at/);
  });
});

describe('the overview', () => {
  it('names dead letters first, and folds empty queues', async () => {
    const { body } = await page('/_local');
    const tiles = [...body.matchAll(/<li[^>]*><strong>/g)];

    expect(body.slice(tiles[0]?.index)).toMatch(
      /^<li class="alarm"><strong>1<\/strong>[^<]*<a[^>]*>dead letters/,
    );
    const folded = body.indexOf('<details id="empty-queues">');
    expect(body.indexOf('href="/_local/queues/orders-fulfilment-dlq-local"')).toBeLessThan(folded);
    expect(body.indexOf('href="/_local/queues/orders-catalogue-local"')).toBeGreaterThan(folded);
    expect(body).toContain('2 empty queues');
  });

  it('names executions by what they are and leads to their pages', async () => {
    const { body } = await page('/_local');
    const [, address = ''] =
      /<a href="([^"]+)">orders-fulfilment<\/a><small>ord_&#60;i&#62;1<\/small>/.exec(body) ?? [];

    expect((await page(address)).body).toContain('<h1>orders-fulfilment · ord_&#60;i&#62;1</h1>');
  });

  it('leads to products, tokens and an order', async () => {
    const { body } = await page('/_local');
    expect(body).toContain('href="/products"');
    expect(body).toContain(`${door.url}/_local/token?sub=sam&#38;groups=staff`);
    expect(body).toContain(`curl -s ${door.url}/orders`);
  });
});

describe('the page of a thing', () => {
  it('shows an execution: its states, its failure, what went in', async () => {
    const { body } = await page('/_local/executions/run-of-orders-broken-local');
    expect(body).toContain('<g class="state entered failed"><title>Break</title>');
    expect(body).toContain('Broken&#60;b&#62;');
    expect(body).toContain('&#34;orderId&#34;: &#34;ord_&#60;i&#62;1&#34;');
    // A shell would make something of such an id.
    expect(body).not.toContain('/orders/ord_');
  });

  it('says what feeds a queue, who works on it, and where failures go', async () => {
    const { body } = await page('/_local/queues/orders-fulfilment-local');
    expect(body).toContain(
      'topic orders-events <code>{&#34;type&#34;:[&#34;order.placed.v1&#34;]}',
    );
    expect(body).toContain('href="/_local/logs?function=orders-start-fulfilment-local"');
    expect(body).toContain('href="/_local/queues/orders-fulfilment-dlq-local"');
  });

  it('shows dead letters without receiving them, and how to send them back', async () => {
    const address = '/_local/queues/orders-fulfilment-dlq-local';
    await page(address);
    const { body } = await page(address);
    expect(body).toContain('&#60;script&#62;alert(1)');
    expect(body).toContain('waiting, received 0 times');
    expect(body).toContain('npm run dlq -- redrive orders-fulfilment-dlq');
    expect(body).toContain('href="/_local/queues/orders-fulfilment-local"');
  });

  it('shows a mail in a frame that runs nothing', async () => {
    const { body } = await page('/_local/mailbox');
    const [, address = ''] = /href="(\/_local\/mailbox\/[^"]+)"/.exec(body) ?? [];
    const mail = await page(address);
    const frame = await call(`${address}/html`);

    expect(mail.body).toContain(`src="${address}/html"`);
    expect(mail.body).toContain('<h1>Hello &#60;u&#62;</h1>');
    expect(frame.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
    expect(frame.headers['content-security-policy']).not.toMatch(/allow-(scripts|forms)/);
    expect(frame.body).toContain('<head><base target="_blank">');
  });

  it('shows the log of a function by level, message and fields', async () => {
    const { body } = await page('/_local/logs?function=orders-start-fulfilment-local');
    expect(body).toMatch(
      /class="bad">ERROR<\/span> it &#60;u&#62; failed\n<code class="fields">messageId=m-1/,
    );
    expect((await page('/_local/logs?function=another')).body).toContain('Nothing was written yet');
  });
});

describe('a button', () => {
  const path = '/_local/schedules/orders-nightly-local/run';

  it('runs a schedule and leads back to the page', async () => {
    const before = runs.length;
    const own = { accept: BROWSER, origin: door.url, 'sec-fetch-site': 'same-origin' };
    const { status, headers } = await call(path, own, 'POST');

    expect(runs).toHaveLength(before + 1);
    expect(status).toBe(303);
    expect((await page(String(headers.location))).body).toContain('orders-nightly has run.');
  });

  it('answers machines with JSON', async () => {
    const { status, body } = await call(path, {}, 'POST');
    expect({ status, body }).toEqual({ status: 200, body: '{"ran":"orders-nightly-local"}' });
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('does nothing for another site: %j', async (headers) => {
    const before = runs.length;
    expect((await call(path, headers, 'POST')).status).toBe(403);
    expect((await call('/_local/mails', headers, 'DELETE')).status).toBe(403);
    expect(runs).toHaveLength(before);
    expect(cloud.emulators.mail.mails()).toHaveLength(1);
  });
});
