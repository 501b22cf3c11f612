import { lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { inMemoryExportPages } from '../../testing/in-memory-export-pages.ts';
import { handler } from './handler.ts';

const pages = inMemoryExportPages();
const address = { customerId: 'alice', exportId: 'exp_1' };
const records = [{ kind: 'order', orderId: 'ord_1' }];
const keep = (page: number, output: object) =>
  handler.with({ pages })(
    { ...address, correlationId: 'c-1', service: 'orders', page, output },
    lambdaContext(),
  );

describe('keep-export-page', () => {
  it('keeps a page, once however often it comes, and says how its service goes on', async () => {
    const more = { done: false, cursor: 'next', records };
    const next = { over: false, page: 1, position: { cursor: 'next' } };
    expect(await keep(0, more)).toEqual(next);
    expect(await keep(0, more)).toEqual(next);
    expect(await keep(1, { done: true, records: [] })).toEqual({
      over: true,
      page: 2,
      position: {},
    });

    expect(await pages.collect(address)).toEqual({ orders: records });
  });

  it('gives up a service that comes to no end', async () => {
    await expect(keep(99, { done: false, cursor: 'again', records })).rejects.toMatchObject({
      name: 'ExportTooLargeError',
    });
    expect(await keep(99, { done: true, records })).toMatchObject({ over: true });
  });

  it('rejects what is no page', async () => {
    await expect(keep(2, { done: true, cursor: 'next', records })).rejects.toMatchObject({
      name: 'InvalidTaskInputError',
    });
  });
});
