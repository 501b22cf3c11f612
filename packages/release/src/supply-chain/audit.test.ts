import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { judgeAudit } from './audit.ts';

const ADVISORY = {
  id: 1,
  url: 'https://advisories.example/1',
  title: 'Runs what it reads',
  severity: 'high',
  vulnerable_versions: '<2.0.0',
};

let folder: string;
let server: Server;
/** Response of the registry about the project. */
let answer: readonly [status: number, body: unknown];
/** Response about a package that nobody fixes any more, by which the registry is tried. */
let ofCanary: unknown;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
  const project = { name: 'shop', version: '1.0.0', dependencies: { parser: '^1.0.0' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({
      ...project,
      lockfileVersion: 3,
      packages: { '': project, 'node_modules/parser': { version: '1.0.0' } },
    }),
  );
  ofCanary = { lodash: [{ ...ADVISORY, vulnerable_versions: '<4.17.21' }] };
  server = createServer(async (request, response) => {
    const [status, body] =
      request.method === 'POST'
        ? 'lodash' in JSON.parse(`${gunzipSync(await buffer(request))}`)
          ? [200, ofCanary]
          : answer
        : packument(request.url?.slice(1) ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const packument = (name: string) => {
  const version = name === 'lodash' ? '4.17.20' : '1.0.0';
  return [200, { name, versions: { [version]: { name, version } } }] as const;
};

/** The command as it is run, in a process of its own: the registry runs in this one. */
async function auditing(registry: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'audit.cli.ts'), folder], {
    env: {
      ...process.env,
      npm_config_registry: registry,
      npm_config_cache: join(folder, 'cache'),
      npm_config_fetch_retries: '0',
    },
  });
  let says = '';
  child.stdout.on('data', (chunk) => {
    says += chunk;
  });
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, says };
}
const registry = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

describe('npm run audit', () => {
  it('passes when the registry knows of nothing', async () => {
    answer = [200, {}];
    expect(await auditing(registry())).toMatchObject({ exitCode: 0 });
  });

  it.each([[[]], [{}]])('believes no registry that answers %j to everything', async (nothing) => {
    answer = [200, nothing];
    ofCanary = nothing;
    expect(await auditing(registry())).toEqual({
      exitCode: 3,
      says: expect.stringMatching(/^NOT AUDITED: .*lodash@4\.17\.20/),
    });
  });

  it('fails with the name of what is vulnerable', async () => {
    answer = [200, { parser: [ADVISORY] }];
    expect(await auditing(registry())).toEqual({
      exitCode: 1,
      says: expect.stringContaining('parser: high'),
    });
  });

  it('passes what is only moderate', async () => {
    answer = [200, { parser: [{ ...ADVISORY, severity: 'moderate' }] }];
    expect(await auditing(registry())).toMatchObject({ exitCode: 0 });
  });

  it('says that nothing was audited where the registry audits nothing', async () => {
    answer = [405, { message: 'Method Not Allowed' }];
    expect(await auditing(registry())).toEqual({
      exitCode: 3,
      says: expect.stringContaining('NOT AUDITED'),
    });
  });

  it('says so too where there is no registry', async () => {
    const gone = registry();
    await new Promise((resolve) => server.close(resolve));
    expect(await auditing(gone)).toMatchObject({ exitCode: 3 });
  });
});

describe('judgeAudit', () => {
  it.each(['', 'npm error', '{}', '{"error":{"summary":"offline"}}', 'null'])(
    'takes %j for no report',
    (output) => {
      expect(judgeAudit(output).exitCode).toBe(3);
    },
  );
});
