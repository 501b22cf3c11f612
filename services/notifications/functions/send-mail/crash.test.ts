import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { orderPlacedV1 } from '@commerce/events';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { UNCERTAIN_FOR_MS } from '../../domain/delivery.ts';
import type { DeliveryLog } from '../../ports/delivery-log.ts';
import type { MailSender } from '../../ports/mail-sender.ts';
import { exampleOf } from '../../testing/events.ts';
import { startMailCloud } from '../../testing/mail-cloud.ts';

/** The clocks that clients need to reach the emulators. */
const CLOCKS_BUT_TIMEOUTS = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
] as const;

let cloud: Awaited<ReturnType<typeof startMailCloud>>;
beforeAll(async () => {
  cloud = await startMailCloud();
});
afterAll(() => cloud.stop());

/** Publishes an order of its own, and returns the address of its acknowledgement. */
async function placeOrder(name: string): Promise<string> {
  const email = `${name}@example.com`;
  const id = { id: `${name}:1` };
  await cloud.publish(exampleOf(orderPlacedV1, { contact: { email, locale: 'en' } }, id));
  return email;
}

/** Makes a sender whose mail is taken, and whose connection then breaks. */
const dyingSender = (): MailSender => ({
  async send(mail) {
    await cloud.dependencies.sender.send(mail);
    throw new Error('The connection broke');
  },
});
/** Makes a log that never records what was sent: there the function's time runs out. */
const hangingLog = (): DeliveryLog => ({
  ...cloud.dependencies.deliveries,
  markSent: () => {
    jest.runOnlyPendingTimers();
    return new Promise(() => {});
  },
});
const laterClock = (ms: number) => {
  const at = Date.now() + ms;
  return { now: () => new Date(at) };
};

/** Starts an SES that takes a mail, and then has the process killed that sent it. */
async function startDeadlySes() {
  let kill = () => {};
  const server = createServer(async (request, response) => {
    await forward(request);
    kill();
    response.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setVictim: (victim: () => void) => {
      kill = victim;
    },
    [Symbol.dispose]: () => void server.close(),
  };
}

async function forward(request: IncomingMessage): Promise<void> {
  const { method = 'POST', url = '/', headers } = request;
  const response = await fetch(`${cloud.sesEndpoint}${url}`, {
    method,
    headers: { 'content-type': headers['content-type'] ?? 'application/json' },
    body: new Uint8Array(await buffer(request)),
  });
  if (!response.ok) throw new Error(`SES responded with ${response.status}`);
}

describe('send-mail that dies after SES took the mail', () => {
  it('sends it no second time: SES reports the mail and that settles it', async () => {
    cloud.setReports(true);
    using ses = await startDeadlySes();
    const address = await placeOrder('killed');
    expect(await cloud.sendMailInProcess(ses.url, ses.setVictim)).toBe('comes again');
    expect(cloud.mailsTo(address)).toHaveLength(1);

    expect(await cloud.sendMail()).toBe('comes again');
    expect(await cloud.recordReport()).toBe('done');
    expect(await cloud.sendMail({ clock: laterClock(UNCERTAIN_FOR_MS * 2) })).toBe('done');
    expect(cloud.mailsTo(address)).toHaveLength(1);
  });

  it.each<[string, () => Parameters<typeof cloud.sendMail>]>([
    ['its connection broke', () => [{ sender: dyingSender() }]],
    ['its time ran out', () => [{ deliveries: hangingLog() }]],
  ])('sends it no second time when %s', async (reason, dying) => {
    cloud.setReports(true);
    const address = await placeOrder(reason.replaceAll(' ', '-'));
    jest.useFakeTimers({ doNotFake: [...CLOCKS_BUT_TIMEOUTS] });
    try {
      expect(await cloud.sendMail(...dying())).toBe('comes again');
    } finally {
      jest.useRealTimers();
    }
    expect(await cloud.sendMail()).toBe('comes again');
    expect(await cloud.recordReport()).toBe('done');

    expect(await cloud.sendMail({ clock: laterClock(UNCERTAIN_FOR_MS * 2) })).toBe('done');
    expect(cloud.mailsTo(address)).toHaveLength(1);
  });

  it('sends it again when SES stays silent: twice is better than never', async () => {
    cloud.setReports(false);
    const address = await placeOrder('silent');
    expect(await cloud.sendMail({ sender: dyingSender() })).toBe('comes again');
    expect(await cloud.sendMail()).toBe('comes again');
    expect(cloud.mailsTo(address)).toHaveLength(1);

    expect(await cloud.sendMail({ clock: laterClock(UNCERTAIN_FOR_MS + 1_000) })).toBe('done');
    expect(cloud.mailsTo(address)).toHaveLength(2);
  });
});

describe('send-mail that dies before SES took the mail', () => {
  it('sends it when the doubt is over, once', async () => {
    cloud.setReports(true);
    const address = await placeOrder('unsent');
    const sender: MailSender = {
      send: async () => {
        throw new Error('The connection broke');
      },
    };
    expect(await cloud.sendMail({ sender })).toBe('comes again');
    expect(await cloud.sendMail()).toBe('comes again');
    expect(cloud.mailsTo(address)).toHaveLength(0);

    expect(await cloud.sendMail({ clock: laterClock(UNCERTAIN_FOR_MS + 1_000) })).toBe('done');
    expect(cloud.mailsTo(address)).toHaveLength(1);
  });
});
