import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const MODULE = pathToFileURL(join(import.meta.dirname, 'bypass-proxies.ts')).href;

/** Asks as `fetch` and as `http.request` do, in a process of its own. */
const SCRIPT = `
  import http from 'node:http';
  const { bypassProxies } = await import(${JSON.stringify(MODULE)});
  bypassProxies();
  const [url] = process.argv.slice(-1);
  const byFetch = await (await fetch(url)).text();
  const byRequest = await new Promise((resolve, reject) =>
    http.get(url, async (response) => resolve((await response.toArray()).join(''))).on('error', reject));
  const elsewhere = await new Promise((resolve, reject) =>
    http.get('http://elsewhere.invalid/', async (response) => resolve((await response.toArray()).join(''))).on('error', reject));
  process.stdout.write([byFetch, byRequest, elsewhere, process.env.NO_PROXY].join(' '));
  process.exit();
`;

describe('bypassProxies', () => {
  let platform: Server;
  let proxy: Server;
  const serve = async (says: string) => {
    const server = createServer((_, response) => response.end(says));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server;
  };
  const urlOf = (server: Server, host: string) =>
    `http://${host}:${(server.address() as AddressInfo).port}`;

  beforeAll(async () => {
    [platform, proxy] = await Promise.all([serve('platform'), serve('proxy')]);
  });
  afterAll(() => {
    platform.close();
    proxy.close();
  });

  it.each([
    ['HTTP_PROXY', 'NO_PROXY', '127.0.0.1'],
    ['http_proxy', 'no_proxy', 'localhost'],
  ])('asks this machine itself, and the proxy of %s for others', async (name, except, host) => {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', SCRIPT, urlOf(platform, host)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          PATH: process.env.PATH,
          NODE_USE_ENV_PROXY: '1',
          [name]: urlOf(proxy, '127.0.0.1'),
          [except]: 'intranet.example',
        },
      },
    );

    const said = await text(child.stdout);

    expect(said).toBe(
      'platform platform proxy intranet.example,localhost,.localhost,127.0.0.1,::1,[::1]',
    );
  });
});
