import { describe, expect, it } from '@jest/globals';
import { affectedServices } from './affected.ts';
import { pendingReleases } from './pending.ts';
import { readWorkspaces, type Workspace } from './workspaces.ts';

const workspace = (path: string, carries: string[] = []): Workspace => ({
  name: `@commerce/${path.split('/')[1]}`,
  version: '1.0.0',
  path,
  isService: path.startsWith('services/'),
  carries: carries.map((name) => `@commerce/${name}`),
});
const workspaces = [
  workspace('packages/events'),
  workspace('packages/lambda', ['events']),
  workspace('packages/testing', ['events']),
  workspace('services/orders', ['events', 'lambda']),
  workspace('services/reports', ['lambda']),
  workspace('services/static'),
];
const namesFor = (...files: string[]) =>
  affectedServices(files, workspaces).map(({ name }) => name);

describe('affectedServices', () => {
  it('follows a change to every service that carries it, and shows the way', () => {
    expect(affectedServices(['packages/events/src/order.ts'], workspaces)).toEqual([
      { name: '@commerce/orders', because: ['@commerce/events', '@commerce/orders'] },
      {
        name: '@commerce/reports',
        because: ['@commerce/events', '@commerce/lambda', '@commerce/reports'],
      },
    ]);
  });

  it('stays in a service that was changed alone', () => {
    expect(namesFor('services/orders/domain/order.ts')).toEqual(['@commerce/orders']);
  });

  it.each([
    'services/orders/domain/order.test.ts',
    'services/orders/README.md',
    'services/orders/testing/orders.ts',
    'services/orders/system-tests/shop.ts',
    'packages/testing/src/platform.ts',
    'docs/events.md',
    'services/orders-archive/handler.ts',
  ])('releases nothing for %s', (file) => {
    expect(namesFor(file)).toEqual([]);
  });
});

describe('the services of this repository', () => {
  const real = readWorkspaces();
  const services = real.filter(({ isService }) => isService).map(({ name }) => name);

  it.each(['packages/events/src/values.ts', 'packages/serverless-config/provider.yml'])(
    'are all released by a change of %s',
    (file) => {
      expect(affectedServices([file], real).map(({ name }) => name)).toEqual(services);
    },
  );

  it.each([
    'packages/testing/src/platform.ts',
    'packages/local-cloud/src/cloud.ts',
    'packages/contracts/released/events/order.placed.v1.json',
  ])('are not released by a change of %s, which none of them carries', (file) => {
    expect(affectedServices([file], real)).toEqual([]);
  });
});

describe('pendingReleases', () => {
  it('names versions that have no tag', () => {
    const tags = new Set(['@commerce/orders@1.0.0', '@commerce/events@0.9.0']);
    const due = pendingReleases(workspaces.slice(0, 4), tags);
    expect(due.map(({ name }) => name)).toEqual([
      '@commerce/events',
      '@commerce/lambda',
      '@commerce/testing',
    ]);
  });
});
