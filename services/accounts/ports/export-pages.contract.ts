import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { ExportPages } from './export-pages.ts';

interface ExportPagesUnderTest {
  readonly pages: ExportPages;
  /** Follows an address; undefined when nothing is there. */
  readonly read: (url: string) => Promise<string | undefined>;
}

const record = (n: number) => ({ kind: 'order', orderId: `ord_${n}` });

/** Tests what every implementation of {@link ExportPages} does. */
export const describeExportPages = portContract<ExportPagesUnderTest>((test) => {
  it('collects the pages of each service in their order, each once', async () => {
    const { pages } = test();
    const address = { customerId: 'alice', exportId: 'exp_1' };
    const keep = (page: number, records = [record(page)], service = 'orders') =>
      pages.keep({ ...address, service, page, records });
    for (const page of [11, 2, 0, 1, 10, 2, 3, 4, 5, 6, 7, 8, 9]) await keep(page);
    await keep(0, [], 'cleanup');
    await pages.keep({ ...address, exportId: 'exp_2', service: 'orders', page: 0, records: [] });
    await pages.keep({ ...address, customerId: 'bob', service: 'orders', page: 0, records: [] });

    expect(await pages.collect(address)).toEqual({
      orders: Array.from({ length: 12 }, (_, n) => record(n)),
      cleanup: [],
    });
  });

  it('removes an export, and no other', async () => {
    const { pages } = test();
    const [first, second] = ['exp_1', 'exp_2'].map((exportId) => ({
      customerId: 'carol',
      exportId,
    }));
    for (const address of [first, second]) {
      if (address)
        await pages.keep({ ...address, service: 'orders', page: 0, records: [record(1)] });
    }
    await pages.remove({ customerId: 'carol', exportId: 'exp_1' });

    expect(await pages.collect({ customerId: 'carol', exportId: 'exp_1' })).toEqual({});
    expect(await pages.collect({ customerId: 'carol', exportId: 'exp_2' })).toEqual({
      orders: [record(1)],
    });
  });

  it('publishes an export that its pages do not take with them', async () => {
    const { pages, read } = test();
    const address = { customerId: 'dave | \u00e9 / ..', exportId: 'exp_1' };
    await pages.keep({ ...address, service: 'orders', page: 0, records: [record(1)] });
    const url = await pages.publish(address, '{"services":{}}');
    await pages.remove(address);

    expect(await read(url)).toBe('{"services":{}}');
  });

  it('removes all of a customer, and nothing of others', async () => {
    const { pages, read } = test();
    const [erin, frank] = [
      { customerId: 'erin', exportId: 'exp_1' },
      { customerId: 'frank', exportId: 'exp_1' },
    ];
    for (const address of [erin, frank]) {
      await pages.keep({ ...address, service: 'orders', page: 0, records: [record(1)] });
    }
    const urls = [await pages.publish(erin, 'erin'), await pages.publish(frank, 'frank')] as const;
    await pages.removeOf('erin');
    await pages.removeOf('erin');

    expect(await pages.collect(erin)).toEqual({});
    expect(await read(urls[0])).toBeUndefined();
    expect(await pages.collect(frank)).toEqual({ orders: [record(1)] });
    expect(await read(urls[1])).toBe('frank');
  });
});
