import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { GetQueueUrlCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { productUpdatedV1 } from '@commerce/events';
import { orderBody, type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditLine } from '../src/dead-letters/audit.ts';
import type { LetterGroup } from '../src/dead-letters/groups.ts';
import { run } from '../src/dead-letters/run.ts';

let platform: SharedPlatform;
const directory = mkdtempSync(join(tmpdir(), 'dead-letters-'));
const audit = join(directory, 'audit.log');

beforeAll(async () => {
  platform = await sharedPlatform({
    services: ['foundation', 'orders', 'inventory', 'thumbnails'],
  });
});
afterAll(async () => {
  await platform?.stop();
  rmSync(directory, { recursive: true });
});

const dlq = async (...argv: string[]): Promise<string> => {
  let output = '';
  const write = (text: string) => {
    output += text;
  };
  const warn = (text: string) => expect(text).toBe('');
  await run([...argv, '--url', platform.url, '--audit', audit], { write, warn, isTerminal: false });
  return output;
};
const groups = async (): Promise<LetterGroup[]> =>
  JSON.parse(await dlq('list', 'orders-catalogue', '--json'));
const auditLines = (): AuditLine[] =>
  readFileSync(audit, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const sku = `SKU-${randomUUID()}`;
const event = productUpdatedV1.create(
  { ...productUpdatedV1.example, sku },
  { id: `${sku}:1`, time: new Date(), correlationid: 'c-poison' },
);

/** A price that is a text: no consumer can ever read it. */
const poison = JSON.stringify({
  ...event,
  data: { ...event.data, price: { ...event.data.price, amount: 'twelve' } },
});

const queueUrl = async (QueueName: string) =>
  (await platform.aws.sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl;

describe('a message that cannot be worked on', () => {
  let id: string;

  it('is found among the dead letters, under what its consumer says about it', async () => {
    const QueueUrl = await queueUrl('orders-catalogue-local');
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    await platform.aws.sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: poison,
        MessageAttributes: {
          type: text('product.updated.v1'),
          correlationid: text('c-poison'),
          traceparent: text('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'),
        },
      }),
    );
    const [group, ...others] = await platform.eventually(async () => {
      const found = await groups();
      expect(found).not.toEqual([]);
      return found;
    });
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      queue: 'orders-catalogue-dlq',
      error:
        'InvalidEventError: Data of product.updated.v1 breaks its contract: data.price.amount: expected number, got string',
      letters: 1,
      types: ['product.updated.v1'],
    });
    id = group?.examples[0] ?? '';
  });

  it('is shown with what came with it', async () => {
    expect(JSON.parse(await dlq('show', 'orders-catalogue', id))).toMatchObject({
      id,
      correlationId: 'c-poison',
      issues: ['data.price.amount: expected number, got string "twelve"'],
      edited: false,
      attributes: { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' },
      body: { data: { price: { amount: 'twelve' } } },
    });
  });

  it('does not go back in a dry run', async () => {
    expect(await dlq('redrive', 'orders-catalogue', '--dry-run')).toBe(
      '1 would be sent back, 0 left\n',
    );
    expect(await groups()).toMatchObject([{ letters: 1 }]);
  });

  it('stays when its change would not help', async () => {
    const change = dlq('edit', 'orders-catalogue', id, '--set', 'data.price.amount=-1');
    await expect(change).rejects.toThrow('The consumer would reject it still: InvalidEventError');
    expect(await groups()).toMatchObject([{ examples: [id] }]);
  });

  it('is mended, and keeps its attributes', async () => {
    await dlq('edit', 'orders-catalogue', id, '--set', 'data.price.amount=1250');
    const [line] = auditLines();
    expect(line).toMatchObject({
      action: 'edit',
      stage: 'local',
      messageId: id,
      correlationId: 'c-poison',
      newBodySha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const mended = line?.newMessageId ?? '';
    expect(JSON.parse(await dlq('show', 'orders-catalogue', mended))).toMatchObject({
      attributes: { type: 'product.updated.v1', correlationid: 'c-poison' },
      issues: [],
      edited: true,
      body: { data: { price: { amount: 1250 } } },
    });
    for (const argv of [
      ['show', 'orders-catalogue', id],
      ['redrive', 'orders-catalogue', '--id', id],
    ]) {
      await expect(dlq(...argv)).rejects.toThrow(`it was edited, and is ${mended} now`);
    }
  });

  it('goes back with those that died of the same, and is worked on', async () => {
    expect(await groups()).toMatchObject([
      { error: expect.stringMatching(/^InvalidEventError: /), letters: 1, edited: 1 },
    ]);
    const output = await dlq('redrive', 'orders-catalogue', '--error', 'InvalidEventError');
    expect(output).toContain('1 sent back, 0 left; 1 of the 1 was edited');
    expect(auditLines().at(-1)).toMatchObject({
      action: 'redrive',
      from: 'orders-catalogue-dlq',
      to: 'orders-catalogue',
      type: 'product.updated.v1',
    });
    const token = await platform.token({ sub: 'alice' });
    await platform.eventually(async () => {
      const { status } = await platform.request('POST', '/orders', {
        token,
        headers: { 'idempotency-key': randomUUID() },
        body: orderBody(sku),
      });
      expect(status).toBe(202);
    });
    expect(await groups()).toEqual([]);
  });

  it('leaves in the audit record who changed it and who sent it back', async () => {
    const staff = await platform.token({ sub: 'sam', groups: ['staff'] });
    const path = '/audit?subject=orders-catalogue-dlq';
    const acts = await platform.eventually(async () => {
      const { body } = await platform.request<{ acts: { action: string; actor: string }[] }>(
        'GET',
        path,
        { token: staff },
      );
      expect(body.acts).toHaveLength(2);
      return body.acts;
    });
    const { actor } = auditLines().at(-1) ?? {};
    expect(acts.map(({ action }) => action)).toEqual([
      'dead-letters.redriven',
      'dead-letters.edited',
    ]);
    expect(acts.map((act) => act.actor)).toEqual([actor, actor]);
    expect(actor).toBe(userInfo().username);
  });
});

describe('a message that its consumer can read and not work on', () => {
  it('is found under what the consumer logged about it', async () => {
    const stray = { bucket: { name: 'uploads' }, object: { key: 'uploads/stray.jpg' } };
    await platform.aws.sqs.send(
      new SendMessageCommand({
        QueueUrl: await queueUrl('thumbnails-uploads-local'),
        MessageBody: JSON.stringify({ Records: [{ s3: stray }] }),
      }),
    );
    await platform.eventually(async () => {
      const found: LetterGroup[] = JSON.parse(await dlq('list', 'thumbnails-uploads', '--json'));
      expect(found).toMatchObject([
        {
          queue: 'thumbnails-uploads-dlq',
          error: expect.stringMatching(/^UnknownUploadKeyError: /),
        },
      ]);
    });
  });
});

describe('a schedule that failed', () => {
  const letter = (functionArn: string) =>
    JSON.stringify({
      requestContext: { functionArn, condition: 'RetriesExhausted' },
      requestPayload: { id: 'run-1', time: new Date().toISOString() },
      responsePayload: { errorType: 'TimeoutError', errorMessage: 'DynamoDB did not answer' },
    });
  const list = async (): Promise<LetterGroup[]> =>
    JSON.parse(await dlq('list', 'orders-schedules', '--json'));

  it('is called again with what it was called with', async () => {
    const QueueUrl = await queueUrl('orders-schedules-dlq-local');
    const MessageBody = letter('orders-restart-stalled-orders-local');
    await platform.aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    expect(await list()).toMatchObject([
      { letters: 1, error: 'TimeoutError: DynamoDB did not answer' },
    ]);
    expect(await dlq('redrive', 'orders-schedules')).toContain('1 sent back, 0 left');
    expect(auditLines().at(-1)).toMatchObject({ to: 'orders-restart-stalled-orders-local' });
    expect(await list()).toEqual([]);
  });

  it('stays when its function is not there', async () => {
    const QueueUrl = await queueUrl('orders-schedules-dlq-local');
    const MessageBody = letter('orders-forgotten-local');
    await platform.aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    await expect(dlq('redrive', 'orders-schedules')).rejects.toThrow('Function not found');
    expect(await list()).toMatchObject([{ letters: 1 }]);
  });
});

describe('a tool that only looks', () => {
  it('gives back what it has looked at', async () => {
    const QueueUrl = await queueUrl('orders-fulfilment-dlq-local');
    await platform.aws.sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: '"not an event"' }),
    );
    await dlq('list');
    const { Messages } = await platform.aws.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages).toHaveLength(1);
  });

  it.each([
    [['list', 'nowhere'], 'No dead-letter queue nowhere on local; there are: '],
    [['explode'], 'npm run dlq'],
    [['redrive', 'orders-catalogue', '--rate', '0'], 'Expected a number above 0'],
    [['show', 'orders-catalogue', 'no-such-id'], 'orders-catalogue-dlq has no letter no-such-id'],
    [['redrive', 'orders-catalogue', '--id', 'no-such-id'], 'has no letter no-such-id'],
    [['redrive', 'orders-catalogue', 'an-id'], 'Unexpected argument "an-id"'],
    [['edit', 'orders-catalogue'], 'Expected npm run dlq -- edit <queue> <id>'],
  ])('says what is wrong with %j', async (argv, message) => {
    await expect(dlq(...argv)).rejects.toThrow(message);
  });
});
