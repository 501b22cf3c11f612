import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { staffActedV1 } from '@commerce/events';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordAct } from './record-act.ts';

const act = {
  actor: 'sam',
  action: 'dead-letters.redriven',
  subject: 'orders-outbox-dlq',
} as const;

describe('recordAct', () => {
  let cloud: TestCloud;
  let sqs: SQSClient;
  beforeAll(async () => {
    cloud = await startTestCloud();
    sqs = cloud.client(SQSClient);
  }, 30_000);
  afterAll(() => cloud?.stop());

  it('sends what the record reads, each time under an id of its own', async () => {
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: 'foundation-audit-dev' }),
    );
    for (let time = 0; time < 2; time += 1) {
      expect(await recordAct({ sqs, name: 'dev' }, act)).toBeUndefined();
    }
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    const events = Messages.map(({ Body }) => staffActedV1.parse(JSON.parse(Body ?? '')));
    expect(events.map(({ source, data }) => ({ source, data }))).toEqual(
      Array.from({ length: 2 }, () => ({
        source: 'operations',
        data: { ...act, service: 'operations', hasNote: false },
      })),
    );
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
  });

  it('says when there is no record, and of whom it says nothing', async () => {
    const said = await recordAct({ sqs, name: 'empty' }, act);
    expect(said).toMatch(
      /does not say that sam did this: foundation-audit-empty .*QueueDoesNotExist/,
    );
  });
});
