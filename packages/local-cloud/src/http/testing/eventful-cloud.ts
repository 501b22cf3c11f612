import { request } from 'node:http';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { LocalCloud } from '../../cloud.ts';
import { clientFor, eventually } from '../../emulators/testing/test-context.ts';
import { startFrontDoor } from '../front-door.ts';
import { ordersManifest } from './orders-manifest.ts';

/** The types that browsers say they like. */
export const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A cloud behind its front door, in which everything has happened once, under names that are markup. */
export interface EventfulCloud {
  readonly url: string;
  readonly cloud: LocalCloud;
  /** Payloads that the function of the service was called with. */
  readonly runs: readonly unknown[];
  call(path: string, headers?: Record<string, string>, method?: string): Promise<HttpResponse>;
  /** Opens a page as a browser does. */
  page(path: string): Promise<HttpResponse>;
  stop(): Promise<void>;
}

export async function startEventfulCloud(): Promise<EventfulCloud> {
  const runs: unknown[] = [];
  const door = await startFrontDoor(0);
  const cloud = await LocalCloud.start({ stateDir: null, stage: 'local', log: () => {} });
  const examples = [
    { title: 'The catalogue', path: '/products' },
    { title: 'Place <u>an order', command: `curl -s ${door.url}/orders` },
  ];
  const subjects = [
    {
      name: 'order',
      id: 'orderId',
      example: { title: 'Read it', command: `curl ${door.url}/orders/{orderId}` },
    },
  ];
  const people = [{ title: 'A <u>clerk', sub: 'sam', groups: ['staff', 'clerks'] }];
  const shown = { examples, subjects, people };
  const service = { manifest: ordersManifest, httpPort: 1, webSocketPort: 1, ...shown };
  cloud.add(service, () => async (payload) => {
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
        stateMachineArn: `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`,
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

  const call = (path: string, headers = {}, method = 'GET') => ask(door.url, path, headers, method);
  return {
    url: door.url,
    cloud,
    runs,
    call,
    page: (path) => call(path, { accept: BROWSER }),
    stop: async () => {
      await door.stop();
      await cloud.stop();
    },
  };
}

/** Node's own client, because `fetch` keeps `Sec-Fetch-Site` and `Origin` to itself. */
const ask = (
  url: string,
  path: string,
  headers: Record<string, string>,
  method: string,
): Promise<HttpResponse> =>
  new Promise((resolve, reject) => {
    request(`${url.replace('localhost', '127.0.0.1')}${path}`, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });
