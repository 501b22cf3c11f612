import { execFileSync } from 'node:child_process';
import { readServices } from '@commerce/contracts';
import { describe, expect, it } from '@jest/globals';
import { composeServices, stageIn } from './compose.ts';
import { ROOT } from './graph/workspaces.ts';

const services = composeServices(await readServices(), 'dev');

describe('composeServices', () => {
  it('deploys who publishes before who subscribes', () => {
    expect(services.orders).toMatchObject({ path: 'services/orders', params: {} });
    expect(services.orders?.dependsOn).toContain('inventory');
    expect(services.notifications?.dependsOn).toContain('orders');
  });

  it('has an order at all: nobody waits for somebody who waits for him', () => {
    const deployed = new Set<string>();
    for (const _ of Object.keys(services)) {
      const ready = Object.entries(services).find(
        ([name, { dependsOn }]) => !deployed.has(name) && dependsOn.every((d) => deployed.has(d)),
      );
      if (ready) deployed.add(ready[0]);
    }
    expect([...deployed].sort()).toEqual(Object.keys(services).sort());
  });

  it('lets the tables of a pull request go with it', async () => {
    expect(composeServices(await readServices(), 'pr-12').orders?.params).toEqual({
      tableDeletionPolicy: 'Delete',
    });
  });
});

describe('stageIn', () => {
  it.each([
    [['deploy', '--stage', 'prod'], 'prod'],
    [['deploy', '--stage=prod'], 'prod'],
    [['deploy', '-s', 'prod'], 'prod'],
    [['deploy'], 'dev'],
  ])('%j', (argv, stage) => {
    expect(stageIn(argv)).toBe(stage);
  });
});

describe('serverless-compose.js', () => {
  it('names every service for osls-compose, which requires it and awaits what it gets', async () => {
    const script = `require('./serverless-compose.js').then(({ services }) => console.log(JSON.stringify(services)))`;
    const output = execFileSync(process.execPath, ['-e', script, '--', '--stage', 'pr-7'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual(composeServices(await readServices(ROOT), 'pr-7'));
  });
});
