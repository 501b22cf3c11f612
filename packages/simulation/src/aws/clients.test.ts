import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { redirectClients, restoreClients } from './clients.ts';
import { nowhere } from './testing/redirected.ts';

describe('redirectClients', () => {
  it('leads the calls of all clients elsewhere: by service, operation, input and attempts', async () => {
    const calls: unknown[] = [];
    redirectClients(async (...call) => {
      calls.push(call);
      return { at: call[0] };
    });
    const ssm = new SSMClient(nowhere);
    const documents = DynamoDBDocumentClient.from(
      new DynamoDBClient({ ...nowhere, maxAttempts: 1 }),
    );
    const input = { TableName: 't', Key: { k: 'v' } };

    expect(await ssm.send(new GetParameterCommand({ Name: '/a' }))).toEqual({ at: 'SSM' });
    expect(await documents.send(new GetCommand(input))).toEqual({ at: 'DynamoDB' });
    expect(calls).toEqual([
      ['SSM', 'GetParameter', { Name: '/a' }, 3],
      ['DynamoDB', 'Get', input, 1],
    ]);
  });

  it('throws what is thrown there', async () => {
    redirectClients(async () => Promise.reject(new Error('not there')));
    const ssm = new SSMClient(nowhere);

    await expect(ssm.send(new GetParameterCommand({ Name: '/a' }))).rejects.toThrow('not there');
  });

  it('can be taken back, after any number of times', async () => {
    redirectClients(async () => ({}));
    redirectClients(async () => ({}));
    restoreClients();

    // Nothing listens where it goes to.
    await expect(
      new SSMClient({ ...nowhere, maxAttempts: 1 }).send(new GetParameterCommand({ Name: '/a' })),
    ).rejects.toThrow(/nowhere.invalid/);
  });
});
