import { randomUUID } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { imageProcessedV1 } from '@commerce/events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dynamoDbImportJobs } from '../adapters/dynamodb/import-jobs.ts';
import { newImport } from '../domain/import-job.ts';
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
/** Uploads as a browser sends a form. */
const upload = async (
  { upload: { url, fields } }: OpenedImport,
  file: string | Uint8Array<ArrayBuffer>,
) => {
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

  it.each([
    ['csv', '{"sku":"A"}\n', 'open an import with format "jsonl"'],
    ['jsonl', 'sku,name\nA,x\n', 'open an import with format "csv"'],
    ['jsonl', '\r\n', 'The file is empty'],
    ['csv', 'PK\u0003\u0004xl/workbook.xml', 'Excel workbook (.xlsx)'],
  ])('in %s of a file that is something else fails as a whole', async (format, file, reason) => {
    const opened = await open(format);
    await upload(opened, file);

    expect(await finished(opened.importId)).toMatchObject({
      status: 'FAILED',
      processed: 0,
      failure: expect.stringContaining(reason),
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

  it('reads what a spreadsheet calls Unicode text, and a file that names its separator', async () => {
    const unicode = await open();
    const text = '\uFEFFSKU\tName\tPrice\tCurrency\r\nXLS-1\tGr\u00fc\u00dfe\t450\tEUR\r\n';
    await upload(unicode, Uint8Array.from(Buffer.from(text, 'utf16le')));
    const named = await open();
    await upload(named, 'sep=;\r\nsku;name;price;currency;;\r\nXLS-2;a, b;450;EUR;;\r\n;;;;;\r\n');

    expect(await finished(unicode.importId)).toMatchObject({ rows: 1, succeeded: 1 });
    expect(await finished(named.importId)).toMatchObject({ rows: 1, succeeded: 1 });
    expect(await product('XLS-1')).toMatchObject({ name: 'Gr\u00fc\u00dfe' });
    expect(await product('XLS-2')).toMatchObject({ name: 'a, b' });
  });

  it('takes the rows around one that no queue would take', async () => {
    const opened = await open('jsonl');
    const row = (sku: string, name: string) =>
      `{"sku":"${sku}","name":${name},"price":1,"currency":"EUR"}\n`;
    const bomb = `${'['.repeat(15_000)}${']'.repeat(15_000)}`;
    await upload(
      opened,
      row('J-1', '"a"') + row('J-2', '"\\ud800"') + row('J-3', bomb) + row('J-4', '"d"'),
    );

    const done = await finished(opened.importId);
    expect(done).toMatchObject({ status: 'COMPLETED', succeeded: 2, failed: 2 });
    expect(done.errors).toMatchObject([
      { line: 2, reason: expect.stringContaining('half a character') },
      { line: 3, reason: expect.stringContaining('in each other') },
    ]);
  });

  it('reads one file under one form', async () => {
    const opened = await open();
    await upload(opened, 'sku,name,price,currency\nONE-1,one,1,EUR\n');
    const first = await finished(opened.importId);
    await upload(opened, 'sku,name,price,currency\nTWO-1,two,1,EUR\nTWO-2,two,1,EUR\n');

    await inventory.platform.atRest();
    expect(await report(opened.importId)).toEqual(first);
    const { status } = await inventory.platform.request('GET', '/products/TWO-1');
    expect(status).toBe(404);
  });

  it('of which a chunk ended in a dead-letter queue is ended, with what is known', async () => {
    const importId = `imp_${randomUUID()}`;
    const fourHoursAgo = new Date(Date.now() - 4 * 60 * 60 * 1_000);
    const jobs = dynamoDbImportJobs({
      client: DynamoDBDocumentClient.from(inventory.platform.aws.dynamodb),
      tableName: 'inventory-imports-local',
      clock: { now: () => fourHoursAgo },
    });
    const contact = { email: 'starter@example.com', locale: 'en' };
    const about = { importId, contact, startedBy: 'kim', correlationId: 'c-1' };
    await jobs.create(
      newImport({ ...about, format: 'csv', createdAt: fourHoursAgo.toISOString() }),
    );
    await jobs.begin(importId, 'v1');
    await jobs.readToEnd(importId, { chunks: 2, rows: 300 });
    const lines = { first: 2, last: 251 };
    const errors = [{ line: 9, reason: 'x' }];
    await jobs.count({ importId, chunk: 1, lines, succeeded: 249, errors });

    await inventory.platform.runSchedule('inventory-watch-imports-local');

    expect(await finished(importId)).toMatchObject({
      status: 'FAILED',
      succeeded: 249,
      failed: 1,
      failure: expect.stringContaining('lines 252 to the end'),
    });
    await inventory.platform.eventually(async () => {
      for (const to of ['starter@example.com', 'staff@shop.example']) {
        const mails = await inventory.platform.mails({ to, subject: importId });
        expect(mails).toHaveLength(1);
      }
    });
    const { importId: other } = await open();
    await inventory.platform.runSchedule('inventory-watch-imports-local');
    expect(await report(other)).toMatchObject({ status: 'AWAITING_UPLOAD' });
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
