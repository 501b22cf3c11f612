import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '../src/index.ts';
import { outcomeOf } from '../src/spoken-process.ts';

const CLI = join(import.meta.dirname, '../chaos/cli.ts');

const run = (...args: string[]) =>
  outcomeOf(spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }));

describe('npm run chaos', () => {
  it.each([
    [['--minutes', '0'], '--minutes is a number above 0, 1440 at the most, not "0".'],
    [['--seed', 'x'], '--seed is a whole number from 0 to 4294967295, not "x".'],
  ])('says what is wrong with %j', async (args, sentence) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `error ${sentence}\n`,
    });
  });
});

describe('a broken promise', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startPlatform({ services: ['inventory', 'orders'] });
  });
  afterAll(() => platform.stop());

  it('is counted at /_local/promises, and npm run chaos ends with 1 and says so', async () => {
    const promises = async () => (await platform.request('GET', '/_local/promises')).body;
    expect(await promises()).toEqual({ lost: 0, oversold: 0, paidNotConfirmed: 0 });
    const oversold = {
      ...{ pk: { S: 'STOCK#HAUNTED#0' }, sk: { S: 'COUNTER' }, sku: { S: 'HAUNTED' } },
      ...{ shard: { N: '0' }, available: { N: '-3' }, reserved: { N: '0' }, movements: { N: '1' } },
    };
    const lost = {
      ...{ orderId: { S: 'ord_left' }, status: { S: 'PENDING' }, customerId: { S: 'nobody' } },
      log: { L: [] },
    };
    const { dynamodb } = platform.aws;
    await dynamodb.send(new PutItemCommand({ TableName: 'inventory-stock-local', Item: oversold }));
    await dynamodb.send(new PutItemCommand({ TableName: 'orders-orders-local', Item: lost }));
    expect(await promises()).toEqual({ lost: 1, oversold: 3, paidNotConfirmed: 0 });

    const { code, stdout } = await run('--minutes', '0.05', '--url', platform.url);

    expect(stdout).toMatch(/^promises: lost 1, oversold 3, paidNotConfirmed 0$/m);
    expect(stdout).toMatch(/^BROKEN: oversold is 3$/m);
    expect(stdout).toMatch(/, 0 kills, /);
    expect(code).toBe(1);
  });
});
