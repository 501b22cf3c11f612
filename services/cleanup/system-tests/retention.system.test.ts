import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { finishRun } from '../domain/run.ts';
import { locationOf, newRun, type Office, openOffice } from './office.ts';
import { openShop, order } from './shop.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  // Nothing that other suites left is to be counted here.
  await office.runIn(800, { dryRun: false });
});
afterAll(() => office?.platform.stop());

const IMAGES = { Bucket: 'thumbnails-images-local-us-east-1-000000000000' };
const ARCHIVE = { Bucket: 'orders-archive-local-us-east-1-000000000000' };
const UPLOAD = {
  Bucket: 'thumbnails-uploads-local-us-east-1-000000000000',
  Key: 'uploads/MUG-01/img_gone/upl_1',
};
/** No record shows it. */
const ORPHAN = { ...IMAGES, Key: 'MUG-01/img_orphan/0123456789abcdef-160.webp' };

const get = async (path: string) =>
  (await office.platform.request('GET', path, { token: office.staff })).status;
const archived = async (): Promise<string[]> => {
  const { s3 } = office.platform.aws;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command(ARCHIVE));
  const texts = await Promise.all(
    Contents.map(async ({ Key }) => {
      const { Body } = await s3.send(new GetObjectCommand({ ...ARCHIVE, Key }));
      return (await Body?.transformToString()) ?? '';
    }),
  );
  return texts.flatMap((text) => text.trimEnd().split('\n'));
};

/** A form that nobody uses, an upload without a form, and a client that left without a word. */
async function leaveBehind({ platform, staff }: Office): Promise<void> {
  const form = await platform.request('POST', '/products/MUG-01/images', {
    token: staff,
    body: { fileName: 'never.jpg' },
  });
  expect(form.status).toBe(201);
  await platform.aws.s3.send(new PutObjectCommand({ ...UPLOAD, Body: 'seven b' }));
  const endsAt = new Date(Date.now() + 60 * 60 * 1_000);
  await DynamoDBDocumentClient.from(platform.aws.dynamodb).send(
    new PutCommand({
      TableName: 'notifications-connections-local',
      Item: {
        connectionId: 'c3RhbGU=',
        customerId: 'frank',
        isStaff: false,
        endsAt: endsAt.toISOString(),
        expiresAt: Math.ceil(endsAt.getTime() / 1_000),
      },
    }),
  );
}

describe('a cleanup run', () => {
  it('removes in every service what is kept long enough: exactly what a dry run counts', async () => {
    const { platform, staff } = office;
    const orderId = await order(office, await openShop(office), 'alice');
    const opened = await platform.request<{ importId: string }>('POST', '/imports', {
      token: staff,
      body: { format: 'csv' },
    });
    const importPath = `/imports/${opened.body.importId}`;
    await platform.aws.s3.send(new PutObjectCommand({ ...ORPHAN, Body: 'twelve bytes' }));
    await leaveBehind(office);

    const dry = await office.runIn(800, { dryRun: true });
    expect(dry).toMatchObject({ status: 'SUCCEEDED', dryRun: true });
    expect([await get(`/orders/${orderId}`), await get(importPath)]).toEqual([200, 200]);
    await platform.aws.s3.send(new HeadObjectCommand(ORPHAN));

    const real = await office.runIn(800, { dryRun: false });
    expect(real.status).toBe('SUCCEEDED');
    expect(real.tasks).toEqual(dry.tasks);
    const deleted = Object.fromEntries(real.tasks.map(({ name, deleted: items }) => [name, items]));
    expect(deleted).toMatchObject({
      'orders-archive-orders': 1,
      'inventory-purge-imports': 1,
      'thumbnails-purge-uploads': 1,
      'thumbnails-purge-renditions': 1,
      'thumbnails-purge-records': 1,
      'notifications-purge-connections': 1,
      'notifications-purge-deliveries': expect.any(Number),
    });
    expect(deleted['notifications-purge-deliveries']).toBeGreaterThan(0);
    expect(real.tasks).toContainEqual(
      expect.objectContaining({ name: 'thumbnails-purge-renditions', bytes: 12 }),
    );

    expect([await get(`/orders/${orderId}`), await get(importPath)]).toEqual([404, 404]);
    await expect(platform.aws.s3.send(new HeadObjectCommand(ORPHAN))).rejects.toThrow();
    const lines = await archived();
    expect(lines.map((line) => JSON.parse(line).orderId)).toContain(orderId);
    expect(lines.join()).not.toContain('alice');

    const again = await office.runIn(800, { dryRun: false });
    expect(again.tasks.map((task) => task.deleted)).toEqual(again.tasks.map(() => 0));
  });

  it('is rejected while another one is under way', async () => {
    const run = newRun();
    await office.runs.open(run);
    const { status, body } = await office.start({ dryRun: true });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'RUN_IN_PROGRESS', runId: run.runId });
    await office.runs.close(finishRun(run, new Date()), new Date());
  });

  it('takes the place of one that nobody works on any more, and reports that', async () => {
    const interrupted = newRun({ startedAt: '2026-01-05T03:00:00.000Z' });
    await office.runs.open(interrupted);
    const next = await office.start({ dryRun: true });
    expect(next.status).toBe(202);
    expect(await office.finished(`/cleanup/runs/${interrupted.runId}`)).toMatchObject({
      status: 'FAILED',
    });
    expect((await office.finished(locationOf(next))).status).toBe('SUCCEEDED');
  });

  it('starts at night by itself', async () => {
    await office.platform.runSchedule('cleanup-start-nightly-run-local');
    const { name } = await office.platform.eventually(async () => {
      const [execution] = (await office.platform.executions()).filter((one) =>
        /^run_\d{8}T\d{6}Z$/.test(one.name),
      );
      if (execution === undefined) throw new Error('No run has begun');
      return execution;
    });
    const report = await office.finished(`/cleanup/runs/${name}`);
    expect(report).toMatchObject({ status: 'SUCCEEDED', dryRun: false, startedBy: 'schedule' });
  });

  it('is nothing for customers and strangers', async () => {
    const { platform } = office;
    const token = await platform.token({ sub: 'mallory' });
    const body = { dryRun: false };
    for (const [method, path] of [
      ['POST', '/cleanup/runs'],
      ['POST', '/cleanup/erasures'],
      ['GET', '/cleanup/runs/run_1'],
      ['GET', '/cleanup/erasures/ers_1'],
    ] as const) {
      const send = method === 'POST' ? { body } : {};
      expect((await platform.request(method, path, { ...send, token })).status).toBe(403);
      expect((await platform.request(method, path, send)).status).toBe(401);
    }
  });
});
