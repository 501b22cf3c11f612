import { type SendMessageBatchCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { type OutgoingMessage, sendMessages } from './send-messages.ts';

/** A queue that rejects, of each request, the entries of these ids; it says why of those with an odd one. */
function queueRejecting(...rejections: (readonly string[])[]) {
  const client = new SQSClient({ region: 'us-east-1' });
  const sent: SendMessageBatchCommandInput[] = [];
  const send = async ({ input }: { input: SendMessageBatchCommandInput }) => {
    sent.push(input);
    const rejected = rejections.shift() ?? [];
    const why = { Code: 'InternalError', Message: 'Try again' };
    return {
      Failed: rejected.map((Id) => ({ Id, ...(Number(Id) % 2 === 1 ? why : { Code: why.Code }) })),
    };
  };
  return {
    send: (messages: readonly OutgoingMessage[]) =>
      sendMessages(Object.assign(client, { send }), 'the-queue', messages),
    ids: () => sent.map(({ Entries = [] }) => Entries.map(({ Id }) => Id)),
    sent,
  };
}
const messages = (count: number, MessageBody = 'body') => Array(count).fill({ MessageBody });

describe('sendMessages', () => {
  it('sends ten a request, in order, with all that a message has', async () => {
    const queue = queueRejecting();
    await queue.send([...messages(11), { MessageBody: 'last', MessageGroupId: 'group' }]);

    expect(queue.ids()).toEqual([
      ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      ['10', '11'],
    ]);
    expect(queue.sent[1]).toMatchObject({
      QueueUrl: 'the-queue',
      Entries: [{}, { Id: '11', MessageBody: 'last', MessageGroupId: 'group' }],
    });
  });

  it('sends nothing for nothing', async () => {
    const queue = queueRejecting();
    await queue.send([]);

    expect(queue.sent).toEqual([]);
  });

  it('sends no more bytes at once than SQS takes', async () => {
    const queue = queueRejecting();
    // Two bytes a character.
    await queue.send(messages(4, 'ä'.repeat(60 * 1024)));

    expect(queue.ids()).toEqual([
      ['0', '1'],
      ['2', '3'],
    ]);
  });

  it('sends once more what was rejected, and goes on', async () => {
    const queue = queueRejecting(['3', '7']);
    await queue.send(messages(12));

    expect(queue.ids()).toEqual([expect.anything(), ['3', '7'], ['10', '11']]);
  });

  it('says so when something is rejected twice, and sends nothing of what is behind it', async () => {
    const queue = queueRejecting(['3', '7'], ['7']);

    await expect(queue.send(messages(12))).rejects.toMatchObject({
      code: 'MESSAGES_NOT_SENT',
      kind: 'busy',
      message: 'the-queue did not take 1 messages: InternalError: Try again',
    });
    expect(queue.ids()).toHaveLength(2);
  });

  it('says how many were rejected, and the code when there are no words to it', async () => {
    const queue = queueRejecting(['2', '3', '7'], ['2', '7']);

    await expect(queue.send(messages(12))).rejects.toThrow(
      /^the-queue did not take 2 messages: InternalError$/,
    );
  });
});
