import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

const osls = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');
const { PATH, NODE_COMPILE_CACHE } = process.env;
const home = mkdtempSync(join(tmpdir(), 'required-parameters-'));

/** Stands for AWS: knows one parameter, and remembers what else it was asked. */
let aws: Server;
let asked: string[];
let parameters: { Name: string; Type: string }[];
beforeAll(async () => {
  aws = createServer(async (request, response) => {
    const action = String(request.headers['x-amz-target'] ?? '');
    await once(request.resume(), 'end');
    asked.push(action || `${request.method} ${request.url}`);
    const known = action === 'AmazonSSM.GetParameters';
    response.writeHead(known ? 200 : 500, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(known ? JSON.stringify({ Parameters: parameters, InvalidParameters: [] }) : '{}');
  }).listen(0, '127.0.0.1');
  await once(aws, 'listening');
});
beforeEach(() => {
  asked = [];
  parameters = [];
});
afterAll(() => {
  aws.close();
  rmSync(home, { recursive: true });
});

async function run(...command: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [osls, ...command, '--stage', 'dev'], {
    cwd: join(import.meta.dirname, 'fixture'),
    env: {
      PATH,
      NODE_COMPILE_CACHE,
      HOME: home,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_MAX_ATTEMPTS: '1',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(aws.address() as AddressInfo).port}`,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

describe('sls parameters', () => {
  it('names what is missing, and fails', async () => {
    const { code, output } = await run('parameters');
    expect(code).toBe(1);
    expect(output).toContain('parcels cannot be deployed, nothing was changed:');
    expect(output).toContain('/commerce/dev/carrier is missing');
  });

  it('lists what is there', async () => {
    parameters = [{ Name: '/commerce/dev/carrier', Type: 'String' }];
    expect(await run('parameters')).toEqual({
      code: 0,
      output: expect.stringContaining('/commerce/dev/carrier is there'),
    });
  });
});

describe('sls deploy', () => {
  it('stops at a missing parameter before it creates anything', async () => {
    await run('package');
    asked = [];
    const { code, output } = await run('deploy');
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringContaining('/commerce/dev/carrier is missing'),
    });
    expect(asked.filter((action) => !/^(AmazonSSM\.GetParameters|POST \/)$/.test(action))).toEqual(
      [],
    );
  });
});
