import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { bootPlatform } from '../platform.ts';
import { platformUrl } from '../platform-url.ts';
import { fail, paint, progress, table } from './output.ts';
import { seedCatalogue } from './seed.ts';

/** The three ends of an order that a shop sees every day. */
const STORIES = [
  { title: 'An ordinary order', sku: 'MUG-01', quantity: 2, paymentMethodId: 'pm_card_visa' },
  {
    title: 'A declined card',
    sku: 'TENT-02',
    quantity: 1,
    paymentMethodId: 'pm_card_chargeDeclined',
  },
  { title: 'Too little stock', sku: 'LAMP-03', quantity: 50, paymentMethodId: 'pm_card_visa' },
] as const;

const HELP = `npm run demo -- [options]

  --url <address>   the platform that runs (http://localhost:3000); else one is started for the demo
  --json            for machines
`;

const PATIENCE_MS = 15_000;

interface Order {
  readonly orderId: string;
  readonly status: string;
  readonly total: number;
  readonly currency: string;
  readonly timeline: readonly {
    readonly type: string;
    readonly at: string;
    readonly status: string;
  }[];
}

interface Mail {
  readonly subject: string;
  readonly text?: string;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: platformUrl() },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const { url, stop } = await findOrBoot(values.url);
  try {
    const stories = [];
    for (const [index, { title, ...choice }] of STORIES.entries()) {
      progress(title);
      const customer = `demo-${Date.now()}-${index}`;
      const order = await followOrder(url, customer, choice);
      const mails = await mailsTo(url, `${customer}@example.com`);
      stories.push({ title, order, mails });
      progress('');
      if (!values.json) process.stdout.write(tell(title, order, mails));
    }
    if (values.json) process.stdout.write(`${JSON.stringify(stories)}\n`);
  } finally {
    await stop();
  }
  process.exit(0);
}

/** The platform that runs, or one of our own that is gone afterwards. */
async function findOrBoot(url: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const running = await fetch(`${url}/_local/health`).catch(() => null);
  if (running?.ok) return { url, stop: async () => {} };
  const platform = await bootPlatform({
    port: 0,
    stateDir: null,
    onProgress: (step) => progress(`starting ${step}`),
    log: () => {},
    onFunctionOutput: () => {},
  });
  progress('seeding the catalogue');
  await seedCatalogue(platform);
  return platform;
}

async function followOrder(
  url: string,
  customer: string,
  { sku, quantity, paymentMethodId }: { sku: string; quantity: number; paymentMethodId: string },
): Promise<Order> {
  const token = await (await fetch(`${url}/_local/token?sub=${customer}`)).text();
  const authorization = `Bearer ${token}`;
  const placed = await fetch(`${url}/orders`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'idempotency-key': customer },
    body: JSON.stringify({
      lines: [{ sku, quantity }],
      paymentMethodId,
      email: `${customer}@example.com`,
      shippingAddress: {
        name: 'Alice',
        line1: '1 High Street',
        city: 'Berlin',
        postalCode: '10115',
        country: 'DE',
      },
    }),
  });
  const { orderId, ...problem } = (await placed.json()) as { orderId?: string };
  if (orderId === undefined) {
    throw new Error(`POST /orders answered ${placed.status}: ${JSON.stringify(problem)}`);
  }
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(50)) {
    const answer = await fetch(`${url}/orders/${orderId}`, { headers: { authorization } });
    const order = (await answer.json()) as Order;
    if (order.status !== 'PENDING') return order;
  }
  throw new Error(`Order ${orderId} did not come to its end. Look at ${url}/_local`);
}

/** The mail of the end, which leaves a moment after the order got there. */
async function mailsTo(url: string, address: string): Promise<Mail[]> {
  let mails: Mail[] = [];
  for (
    const deadline = Date.now() + PATIENCE_MS;
    Date.now() < deadline && mails.length < 2;
    await sleep(100)
  ) {
    const answer = await fetch(`${url}/_local/mails?to=${encodeURIComponent(address)}`);
    ({ mails } = (await answer.json()) as { mails: Mail[] });
  }
  return mails;
}

function tell(
  title: string,
  { orderId, status, total, currency, timeline }: Order,
  mails: readonly Mail[],
): string {
  const start = Date.parse(timeline[0]?.at ?? '');
  const colour = status === 'CONFIRMED' ? 'green' : 'red';
  const amount = new Intl.NumberFormat('en', { style: 'currency', currency }).format(total / 100);
  const rows = timeline.map(({ type, at, status: then }) => [
    `  +${String(Date.parse(at) - start).padStart(4)} ms`,
    type,
    then,
  ]);
  const letters = mails.map(({ subject }) => `  mail: ${subject}\n`).join('');
  return `${paint('bold', title)}  ${orderId}  ${amount}  ${paint(colour, status)}\n${table(rows)}\n${letters}\n`;
}

await main().catch(fail);
