import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const shop = (...values: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'cli.ts'), ...values], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', AWS_REGION: '', AWS_DEFAULT_REGION: '' },
  });

/** All before an account is asked for anything. */
describe('npm run shop', () => {
  it.each([
    [['status', '--stage', 'dev', '--delete-data'], '--delete-data is an option of down'],
    [['down', '--stage', 'dev', '--answers', 'a.yml'], '--answers is an option of up'],
    [['down', '--stage', 'dev', '--from', 'prod'], '--from is an option of up'],
    [['stop', '--stage', 'dev'], 'There is no command "stop"'],
    [['status', 'dev'], 'Unexpected argument "dev"'],
    [['owner', '--stage', 'dev'], 'Say whom'],
    [['owner', 'a@shop.example', 'b@shop.example'], 'Unexpected argument "b@shop.example"'],
    [['status'], 'Say which stage'],
    [['status', '--stage', 'local'], 'local is no name of a stage'],
    [['up', '--stage', 'x-prod'], 'x-prod is no name of a stage'],
    [['status', '--stage', 'dev'], 'No region is named'],
    [['status', '--stage', 'dev', '--region', ''], 'No region is named'],
  ])('rejects %j', (values, message) => {
    const { status, stdout, stderr } = shop(...values);

    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });
});
