import { randomUUID } from 'node:crypto';
import { imageProcessedV1 } from '@commerce/events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type InventoryPlatform, startInventory } from './platform.ts';

let inventory: InventoryPlatform;
beforeAll(async () => {
  inventory = await startInventory();
});
afterAll(() => inventory?.platform.stop());

interface OpenedImport {
  readonly importId: string;
  readonly upload: { readonly url: string; readonly fields: Record<string, string> };
}
interface ImportReport {
  readonly status: string;
  readonly rows: number;
  readonly processed: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly errors: { readonly line: number; readonly reason: string }[];
  readonly failure?: string;
}

const open = async (format = 'csv') => {
  const request = { token: inventory.staff, body: { format } };
  const opened = await inventory.platform.request<OpenedImport>('POST', '/imports', request);
  expect(opened.status).toBe(201);
  return opened.body;
};
/** As a browser sends a form. */
const upload = async ({ upload: { url, fields } }: OpenedImport, file: string) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([file]), 'products.csv');
  const { status } = await fetch(url, { method: 'POST', body: form });
  expect(status).toBeLessThan(300);
};
const report = async (importId: string) => {
  const path = `/imports/${importId}`;
  const request = { token: inventory.staff };
  return (await inventory.platform.request<ImportReport>('GET', path, request)).body;
};
const finished = (importId: string) =>
  inventory.platform.eventually(async () => {
    const current = await report(importId);
    expect(['COMPLETED', 'FAILED']).toContain(current.status);
    return current;
  });
const product = async (sku: string) =>
  (await inventory.platform.request('GET', `/products/${sku}`)).body;

describe('a bulk import', () => {
  it('takes the good rows, reports the bad ones by line, and tells its end', async () => {
    const opened = await open();
    const rows = Array.from(
      { length: 600 },
      (_, index) => `BULK-${index},"Thing, number ${index}",${index + 1},EUR,5`,
    );
    rows[299] = 'BULK-299,"no price",cheap,EUR,5';
    rows[449] = 'BULK-449,too few fields';
    rows[599] = 'BULK-0,twice,1,EUR,5';
    await upload(opened, `\uFEFFsku,name,price,currency,stock\r\n${rows.join('\r\n')}\r\n`);

    const done = await finished(opened.importId);

    expect(done).toMatchObject({
      status: 'COMPLETED',
      rows: 600,
      processed: 600,
      succeeded: 597,
      failed: 3,
    });
    expect(done.errors.map(({ line }) => line)).toEqual([301, 451, 601]);
    expect(await product('BULK-598')).toMatchObject({
      name: 'Thing, number 598',
      price: 599,
      available: 5,
    });
    await inventory.platform.eventually(async () => {
      expect(await inventory.published(opened.importId)).toMatchObject([
        {
          type: 'import.completed.v1',
          data: { rows: 600, succeeded: 597, failed: 3, startedBy: 'sam' },
        },
      ]);
      expect(await inventory.platform.mails({ to: 'sam@example.com' })).toHaveLength(1);
    });
  });

  it('changes what is there, and leaves as it is what the file leaves out', async () => {
    const sku = await inventory.product({ description: 'Holds 350 ml.', price: 100 }, 2);
    const opened = await open('jsonl');
    await upload(opened, `{"sku":"${sku}","price":150,"stock":3}\n`);
    await finished(opened.importId);

    expect(await product(sku)).toMatchObject({
      price: 150,
      description: 'Holds 350 ml.',
      available: 5,
      version: 2,
    });
  });

  it('of a file without rows is over at once', async () => {
    const opened = await open();
    await upload(opened, 'sku,name\n');

    expect(await finished(opened.importId)).toMatchObject({ status: 'COMPLETED', rows: 0 });
  });

  it('fails a file that it cannot read, and says why', async () => {
    const opened = await open();
    await upload(opened, 'Dear shop,\nplease find attached...');

    expect(await finished(opened.importId)).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('known columns are'),
    });
  });

  it('makes a product with the images that came first', async () => {
    const sku = `IMPORTED-${randomUUID()}`;
    await inventory.announce(imageProcessedV1, { sku, version: 1 });
    await inventory.announcementsHeard();

    const opened = await open();
    await upload(opened, `sku,name,price,currency,stock\n${sku},Lamp,4900,EUR,3\n`);

    expect(await finished(opened.importId)).toMatchObject({ status: 'COMPLETED', succeeded: 1 });
    expect(await product(sku)).toMatchObject({
      version: 1,
      available: 3,
      images: [{ imageId: 'img_2c9a' }],
    });
  });

  it('is for staff, and knows only its own ids', async () => {
    const token = await inventory.platform.token({ sub: 'alice' });
    const { importId } = await open();
    const get = (path: string, as?: string) =>
      inventory.platform.request('GET', path, as === undefined ? {} : { token: as });

    expect((await get(`/imports/${importId}`, token)).status).toBe(403);
    expect((await get(`/imports/${importId}`)).status).toBe(401);
    expect((await get('/imports/imp_1', inventory.staff)).status).toBe(400);
  });
});
