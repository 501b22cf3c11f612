import { MAX_EXPORT_PAGE_BYTES } from '@commerce/events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ExportWorld, type FakeTask, startExportWorld } from '../testing/export-world.ts';

const SERVICES = [
  'accounts',
  'orders',
  'inventory',
  'notifications',
  'cleanup',
  'foundation',
  'storefront',
];

let world: ExportWorld;
let exports = 0;
beforeAll(async () => {
  world = await startExportWorld();
});
afterAll(() => world?.stop());
beforeEach(() => {
  exports += 1;
  for (const service of SERVICES) world.tasks.set(service, () => ({ done: true, records: [] }));
});

const run = async () => {
  const address = { customerId: 'alice', exportId: `exp_${exports}` };
  await world.workflow.run({ ...address, correlationId: 'c-1' });
  return world.pages.collect(address);
};
const record = (service: string) => ({ kind: 'thing', service });

/** A task whose pages are asked for one after the other, and what it was asked. */
function pagesOf(count: number, bytes = 1) {
  const inputs: unknown[] = [];
  const task: FakeTask = (input) => {
    inputs.push(input);
    const page = Number(input.cursor ?? 0);
    const records = [{ kind: 'page', page, text: 'x'.repeat(bytes) }];
    return page + 1 < count
      ? { done: false, cursor: String(page + 1), records }
      : { done: true, records };
  };
  return { task, inputs };
}

describe('the export', () => {
  it('has every service read what it holds', async () => {
    for (const service of SERVICES) {
      world.tasks.set(service, () => ({ done: true, records: [record(service)] }));
    }
    expect(await run()).toEqual(
      Object.fromEntries(SERVICES.map((service) => [service, [record(service)]])),
    );
  });

  it('names a service that holds nothing', async () => {
    expect(await run()).toEqual(Object.fromEntries(SERVICES.map((service) => [service, []])));
  });

  it('asks for page after page, each as large as it may be, of several services at once', async () => {
    const large = MAX_EXPORT_PAGE_BYTES - 1_000;
    const [orders, notifications] = [pagesOf(4, large), pagesOf(4, large)];
    world.tasks.set('orders', orders.task);
    world.tasks.set('notifications', notifications.task);
    const { orders: own = [] } = await run();

    expect(own.map(({ page }) => page)).toEqual([0, 1, 2, 3]);
    const request = { customerId: 'alice', exportId: `exp_${exports}`, correlationId: 'c-1' };
    expect(orders.inputs).toEqual([
      request,
      ...['1', '2', '3'].map((cursor) => ({ ...request, cursor })),
    ]);
  });

  it('tries a page again that failed', async () => {
    let tries = 0;
    world.tasks.set('orders', () => {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error('Slow down'), { name: 'ThrottlingException' });
      return { done: true, records: [record('orders')] };
    });

    expect(await run()).toMatchObject({ orders: [record('orders')] });
  });

  it.each<[string, FakeTask | undefined]>([
    ['is not deployed', undefined],
    [
      'fails for good',
      () => {
        throw Object.assign(new Error('No table'), { name: 'InvalidTaskOutputError' });
      },
    ],
    ['returns what is no page', () => ({ done: true })],
    ['never comes to an end', () => ({ done: false, cursor: 'again', records: [] })],
  ])('fails when a service %s', async (_, task) => {
    if (task === undefined) world.tasks.delete('cleanup');
    else world.tasks.set('cleanup', task);

    await expect(run()).rejects.toMatchObject({ code: 'EXPORT_FAILED', kind: 'busy' });
  });
});
