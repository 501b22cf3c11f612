import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { servicesByPackage, watchSources } from './watch.ts';

let root: string;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'watch-')));
  for (const folder of ['packages/money', 'node_modules/zod', 'services/orders', 'services/mail']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  symlinkSync(join(root, 'packages/money'), join(root, 'node_modules/money'));
  depend('orders', { dependencies: { money: '*', zod: '4', absent: '1' } });
  depend('mail', { dependencies: { zod: '4' }, devDependencies: { money: '*' } });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const depend = (service: string, manifest: object) =>
  writeFileSync(join(root, 'services', service, 'package.json'), JSON.stringify(manifest));

it('watches packages that are linked for the services whose functions hold them', () => {
  const services = ['orders', 'mail', 'none'].map((name) => ({
    serviceDir: join(root, 'services', name),
  }));
  expect([...servicesByPackage(services)]).toEqual([
    [join(root, 'packages/money'), [{ serviceDir: join(root, 'services/orders') }]],
  ]);
});

it('publishes the content of a service anew, and bundles no function for it', async () => {
  const serviceDir = join(root, 'services', 'mail');
  mkdirSync(join(serviceDir, 'page'));
  const done: string[] = [];
  const { promise: reloaded, resolve } = Promise.withResolvers<void>();
  const { promise: published, resolve: resolvePublished } = Promise.withResolvers<void>();
  const watcher = watchSources({
    services: [
      {
        serviceDir,
        manifest: { service: 'mail' },
        guide: {
          content: {
            folder: 'page',
            publish: async ({ url }) => {
              done.push(`publish at ${url}`);
              resolvePublished();
            },
          },
        },
        reload: async () => {
          done.push('reload');
          resolve();
        },
      },
    ],
    url: 'http://localhost:1',
    log: (line) => done.push(line),
  });
  try {
    writeFileSync(join(serviceDir, 'page', 'style.css'), 'a {}');
    await published;
    writeFileSync(join(serviceDir, 'handler.ts'), '');
    await reloaded;
    expect(done.slice(0, 3)).toEqual([
      'publish at http://localhost:1',
      'published page of mail',
      'reload',
    ]);
  } finally {
    watcher.stop();
  }
});
