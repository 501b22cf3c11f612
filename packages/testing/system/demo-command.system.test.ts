import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '../src/index.ts';
import { outcomeOf } from '../src/spoken-process.ts';

const PACKAGES = join(import.meta.dirname, '../..');
/** A token is of any local cloud; the others know the shop. */
const PACKAGE_OF = { demo: 'shop-demo', live: 'shop-demo', token: 'local-cloud' };

/** Runs a command as its npm script does, without a terminal. */
function run(command: 'demo' | 'live' | 'token', ...args: string[]) {
  const script = join(PACKAGES, PACKAGE_OF[command], 'bin', `${command}.mjs`);
  return outcomeOf(
    spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

describe('npm run demo', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform.stop());

  it('says which products the catalogue lacks, before it orders any', async () => {
    const { code, stdout, stderr } = await run('demo', '--url', platform.url);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^error The catalogue .* has no MUG-01 and no TENT-02 and no BOOTS-05 and no LAMP-03 and no BOOK-06: /,
    );
  });

  it('tells its stories on the platform that runs, and its steps beside them', async () => {
    const token = await platform.token({ sub: 'staff', groups: ['staff'] });
    const stocks = { 'MUG-01': 10, 'TENT-02': 5, 'BOOTS-05': 5, 'LAMP-03': 3, 'BOOK-06': 10 };
    for (const [sku, delta] of Object.entries(stocks)) {
      const body = { name: sku, price: 1250, currency: 'EUR' };
      await platform.request('PUT', `/products/${sku}`, { token, body });
      const stock = { delta, reason: 'opening stock' };
      await platform.request('POST', `/products/${sku}/stock`, { token, body: stock });
    }
    const { code, stdout, stderr } = await platform.eventually(async () => {
      const ended = await run('demo', '--json', '--url', platform.url);
      // The catalogue reaches orders by events, a moment after inventory has it.
      expect(ended.stderr).not.toContain('UNKNOWN_PRODUCT');
      return ended;
    });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^An ordinary order: the order\nAn ordinary order: its mails\n/,
      ),
    });
    expect(JSON.parse(stdout)).toMatchObject([
      { order: { status: 'CONFIRMED' }, mails: [{}, {}] },
      { order: { status: 'REJECTED' }, mails: [{}, {}] },
      { order: { status: 'CONFIRMED' }, mails: [{}, {}, {}] },
      { order: { status: 'PENDING', payment: { status: 'REQUIRES_ACTION' } }, mails: [{}, {}] },
      { order: { status: 'REJECTED' }, mails: [{}, {}] },
      { order: { promotionCode: 'SHIPFREE', shipping: 0 }, mails: [{}, {}] },
      { order: { promotionCode: 'FIRST1000', discount: 500 }, mails: [{}, {}] },
      {
        order: {
          promotionCode: 'WELCOME10',
          shipping: 490,
          refunds: [{ status: 'MADE' }, { status: 'MADE' }],
        },
        documents: [{ kind: 'INVOICE' }, { kind: 'CREDIT_NOTE' }, { kind: 'CREDIT_NOTE' }],
        mails: [{}, {}, {}, {}, {}, {}],
      },
    ]);
  });

  it('leaves it to npm run live to say that somebody has no such order', async () => {
    const { code, stdout, stderr } = await run(
      'live',
      'ord_1',
      '--sub',
      'bob',
      '--url',
      platform.url,
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe('error bob has no order ord_1; --sub says whose order it is.\n');
  });
});

describe('a command that needs the platform', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
  });
  const serve = async (status: number, body: string) => {
    server = createServer((_, outgoing) => {
      outgoing.writeHead(status).end(body);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server?.once('listening', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it.each(['demo', 'token'] as const)('%s says that something else listens there', async (name) => {
    const url = await serve(404, '<h1>Not here</h1>');
    const { code, stdout, stderr } = await run(name, '--url', url);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `error Something that is not the platform listens at ${url}: stop it, or say with --url where the platform runs\n`,
    });
  });

  it('demo names the services that it needs and are not there', async () => {
    const url = await serve(200, JSON.stringify({ services: ['cleanup', 'orders'] }));
    const { code, stderr } = await run('demo', '--url', url);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `error The demo needs inventory and notifications, which the platform at ${url} runs without: start it with npm start, without --only and --except\n`,
    );
  });

  it('demo waits for no platform that is starting', async () => {
    const url = await serve(503, JSON.stringify({ message: 'Starting' }));
    const { code, stderr } = await run('demo', '--url', url);
    expect(code).toBe(1);
    expect(stderr).toContain('is still starting: try again when it says READY');
  });

  it('token says that nothing answers', async () => {
    const url = await serve(200, '');
    await new Promise((resolve) => server?.close(resolve));
    const { code, stderr } = await run('token', '--url', url);
    expect(code).toBe(1);
    expect(stderr).toContain('Start the platform first: npm start');
  });
});
