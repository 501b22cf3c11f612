import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const SERVERLESS = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');

/** Asks osls where it would deploy what shares the settings of all services. */
async function regionOf(options: readonly string[], AWS_REGION?: string): Promise<string> {
  const { AWS_REGION: _, ...environment } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [SERVERLESS, 'print', '--path', 'provider.region', '--format', 'text', ...options],
    {
      cwd: join(import.meta.dirname, 'region-fixture'),
      env: { ...environment, ...(AWS_REGION !== undefined && { AWS_REGION }) },
    },
  );
  return stdout.trim();
}

describe('the region of a deployment', () => {
  it.each([
    ['us-east-1 when nobody says', ['--stage', 'dev'], undefined, 'us-east-1'],
    ['that of the environment', ['--stage', 'dev'], 'eu-central-1', 'eu-central-1'],
    [
      'that of the command, before the environment’s',
      ['--stage', 'dev', '--region', 'ap-southeast-1'],
      'eu-central-1',
      'ap-southeast-1',
    ],
    ['us-east-1 for npm start, whatever the environment says', [], 'eu-central-1', 'us-east-1'],
  ])(
    'is %s',
    async (_, options, environment, expected) => {
      expect(await regionOf(options, environment)).toBe(expected);
    },
    60_000,
  );
});
