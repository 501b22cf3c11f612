import type {
  PublishBatchCommand,
  PublishBatchCommandOutput,
  SNSClient,
} from '@aws-sdk/client-sns';
import { orderProgressedV1 } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import { snsEventPublisher } from './sns-event-publisher.ts';

const topicArn = 'arn:aws:sns:us-east-1:123456789012:orders-events-test';

const events = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    orderProgressedV1.create(orderProgressedV1.example, {
      id: `ord_1:${index}`,
      time: '2026-01-05T10:15:30Z',
      correlationid: 'c-1',
    }),
  );

/** Takes each call's entries, and rejects those that the next response names. */
function fakeSns(answers: readonly (readonly string[] | Error)[] = []) {
  const calls: string[][] = [];
  const send = async ({
    input,
  }: PublishBatchCommand): Promise<Partial<PublishBatchCommandOutput>> => {
    const answer = answers[calls.length] ?? [];
    calls.push((input.PublishBatchRequestEntries ?? []).map(({ Id }) => Id ?? ''));
    expect(input.TopicArn).toBe(topicArn);
    if (answer instanceof Error) throw answer;
    return { Failed: answer.map((Id) => ({ Id, Code: 'InternalError', SenderFault: false })) };
  };
  const client = { send } as unknown as SNSClient;
  return { publisher: snsEventPublisher({ client, topicArn }), calls };
}

const ids = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${from + index}`);

describe('snsEventPublisher', () => {
  it('sends in batches that SNS takes, one after the other', async () => {
    const { publisher, calls } = fakeSns();
    await publisher.publish(events(23));
    expect(calls).toEqual([ids(0, 10), ids(10, 20), ids(20, 23)]);
  });

  it('sends nothing for nothing', async () => {
    const { publisher, calls } = fakeSns();
    await publisher.publish([]);
    expect(calls).toEqual([]);
  });

  it('sends what SNS rejected once more, and goes on', async () => {
    const { publisher, calls } = fakeSns([['3', '7']]);
    await publisher.publish(events(12));
    expect(calls).toEqual([ids(0, 10), ['3', '7'], ids(10, 12)]);
  });

  it('stops at what SNS rejected twice, and names the earliest', async () => {
    const { publisher, calls } = fakeSns([['3', '7'], ['7']]);
    await expect(publisher.publish(events(12))).rejects.toMatchObject({
      name: 'PublishFailedError',
      firstFailed: 7,
    });
    expect(calls).toEqual([ids(0, 10), ['3', '7']]);
  });

  it('names the first of a batch that did not arrive', async () => {
    const cause = new Error('no network');
    const { publisher } = fakeSns([[], cause]);
    await expect(publisher.publish(events(12))).rejects.toMatchObject({ firstFailed: 10, cause });
  });

  it('names the earliest that was rejected when the second try does not arrive', async () => {
    const { publisher } = fakeSns([['4', '5'], new Error('no network')]);
    await expect(publisher.publish(events(10))).rejects.toMatchObject({ firstFailed: 4 });
  });
});
