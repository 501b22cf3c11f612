import { createHmac } from 'node:crypto';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { startedForAll } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import type { ReceivedRequest } from '../testing/http-server.ts';
import { placed, signatureBy, startWebhooks } from './webhook-receiver.ts';

const platform = startedForAll(startWebhooks);

describe('what webhooks are proved with', () => {
  it('are told of nothing before their system has given the challenge back', async () => {
    platform().receiver.challengeResponses.set('/asked', [
      { status: 500, text: '' },
      { status: 302, text: '' },
      { status: 200, text: 'OK' },
    ]);
    const { body: webhook } = await platform().owners.register('asked', {
      url: `${platform().receiver.origin}/asked`,
    });
    await platform().publish(placed('asked'));
    await platform().owners.untilIs('asked', 'ACTIVE');
    const event = placed('asked');
    await platform().publish(event);
    await platform().eventually(() => expect(platform().receiver.at('/asked')).toHaveLength(1));
    await platform().atRest();

    expect(
      platform()
        .receiver.at('/asked')
        .map(({ headers }) => headers['webhook-id']),
    ).toEqual([event.id]);
    expect(platform().receiver.at('/elsewhere')).toEqual([]);
    const sent = platform().receiver.challengesAt('/asked');
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
    for (const call of sent) {
      expect(call.headers['webhook-signature']).toBe(signatureBy(webhook.secret, call));
    }
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      type: 'webhook.verification',
      timestamp: expect.any(String),
      data: { webhookId: webhook.webhookId, challenge: expect.stringMatching(/^[\w-]{36}$/) },
    });
  });

  it('get another secret, and are signed to with both for a while', async () => {
    const { body: webhook } = await platform().owners.registerActive('rotator', {
      url: `${platform().receiver.origin}/rotator`,
    });
    const stranger = await platform().owners.rotate('mallory', webhook.webhookId);
    expect(stranger).toMatchObject({ status: 404, body: { code: 'WEBHOOK_NOT_FOUND' } });
    const { status, body: next } = await platform().owners.rotate('rotator', webhook.webhookId);
    expect(status).toBe(201);
    expect(next.secret).not.toBe(webhook.secret);
    await platform().publish(placed('rotator'));

    const [call] = await platform().eventually(() => {
      expect(platform().receiver.at('/rotator')).toHaveLength(1);
      return platform().receiver.at('/rotator');
    });
    expect(String(call?.headers['webhook-signature']).split(' ')).toEqual([
      signatureBy(next.secret, call as ReceivedRequest),
      signatureBy(webhook.secret, call as ReceivedRequest),
    ]);
    const token = await platform().token({ sub: 'rotator' });
    const list = await platform().request('GET', '/webhooks', { token });
    expect(JSON.stringify(list.body)).not.toMatch(/whsec_|sealed|challenge/);
  });

  it('of an earlier release go on as they are, before and after their secret is sealed', async () => {
    const documents = DynamoDBDocumentClient.from(platform().aws.dynamodb);
    const TableName = 'notifications-webhooks-local';
    const Key = { customerId: 'veteran', webhookId: 'wh_veteran' };
    const Item = {
      ...Key,
      url: `${platform().receiver.origin}/veteran`,
      events: ['order.placed'],
      createdAt: '2026-01-05T10:00:00.000Z',
    };
    await documents.send(new PutCommand({ TableName, Item }));
    const derived = createHmac('sha256', 'a-key-that-protects-nothing-on-this-machine')
      .update('webhook.wh_veteran')
      .digest('base64');
    const isCalledAs = async (times: number) => {
      await platform().publish(placed('veteran'));
      const calls = await platform().eventually(() => {
        expect(platform().receiver.at('/veteran')).toHaveLength(times);
        return platform().receiver.at('/veteran');
      });
      const call = calls.at(-1) as ReceivedRequest;
      expect(call.headers['webhook-signature']).toBe(signatureBy(derived, call));
    };
    expect(await platform().owners.statusOf('veteran')).toBe('ACTIVE');
    await isCalledAs(1);
    await platform().runSchedule('notifications-reseal-webhook-secrets-local');
    await platform().eventually(async () => {
      const { Item: held } = await documents.send(
        new GetCommand({ TableName, Key, ConsistentRead: true }),
      );
      expect(held?.secrets).toHaveLength(1);
    });

    await isCalledAs(2);
    expect(platform().receiver.challengesAt('/veteran')).toEqual([]);
  });
});
