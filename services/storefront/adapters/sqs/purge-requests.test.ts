import { type SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it, jest } from '@jest/globals';
import { readPurge } from '../../messages/purge.ts';
import { sqsPurgeRequests } from './purge-requests.ts';

describe('sqsPurgeRequests', () => {
  it('sends what the other end reads, with whose consequence it is', async () => {
    const send = jest.fn(async (_command: SendMessageCommand) => ({}));
    const client = Object.assign(new SQSClient({ region: 'us-east-1' }), { send });
    await sqsPurgeRequests({ client, queueUrl: 'the-queue' }).send({ sku: 'MUG-01' }, 'c-1');
    const [[command] = []] = send.mock.calls;
    expect(command?.input).toMatchObject({
      QueueUrl: 'the-queue',
      MessageAttributes: { correlationid: { StringValue: 'c-1' } },
    });
    expect(readPurge(command?.input.MessageBody ?? '')).toEqual({ sku: 'MUG-01' });
  });

  it('leaves to SQS what failed', async () => {
    const send = () => Promise.reject(new Error('no'));
    const client = Object.assign(new SQSClient({ region: 'us-east-1' }), { send });
    const requests = sqsPurgeRequests({ client, queueUrl: 'the-queue' });
    await expect(requests.send({ sku: 'MUG-01' }, 'c-1')).rejects.toThrow('no');
  });
});
