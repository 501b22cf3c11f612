import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { orderPlacedV1 } from '@commerce/events';
import { type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { connectLive } from './live-client.ts';
import { publish } from './notifications.ts';

const TABLES = ['connections', 'deliveries', 'recipients', 'restraints', 'timelines', 'webhooks'];

let platform: SharedPlatform;
let staff: string;
beforeAll(async () => {
  platform = await sharedPlatform();
  staff = await platform.token({ sub: 'sam', groups: ['staff'] });
});
afterAll(() => platform?.stop());

/** Returns the items of tables of this service as text. */
const everything = async (tables = TABLES): Promise<string> => {
  const scanned = await Promise.all(
    tables.map((table) =>
      platform.aws.dynamodb.send(new ScanCommand({ TableName: `notifications-${table}-local` })),
    ),
  );
  return JSON.stringify(scanned.map(({ Items }) => Items));
};
/** Starts a run of the cleanup service, and waits for its report. */
const cleanUp = async (path: string, body: object) => {
  const { status, headers } = await platform.request('POST', path, { token: staff, body });
  expect(status).toBe(202);
  return platform.eventually(async () => {
    const location = headers.get('location') ?? '';
    const report = await platform.request('GET', location, { token: staff });
    expect(report.body).toMatchObject({ status: 'SUCCEEDED' });
    return report.body;
  });
};

describe('retention', () => {
  it('leaves nothing of a customer who is to be forgotten', async () => {
    const token = await platform.token({ sub: 'erin' });
    const order = { orderId: 'ord_of_nobody_else', customerId: 'erin' };
    const contact = { email: 'erin@example.com', locale: 'en' };
    const event = exampleOf(orderPlacedV1, { ...order, contact }, { id: `${order.orderId}:1` });
    await platform.request('PUT', '/preferences', { token, body: { mails: { refunds: false } } });
    const webhook = { url: 'http://localhost:9/', events: ['order.refunded'] };
    await platform.request('POST', '/webhooks', { token, body: webhook });
    const client = await connectLive(platform.url, token);
    client.say({ action: 'subscribe', orderId: order.orderId });
    const given = { ...contact, email: 'given@example.com', emailVerified: false };
    const held = exampleOf(orderPlacedV1, { ...order, contact: given }, { id: 'held:1' });
    await publish(platform, [event, held]);
    await platform.eventually(async () => {
      expect(client.versionsOf(order.orderId)).toEqual([1]);
      expect(await platform.mails({ to: contact.email })).toHaveLength(1);
      expect(await platform.mails({ to: given.email })).toHaveLength(1);
    });
    expect(await everything()).toContain('erin');

    await cleanUp('/cleanup/erasures', { customerId: 'erin', dryRun: true });
    expect(await everything()).toContain('erin');
    await cleanUp('/cleanup/erasures', { customerId: 'erin', dryRun: false });
    expect(await everything()).not.toContain('erin');
    // Its delivery stays without her, so that a repeated event sends nothing again.
    const others = TABLES.filter((table) => table !== 'deliveries');
    expect(await everything(others)).not.toContain(order.orderId);
    await client.close();
  });

  it('forgets connections that ended without a word', async () => {
    const stale = { connectionId: 'c3RhbGU=', customerId: 'frank', isStaff: false };
    const times = { endsAt: '2026-01-05T10:00:00.000Z', expiresAt: 4_102_444_800 };
    const documents = DynamoDBDocumentClient.from(platform.aws.dynamodb);
    await documents.send(
      new PutCommand({
        TableName: 'notifications-connections-local',
        Item: { ...stale, ...times, orderIds: new Set(['ord_stale']) },
      }),
    );
    await documents.send(
      new PutCommand({
        TableName: 'notifications-timelines-local',
        Item: {
          ...stale,
          ...times,
          orderId: 'ord_stale',
          entry: `subscriber#${stale.connectionId}`,
        },
      }),
    );

    const dry = await cleanUp('/cleanup/runs', { dryRun: true });
    expect(JSON.stringify(dry)).toContain('"name":"notifications-purge-connections"');
    expect(await everything()).toContain('frank');
    await cleanUp('/cleanup/runs', { dryRun: false });
    expect(await everything()).not.toContain('frank');
  });
});
