import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '../src/index.ts';
import { runScript, type SpokenProcess } from '../src/spoken-process.ts';

const TESTING = join(import.meta.dirname, '..');
const SERVERLESS = join(
  createRequire(import.meta.url).resolve('serverless/package.json'),
  '../bin/serverless.js',
);

/** `npx sls offline` in one service, next to a platform that keeps its state in the repository. */
describe('sls offline', () => {
  let root: string;
  const platforms: TestPlatform[] = [];
  const commands: SpokenProcess[] = [];

  // One folder for all, so that only the first start resolves the configuration and bundles.
  beforeAll(() => {
    // Below the package, so that plugins are found in the node_modules above.
    mkdirSync(join(TESTING, '.local'), { recursive: true });
    root = mkdtempSync(join(TESTING, '.local', 'sls-offline-'));
    cpSync(join(TESTING, 'fixture'), root, { recursive: true });
  });
  afterEach(async () => {
    for (const command of commands.splice(0)) command.kill('SIGKILL');
    await Promise.all(platforms.splice(0).map((platform) => platform.stop()));
    rmSync(join(root, '.local'), { recursive: true, force: true });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const start = async (services: string[], port = 0) => {
    const stateDir = join(root, '.local');
    const platform = await startPlatform({ root, services, stateDir, port });
    platforms.push(platform);
    return platform;
  };
  const slsOffline = () => {
    const { LOCAL_CLOUD_URL: _, ...env } = process.env;
    const command = runScript(SERVERLESS, ['offline'], { cwd: join(root, 'services/echo'), env });
    commands.push(command);
    return command;
  };
  const portOf = ({ url }: TestPlatform) => Number(new URL(url).port);

  it('says in one sentence that the platform runs the service already, and ends', async () => {
    const { url } = await start(['echo']);
    const command = slsOffline();
    expect(await command.exit).toBe(1);
    expect(command.output()).toBe(
      `Error: echo runs in the platform at ${url} already. Start the platform without it: npm start -- --except echo\n`,
    );
  });

  it('finds the platform by the state folder, and serves behind its address', async () => {
    const platform = await start([]);
    const command = slsOffline();
    await command.says(new RegExp(`READY ${platform.url} `));
    expect((await platform.request('GET', '/echo')).status).toBe(200);

    command.kill('SIGINT');
    expect(await command.exit).toBe(0);
    expect((await platform.request('GET', '/echo')).status).toBe(404);
  });

  it('takes the place of one that was killed', async () => {
    const platform = await start([]);
    const first = slsOffline();
    await first.says(/READY/);
    first.kill('SIGKILL');
    await first.exit;

    await slsOffline().says(/READY/);
    expect((await platform.request('GET', '/echo')).status).toBe(200);
  });

  it('waits for a platform that ended, and goes on when it is back', async () => {
    const before = await start([]);
    const command = slsOffline();
    await command.says(/READY/);
    await before.stop();
    await command.says(/is gone\. Waiting for it to come back/);

    const after = await start([], portOf(before));
    await command.says(/READY \S+ again/);
    expect((await after.request('GET', '/echo')).status).toBe(200);
  });

  it('ends with the reason when the platform comes back with the service', async () => {
    const before = await start([]);
    const command = slsOffline();
    await command.says(/READY/);
    await before.kill();
    await command.says(/is gone/);

    await start(['echo'], portOf(before));
    expect(await command.exit).toBe(1);
    expect(command.output()).toMatch(/^Error: echo runs in the platform at .* already\./m);
  });
});
