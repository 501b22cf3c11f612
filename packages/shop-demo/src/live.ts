import { fail, paint, requestToken } from '@commerce/local-cloud/command-line';
import { platformUrl } from '@commerce/local-cloud/platform-url';
import { readArguments } from '@commerce/service-model/command-line';
import { fetchPatiently } from './fetch-patiently.ts';

const HELP = `npm run live -- <order id> [options]

Follows an order over the WebSocket until it has come to its end.

  --sub <id>        whose order it is (alice)
  --url <address>   the platform that runs (${platformUrl()})
  --json            each message as a line of JSON
  --help            this text
`;

/** The statuses that an order does not leave by itself. */
const ENDS = new Set(['CONFIRMED', 'REJECTED', 'CANCELLED', 'NEEDS_ATTENTION']);

/** The API's own response to a message that was one too many. */
const TOO_MANY = 'Too Many Requests';
const AGAIN_MS = 1_000;

interface LiveMessage {
  readonly type?: 'subscribed' | 'order.changed' | 'error' | 'pong';
  readonly message?: string;
  readonly code?: string;
  readonly version?: number;
  readonly status?: string;
  readonly event?: string;
  readonly step?: string;
  readonly time?: string;
}

async function main(): Promise<void> {
  const given = readArguments(HELP, {
    allowPositionals: true,
    options: {
      sub: { type: 'string', default: 'alice' },
      url: { type: 'string', default: platformUrl() },
      json: { type: 'boolean', default: false },
    },
  });
  if (given === undefined) return;
  const { values, positionals } = given;
  const [orderId, ...more] = positionals;
  if (orderId === undefined || more.length > 0) throw new Error(`Name one order.\n\n${HELP}`);
  const token = await requestToken(values.url, values);
  const print = (message: LiveMessage) =>
    process.stdout.write(`${values.json ? JSON.stringify(message) : line(message)}\n`);
  await mustOwn(values.url, token, orderId, values.sub);
  await follow(values.url, token, orderId, print);
}

/** A subscription to an order that nobody knows waits for it, which a slip of the pen would do for ever. */
async function mustOwn(url: string, token: string, orderId: string, sub: string): Promise<void> {
  const response = await fetchPatiently(`${url}/orders/${encodeURIComponent(orderId)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if ((await response.text()).includes('ORDER_NOT_FOUND')) {
    throw new Error(`${sub} has no order ${orderId}; --sub says whose order it is.`);
  }
}

/** Prints what is said of the order, first what was missed. Settles with its end. */
async function follow(
  url: string,
  token: string,
  orderId: string,
  print: (message: LiveMessage) => unknown,
): Promise<void> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/live?token=${token}`);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.addEventListener('error', () => reject(new Error(`${url}/live refused the connection`)));
  socket.addEventListener('close', () => reject(new Error(`${url}/live ended the connection`)));
  const subscribe = () =>
    socket.send(JSON.stringify({ action: 'subscribe', orderId, afterVersion: 0 }));
  socket.addEventListener('open', subscribe);
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as LiveMessage;
    if (message.message === TOO_MANY) return setTimeout(subscribe, AGAIN_MS);
    if (message.type === 'error') return reject(new Error(`${message.code}: ${orderId}`));
    if (message.type !== 'order.changed') return;
    print(message);
    if (ENDS.has(message.status ?? '')) resolve();
  });
  try {
    await promise;
  } finally {
    socket.close();
  }
}

const line = ({ version, time = '', status = '', event = '', step }: LiveMessage): string =>
  `${String(version).padStart(3)}  ${time}  ${paint('bold', status.padEnd(9))}  ${event}${step === undefined ? '' : ` (${step})`}`;

await main().catch(fail);
