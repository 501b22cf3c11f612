import {
  fail,
  failOnFaults,
  findPlatform,
  paint,
  progress,
  table,
} from '@commerce/local-cloud/command-line';
import { bootPlatform } from '@commerce/local-cloud/platform';
import { platformUrl } from '@commerce/local-cloud/platform-url';
import { formatMoney } from '@commerce/money';
import { readArguments } from '@commerce/service-model/command-line';
import { type Mail, mailsAbout, type Order, Shop } from './demo/shop.ts';
import { seedCatalogue } from './seed.ts';

/** The ends of an order that a shop sees every day. */
const STORIES = [
  { title: 'An ordinary order', sku: 'MUG-01', quantity: 2, paymentMethodId: 'pm_card_visa' },
  {
    title: 'A declined card',
    sku: 'TENT-02',
    quantity: 1,
    paymentMethodId: 'pm_card_chargeDeclined',
  },
  {
    title: 'A bank that asks',
    sku: 'BOOTS-05',
    quantity: 1,
    paymentMethodId: 'pm_card_authenticationRequired',
  },
  { title: 'Too little stock', sku: 'LAMP-03', quantity: 50, paymentMethodId: 'pm_card_visa' },
] as const;

/** The services that take part in an order, its mails included. */
const SERVICES = ['inventory', 'notifications', 'orders'];

const HELP = `npm run demo -- [options]

  --url <address>   the platform that runs (${platformUrl()}); else one is started for the demo
  --json            for machines
  --help            this text
`;

async function main(): Promise<void> {
  const given = readArguments(HELP, {
    options: {
      url: { type: 'string', default: platformUrl() },
      json: { type: 'boolean', default: false },
    },
  });
  if (given === undefined) return;
  failOnFaults();
  const { json } = given.values;
  const { url, stop } = await findOrBoot(given.values.url);
  try {
    const stories = [];
    for (const [index, { title, ...choice }] of STORIES.entries()) {
      progress(`${title}: the order`);
      const customer = `demo-${Date.now()}-${index}`;
      const shop = new Shop(url);
      const order = await shop.order(customer, choice);
      progress(`${title}: its mails`);
      const mails = await shop.mailsTo(`${customer}@example.com`, mailsAbout(order));
      stories.push({ title, order, mails });
      progress('');
      if (!json) process.stdout.write(tell(title, order, mails));
    }
    if (json) process.stdout.write(`${JSON.stringify(stories)}\n`);
  } finally {
    await stop();
  }
  process.exit(0);
}

/** The platform that runs, or one of our own that is gone afterwards. */
async function findOrBoot(url: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const running = await findPlatform(url);
  if (running) {
    await assertComplete(new Shop(running.url), running.services);
    return { url: running.url, stop: async () => {} };
  }
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

/** Says before the first order what would keep the stories from their ends. */
async function assertComplete(shop: Shop, services: readonly string[]): Promise<void> {
  const absent = SERVICES.filter((name) => !services.includes(name));
  if (absent.length > 0) {
    throw new Error(
      `The demo needs ${absent.join(' and ')}, which the platform at ${shop.url} runs without: start it with npm start, without --only and --except`,
    );
  }
  const missing = await shop.missing(STORIES.map(({ sku }) => sku));
  if (missing.length > 0) {
    throw new Error(
      `The catalogue of the platform at ${shop.url} has no ${missing.join(' and no ')}: wait until npm start says READY, or start anew with npm start -- --fresh`,
    );
  }
}

function tell(
  title: string,
  { orderId, status, total, currency, timeline }: Order,
  mails: readonly Mail[],
): string {
  const start = Date.parse(timeline[0]?.at ?? '');
  const colour = status === 'CONFIRMED' ? 'green' : 'red';
  const amount = formatMoney({ amount: total, currency }, 'en');
  const rows = timeline.map(({ type, at, status: then }) => [
    `  +${String(Date.parse(at) - start).padStart(4)} ms`,
    type,
    then,
  ]);
  const letters = mails.map(({ subject }) => `  mail: ${subject}\n`).join('');
  const silence =
    mails.length === 0 ? '  no mail came; npm run dlq -- list says what failed\n' : '';
  return `${paint('bold', title)}  ${orderId}  ${amount}  ${paint(colour, status)}\n${table(rows)}\n${letters}${silence}\n`;
}

await main().catch(fail);
