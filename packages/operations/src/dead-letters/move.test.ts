import { describe, expect, it } from '@jest/globals';
import { deadLetter, fakeSqs } from '../testing/sqs.ts';
import { move } from './move.ts';

const way = { from: 'http://sqs/a-dlq', to: 'http://sqs/a' };

describe('move', () => {
  it("keeps the trace's header and the group, so that order and trace go on", async () => {
    const letter = deadLetter({ traceHeader: 'Root=1-2-3', group: 'ord_1' });
    const { client, sent } = fakeSqs([letter]);
    expect(await move(client, letter, way)).toBe('new-1');
    expect(sent).toEqual([
      {
        QueueUrl: 'http://sqs/a',
        MessageBody: letter.body,
        MessageAttributes: {},
        MessageSystemAttributes: {
          AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-2-3' },
        },
        MessageGroupId: 'ord_1',
        MessageDeduplicationId: 'm-1',
      },
    ]);
  });

  it('sends another body when there is one', async () => {
    const { client, sent } = fakeSqs([deadLetter()]);
    await move(client, deadLetter(), { ...way, body: '{}' });
    expect(sent).toEqual([expect.objectContaining({ MessageBody: '{}' })]);
  });

  it('loses nothing when sending fails', async () => {
    const { client, visible } = fakeSqs([deadLetter()]);
    const send = (command: { constructor: { name: string } }) =>
      command.constructor.name === 'SendMessageCommand'
        ? Promise.reject(new Error('throttled'))
        : client.send(command as never);
    await expect(move({ send } as never, deadLetter(), way)).rejects.toThrow('throttled');
    expect(visible()).toEqual(['m-1']);
  });
});
