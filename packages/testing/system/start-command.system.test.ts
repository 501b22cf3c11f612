import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { alive, descendantsOf } from './process-tree.ts';

const START = join(import.meta.dirname, '../../local-cloud/bin/start.mjs');

/** `npm start` as a person runs it, on a state of its own. */
describe('npm start', () => {
  const state = mkdtempSync(join(tmpdir(), 'start-command-'));
  let child: ChildProcess | undefined;

  afterEach(() => {
    child?.kill('SIGKILL');
  });
  afterAll(() => {
    rmSync(state, { recursive: true, force: true });
  });

  const run = (...options: string[]) => {
    const started = spawn(process.execPath, [START, '--no-watch', '--state', state, ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    let output = '';
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const exit = new Promise<number | null>((resolve) => started.once('exit', resolve));
    const says = async (pattern: RegExp) => {
      for (;;) {
        const match = pattern.exec(output);
        if (match) return match;
        await Promise.race([
          new Promise((resolve) => setTimeout(resolve, 50)),
          exit.then((code) => {
            if (!pattern.test(output)) throw new Error(`Ended with ${code}: ${output}`);
          }),
        ]);
      }
    };
    return { started, exit, says, output: () => output };
  };

  it('says where it is ready and what to paste, and is gone after Ctrl-C', async () => {
    const { started, exit, says, output } = run('--port', '0', '--only', 'inventory');
    const [, url] = await says(/READY (http:\/\/localhost:\d+)/);
    await says(/Ctrl-C stops everything/);
    expect(output()).toContain(`curl -s ${url}/orders`);
    const health = (await (await fetch(`${url}/_local/health`)).json()) as { services: string[] };
    expect(health.services).toEqual(['inventory']);
    const children = descendantsOf(started.pid ?? 0);
    expect(children.length).toBeGreaterThan(0);

    started.kill('SIGINT');
    expect(await exit).toBe(0);
    expect(alive(children)).toEqual([]);
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
    const { started, exit, says } = run('--port', '0', '--only', 'inventory', '--fresh', '--json');
    const [line] = await says(/^\{.*\}$/m);
    expect(JSON.parse(line)).toMatchObject({ ready: expect.stringContaining('http://localhost:') });
    started.kill('SIGTERM');
    expect(await exit).toBe(0);
  });
});
