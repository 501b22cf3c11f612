import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { orderBody } from '../src/index.ts';
import { runScript, type SpokenProcess } from '../src/spoken-process.ts';
import { alive, descendantsOf } from './process-tree.ts';

const ROOT = join(import.meta.dirname, '../../..');
const START = join(ROOT, 'packages/shop-demo/bin/start.mjs');
const SERVERLESS = join(ROOT, 'node_modules/serverless/bin/serverless.js');
/** Leaves the machine to the platform between two looks. */
const PAUSE_MS = 50;

/** `npm start` as a person runs it, on a state of its own. */
describe('npm start', () => {
  const state = mkdtempSync(join(tmpdir(), 'start-command-'));
  const children: SpokenProcess[] = [];

  afterEach(async () => {
    for (const child of children.splice(0).reverse()) {
      child.kill('SIGKILL');
      await child.exit;
    }
  });
  afterAll(() => {
    rmSync(state, { recursive: true, force: true });
  });

  const runIn = (cwd: string, env: NodeJS.ProcessEnv, script: string, ...args: string[]) => {
    const child = runScript(script, args, { cwd, env: { ...process.env, ...env } });
    children.push(child);
    return child;
  };
  const run = (...options: string[]) =>
    runIn(ROOT, {}, START, '--no-watch', '--state', state, ...options);
  const readyAt = async (child: SpokenProcess) =>
    (await child.says(/READY (http:\/\/localhost:\d+)/))[1] ?? '';
  /** Places the order of the welcome; returns the status, and the order once it has come to its end. */
  const order = async (url: string) => {
    const token = await (await fetch(`${url}/_local/token?sub=alice`)).text();
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'start-command',
    };
    const body = JSON.stringify(orderBody('MUG-01'));
    const placed = await fetch(`${url}/orders`, { method: 'POST', headers, body });
    const location = placed.headers.get('location') ?? '';
    const read = async () =>
      (await (await fetch(`${url}${location}`, { headers })).json()) as { status: string };
    for (let seen = await read(); ; seen = await read()) {
      if (placed.status !== 202 || seen.status !== 'PENDING') return [placed.status, seen.status];
      await sleep(PAUSE_MS);
    }
  };

  it('says where it is ready and what to paste, and is gone after Ctrl-C', async () => {
    const child = run('--port', '0', '--only', 'inventory');
    const url = await readyAt(child);
    await child.says(/Ctrl-C stops everything/);
    expect(child.output()).toMatch(/seeding \d+ products/);
    expect(child.output()).toContain(
      `cd services/orders && LOCAL_CLOUD_URL=${url} npx sls offline`,
    );
    const health = (await (await fetch(`${url}/_local/health`)).json()) as { services: string[] };
    expect(health.services).toEqual(['inventory']);
    const processes = descendantsOf(child.pid);
    expect(processes.length).toBeGreaterThan(0);

    child.kill('SIGINT');
    expect(await child.exit).toBe(0);
    expect(alive(processes)).toEqual([]);
  });

  it.each(['starting', 'seeding', 'waiting until the products'])(
    'ends in order when it is told to while it says %s',
    async (step) => {
      const child = run('--port', '0', '--fresh', '--only', 'inventory,orders');
      await child.says(new RegExp(step));
      child.kill('SIGINT');
      expect(await child.exit).toBe(0);
      expect(child.output()).not.toMatch(/^error|READY/m);
    },
  );

  it('is ready when an order starts no function of its way any more', async () => {
    const child = runIn(
      ROOT,
      { LOCAL_CLOUD_TIMINGS: '1' },
      START,
      ...['--no-watch', '--state', state, '--port', '0', '--fresh'],
    );
    const url = await readyAt(child);
    await child.says(/Ctrl-C stops everything/);
    const before = child.output().length;
    expect(await order(url)).toEqual([202, 'CONFIRMED']);
    const started = [
      ...child
        .output()
        .slice(before)
        .matchAll(/s (\S+) starts$/gm),
    ].map(([, name]) => name);
    // Those that look after what was left behind run by the clock, an invoice comes after the order, and
    // pictures of the catalogue after the start.
    expect(
      started.filter((name) =>
        /^orders-(?!resume|reconcile|issue-invoice|project-catalogue)|(reserve|commit)-stock-local$/.test(
          name ?? '',
        ),
      ),
    ).toEqual([]);
  });

  it('keeps the catalogue for a service that comes later', async () => {
    const child = run('--port', '0', '--fresh', '--except', 'orders');
    const url = await readyAt(child);
    await child.says(/Orders cannot be placed yet: orders does not run/);

    const orders = runIn(
      join(ROOT, 'services/orders'),
      { LOCAL_CLOUD_URL: url },
      SERVERLESS,
      'offline',
    );
    await orders.says(/READY/);
    // Events that were published before it came are in its queue, and gone from there in a moment.
    let outcome = await order(url);
    while (outcome[0] === 422) {
      await sleep(PAUSE_MS);
      outcome = await order(url);
    }
    expect(outcome).toEqual([202, 'CONFIRMED']);
  });

  it('says in one sentence who uses its state', async () => {
    const first = run('--port', '0', '--only', 'cleanup');
    const url = await readyAt(first);
    const second = run('--port', '0', '--only', 'cleanup');
    expect(await second.exit).toBe(1);
    expect(second.output()).toBe(
      `error ${state} is in use by the local cloud at ${url}: stop that one, or give this one another state folder.\n`,
    );
  });

  it('names the way out when its port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { exit, output } = run('--port', String(port));
    expect(await exit).toBe(1);
    server.close();
    expect(output()).toContain(`Port ${port} is taken`);
    expect(output()).toContain('--port');
  });

  it('names the services there are when it is asked for another', async () => {
    const { exit, output } = run('--port', '0', '--only', 'order');
    expect(await exit).toBe(1);
    expect(output()).toMatch(/no service "order".*inventory.*orders/);
  });

  it.each([
    [['--port', 'abc'], '--port is a number from 0 to 65535, not "abc".'],
    [['--port', '99999'], '--port is a number from 0 to 65535, not "99999".'],
    [['--port', '-1'], "Option '--port' argument is ambiguous"],
  ])('says in one sentence what is wrong with %j', async (options, sentence) => {
    const { exit, output } = run(...options);
    expect(await exit).toBe(1);
    expect(output()).toBe(`error ${sentence}\n`);
  });

  it('says how to go on when its state is damaged', async () => {
    mkdirSync(join(state, 'messaging'), { recursive: true });
    for (const file of readdirSync(join(state, 'messaging'))) {
      writeFileSync(join(state, 'messaging', file), 'half-written');
    }
    writeFileSync(join(state, 'messaging', 'fauxqs.db'), 'half-written');
    const { exit, output } = run('--port', '0', '--only', 'inventory');
    expect(await exit).toBe(1);
    expect(output()).toContain('--fresh');
  });

  it('starts on a damaged state when it is told to forget it', async () => {
    const { kill, exit, says } = run('--port', '0', '--only', 'inventory', '--fresh', '--json');
    const [line] = await says(/^\{.*\}$/m);
    expect(JSON.parse(line)).toMatchObject({ ready: expect.stringContaining('http://localhost:') });
    kill('SIGTERM');
    expect(await exit).toBe(0);
  });
});
