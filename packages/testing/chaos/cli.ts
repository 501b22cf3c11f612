/** `npm run chaos`: a sale under faults on the local stack, and the account of every order. */
import {
  fail,
  failOnFaults,
  findPlatform,
  progress,
  table,
} from '@commerce/local-cloud/command-line';
import { readArguments } from '@commerce/service-model/command-line';
import { type ChaosReport, chaos } from './chaos.ts';
import { type Stack, startStack } from './stack.ts';

const HELP = `npm run chaos -- [options]

A sale on the real local stack: customers order, cancel and repeat, staff restock and approve, while
calls fail and the platform is killed and started again. Then everything is brought to its end, and
every order that was accepted is accounted for. Ends with 1 when a promise is broken.

  --minutes <number>  how long the sale lasts (5)
  --seed <number>     decides who does what and what fails, but not in which moment (any)
  --port <number>     where the platform listens (any free port)
  --url <address>     uses the platform that runs there, and does not kill it
  --json              for machines
  --help              this text
`;

const MOST_MINUTES = 24 * 60;

async function main(): Promise<void> {
  const given = readArguments(HELP, {
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      port: { type: 'string', default: '0' },
      url: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (given === undefined) return;
  const { json, url } = given.values;
  const minutes = number('minutes', given.values.minutes, MOST_MINUTES);
  const seed = whole('seed', given.values.seed, 2 ** 32 - 1);
  const port = whole('port', given.values.port, 65_535);
  failOnFaults();
  // A log has no use for what changes all the time.
  const say = process.stderr.isTTY ? progress : () => {};
  say('starting the platform');
  const stack = url === undefined ? await startStack(port) : await runningStack(url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stack.stop().finally(() => process.exit(1)));
  }
  const report = await chaos({ stack, minutes, seed, say }).finally(() => stack.stop());
  say('');
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : told(report));
  if (report.broken.length > 0) process.exitCode = 1;
}

async function runningStack(address: string): Promise<Stack> {
  const running = await findPlatform(address);
  if (!running) throw new Error(`Nothing listens at ${address}. Start the platform: npm start`);
  return { url: running.url, stop: async () => {} };
}

function number(name: string, text: string, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= most) return value;
  throw new Error(`--${name} is a number above 0, ${most} at the most, not "${text}".`);
}

function whole(name: string, text: string, most: number): number {
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new Error(`--${name} is a whole number from 0 to ${most}, not "${text}".`);
}

function told(report: ChaosReport): string {
  const { orders, promises, struck, broken } = report;
  const columns = ['units', 'taken', 'total', 'held', 'captured', 'refunded'] as const;
  const rows = orders.map((order) => [
    order.orderId,
    order.status,
    ...columns.map((name) => String(order[name])),
    order.problem ?? '',
  ]);
  const sums = columns.map((name) => String(orders.reduce((sum, order) => sum + order[name], 0)));
  const statuses = [...Map.groupBy(orders, ({ status }) => status)]
    .map(([status, of]) => `${of.length} ${status}`)
    .sort();
  const strikes = Object.entries(struck)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, count]) => `${count} ${name}`);
  return `${table([['order', 'status', ...columns, ''], ...rows, [`${orders.length} orders`, '', ...sums]])}

${statuses.join(', ')}
${report.faults} faults were on (${strikes.join(', ')}), ${report.kills} kills, ${report.retries} requests were made again
${report.redriven} redrives, ${report.requeued} requeues, dead letters left in ${report.deadLetters.join(', ') || 'no queue'}; seed ${report.seed}
promises: ${Object.entries(promises)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')}
${broken.length === 0 ? 'kept' : broken.map((sentence) => `BROKEN: ${sentence}`).join('\n')}
`;
}

await main().catch(fail);
process.exit();
