import { execFile } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { PublishCommand } from '@aws-sdk/client-sns';
import {
  type CloudEvent,
  orderApprovalRequestedV1,
  orderPlacedV1,
  orderRefundedV1,
} from '@commerce/events';
import { type SharedPlatform, startPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const WHSEC = 'whsec_that_stripe_made_anew';
const SEED = 'a-key-that-protects-nothing-on-this-machine';
const STRIPE_SEED = 'whsec_protects_nothing_on_this_machine';

/** The commands of the runbook about keys, a block each, in their order. */
const [list = '', rotate = '', rotateStripe = '', reseal = '', retire = '', retireNow = ''] = [
  ...(readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8').split('\n## Keys\n')[1] ?? '').matchAll(
    /^```sh\n([\s\S]*?)^```$/gm,
  ),
].map(([, script = '']) => script);

const calls: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const { type, data } = JSON.parse(body);
    if (type !== 'webhook.verification') calls.push({ headers: request.headers, body });
    response.end(data.challenge);
  });
});

/** A platform of its own: what others share must keep its keys. */
let platform: SharedPlatform;
let webhook: { webhookId: string; secret: string };
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  platform = await startPlatform({ services: ['orders', 'inventory', 'notifications'] });
});
afterAll(async () => {
  await platform?.stop();
  receiver.closeAllConnections();
  receiver.close();
});

/** Runs a block as somebody would who reads it. */
const sh = async (script: string): Promise<string> => {
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: ROOT,
    env: { ...process.env, STAGE: 'local', LOCAL_CLOUD_URL: platform.url, WHSEC },
  });
  return stdout;
};
const publish = (event: CloudEvent) =>
  platform.aws.sns.send(
    new PublishCommand({
      TopicArn: 'arn:aws:sns:us-east-1:000000000000:orders-events-local',
      Message: JSON.stringify(event),
      MessageAttributes: { type: { DataType: 'String', StringValue: event.type } },
    }),
  );
const newOrder = () => ({ orderId: `ord_${randomUUID()}`, customerId: 'alice' });
const meta = () => ({ id: randomUUID(), time: new Date(), correlationid: 'c-keys' });

/** Tells whether the webhook is called with a signature by the secret that its owner was told. */
async function isCalledWithItsSecret(): Promise<boolean> {
  const before = calls.length;
  await publish(orderPlacedV1.create({ ...orderPlacedV1.example, ...newOrder() }, meta()));
  const { headers, body } = await platform.eventually(() => {
    const call = calls[before];
    if (!call) throw new Error('Not called yet');
    return call;
  });
  const key = Buffer.from(webhook.secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  return headers['webhook-signature'] === `v1,${signature}`;
}

/** The path of the link that a mail carries now. */
async function unsubscribeLink(): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  await publish(
    orderRefundedV1.create(
      { ...orderRefundedV1.example, ...newOrder(), contact: { email, locale: 'en' } },
      meta(),
    ),
  );
  const [mail] = await platform.eventually(async () => {
    const mails = await platform.mails({ to: email });
    expect(mails).toHaveLength(1);
    return mails;
  });
  const { pathname, search } = new URL(mail?.headers['List-Unsubscribe']?.slice(1, -1) ?? '');
  return pathname + search;
}

const statusOfLink = async (path: string) => (await platform.request('GET', path)).status;

const orderId = `ord_${randomUUID()}`;
/** 403 is for a token that no key has signed; the order of a good one is not there: 404. */
const statusOfDecision = async (key: string) => {
  const claims = { orderId, expiresAt: orderApprovalRequestedV1.example.expiresAt };
  const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
  const token = `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  const { status } = await platform.request('POST', `/orders/${orderId}/approval/link`, {
    body: { decision: 'reject', token },
  });
  return status;
};

const statusOfNotice = async (secret: string) => {
  const body = JSON.stringify({
    id: `evt_${randomUUID()}`,
    object: 'event',
    type: 'x.y',
    data: { object: { object: 'customer', id: 'cus_1' } },
  });
  const time = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  const { status } = await platform.request('POST', '/payments/webhook', {
    body,
    headers: { 'stripe-signature': `t=${time},v1=${signature}` },
  });
  return status;
};

describe('the rotation of keys as the runbook says it', () => {
  let oldLink: string;

  it('begins with links and webhooks that are under way', async () => {
    const token = await platform.token({ sub: 'alice' });
    const url = `http://localhost:${(receiver.address() as AddressInfo).port}/hook`;
    const made = await platform.request<typeof webhook>('POST', '/webhooks', {
      token,
      body: { url },
    });
    webhook = made.body;
    await platform.eventually(async () => {
      const { body } = await platform.request('GET', '/webhooks', { token });
      expect(body).toMatchObject({ webhooks: [{ status: 'ACTIVE' }] });
    });
    oldLink = await unsubscribeLink();

    expect(await isCalledWithItsSecret()).toBe(true);
    expect(await statusOfLink(oldLink)).toBe(200);
    expect([await statusOfDecision(SEED), await statusOfDecision('forged')]).toEqual([404, 403]);
    expect([await statusOfNotice(STRIPE_SEED), await statusOfNotice(WHSEC)]).toEqual([200, 400]);
    expect((await sh(list)).match(/\t1 key\tchanged 20\S+, 0 days ago$/gm)).toHaveLength(3);
  });

  it('puts new keys before the old ones, and breaks nothing', async () => {
    expect(await sh(rotate + rotateStripe)).toBe(
      'notifications/signing-key has 2 keys now\norders/decision-key has 2 keys now\npayments/webhook-secret has 2 keys now\n',
    );
    expect((await sh(list)).match(/\t2 keys\t/g)).toHaveLength(3);

    expect(await isCalledWithItsSecret()).toBe(true);
    expect(await statusOfLink(oldLink)).toBe(200);
    expect(await statusOfDecision(SEED)).toBe(404);
    expect(await statusOfNotice(STRIPE_SEED)).toBe(200);
  });

  it('has functions that are warm read the new keys when they meet them, beside the old ones', async () => {
    // A signature that they do not know has them read once in ten seconds.
    await sleep(10_000);

    expect(await statusOfNotice(WHSEC)).toBe(200);
    expect(await statusOfLink('/unsubscribe?token=of.nobody')).toBe(400);
    expect(await statusOfDecision('forged')).toBe(403);
    expect(await statusOfNotice(STRIPE_SEED)).toBe(200);
    expect(await statusOfLink(oldLink)).toBe(200);
    expect(await statusOfDecision(SEED)).toBe(404);
  });

  it('takes no key away that may still sign', async () => {
    for (const line of retire.trim().split('\n')) {
      await expect(sh(line)).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('wait until'),
      });
    }
    expect((await sh(list)).match(/\t2 keys\t/g)).toHaveLength(3);
  });

  it('seals the secrets of webhooks, which then need the old key no more', async () => {
    expect(await sh(reseal)).toContain('seals the secrets of all webhooks');
    const [retireSigningKey] = retire.split('\n');
    expect(await sh(`${retireSigningKey} --now\n${retireNow}`)).toBe(
      'notifications/signing-key has 1 key now\norders/decision-key has 1 key now\npayments/webhook-secret has 1 key now\n',
    );
    expect((await sh(list)).match(/\t1 key\t/g)).toHaveLength(3);

    expect(await isCalledWithItsSecret()).toBe(true);
  });
});
